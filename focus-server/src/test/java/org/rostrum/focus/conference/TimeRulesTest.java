/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.ConferenceEvent.ClientReminded;
import org.rostrum.focus.conference.ConferenceEvent.McuLost;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestSettled;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;

import static org.assertj.core.api.Assertions.assertThat;

class TimeRulesTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void nothingHappensBeforeItIsDue() {
        Act act = Act.scheduled()
                .join("bob")
                .ask("bob", "7")
                .after(DEADLINE.minusMillis(1))
                .tick()
                .accepted();

        assertThat(act.events()).isEmpty();
    }

    @Test
    void aClientIsRefusedWhenItsDeadlinePassesWhateverTheChainWaitsFor() {
        Act allocating = Act.scheduled().join("bob").ask("bob", "7");
        Act bootstrapping = Act.scheduled().join("bob").ask("bob", "7").allocated(Act.MCU);
        Act adding = Act.scheduled().join("bob").ask("bob", "7").placed("b1");

        for (Act act : new Act[] {allocating, bootstrapping, adding}) {
            act.after(DEADLINE).tick();

            assertThat(act.events(McuUserRefused.class))
                    .extracting(McuUserRefused::refusal)
                    .containsExactly(Refusal.TIMEOUT);
            assertThat(act.conference().waiting()).isEmpty();
            assertThat(act.conference().nextDeadline(FocusPolicy.DEFAULT)).isAfter(act.now());
        }
        assertThat(allocating.placement()).isEmpty();
        assertThat(bootstrapping.isPending(McuTask.DeleteConference.class)).isTrue();
        assertThat(adding.placement()).as("one slow answer loses no MCU").isPresent();
    }

    @Test
    void whoeverWaitsLongerThanAMinuteHearsSoEveryMinuteAndIsAnsweredOnce() {
        FocusPolicy patient = FocusPolicy.DEFAULT.withCommandTimeout(Duration.ofSeconds(150));
        Act act = Act.scheduled().policy(patient).join("bob").ask("bob", "7");
        assertThat(act.conference().nextDeadline(patient)).isEqualTo(Act.START.plusSeconds(60));

        act.after(Duration.ofSeconds(60)).tick();
        assertThat(act.events(ClientReminded.class))
                .extracting(reminded -> reminded.client().clientRequestId())
                .containsExactly("7");
        assertThat(act.conference().nextDeadline(patient)).isEqualTo(Act.START.plusSeconds(120));
        act.after(Duration.ofSeconds(60)).tick();
        assertThat(act.events(ClientReminded.class)).hasSize(1);
        assertThat(act.conference().nextDeadline(patient))
                .as("no further word before the end")
                .isEqualTo(Act.START.plusSeconds(150));
        act.after(Duration.ofSeconds(30)).tick();

        assertThat(act.everything(ClientReminded.class)).hasSize(2);
        assertThat(act.everything(McuUserRefused.class)).hasSize(1);
    }

    @Test
    void whoCameLaterGetsAnotherAllocationWhenTheFirstOneIsGivenUp() {
        Act act = Act.scheduled()
                .join("alice")
                .join("bob")
                .ask("alice", "1")
                .after(Duration.ofSeconds(15))
                .ask("bob", "1")
                .after(Duration.ofSeconds(5))
                .tick();

        assertThat(act.events(McuUserRefused.class))
                .extracting(McuUserRefused::user)
                .containsExactly(Act.user("alice"));
        assertThat(act.events(McuLost.class)).hasSize(1);
        assertThat(act.pending(McuTask.Allocate.class).generation()).isEqualTo(2);
        assertThat(act.placed("b1").authorised("bob").events(McuUserAuthorized.class))
                .hasSize(1);
    }

    @Test
    void anAnswerAfterTheDeadlineIsIgnored() {
        Act act = Act.scheduled().join("bob").ask("bob", "7").placed("b1");
        McuRequest adding = act.adding("bob");

        act.after(DEADLINE).tick().answer(adding, "b1", new McuAnswer.UserAuthorized(Act.credentials("bob")));

        assertThat(act.events()).isEmpty();
        assertThat(act.everything(McuUserAuthorized.class)).isEmpty();
    }

    @Test
    void aDeleteUserThatIsNeverAnsweredDoesNotBlockTheUserForEver() {
        Act act =
                Act.withBobConnected().leave("bob").join("bob").after(DEADLINE).tick();
        assertThat(act.events(McuRequestSettled.class)).hasSize(1);

        act.ask("bob", "9");

        assertThat(act.isPending(McuTask.AddUser.class)).isTrue();
    }

    @Test
    void afterATickNothingIsDueAnyMore() {
        Act act = Act.withBobConnected()
                .nodeLost("focus", 1)
                .lose(McuLossCause.UNREACHABLE)
                .after(Duration.ofDays(2))
                .tick();

        assertThat(act.conference().nextDeadline(FocusPolicy.DEFAULT)).isAfter(act.now());
        assertThat(act.tick().events()).isEmpty();
    }
}
