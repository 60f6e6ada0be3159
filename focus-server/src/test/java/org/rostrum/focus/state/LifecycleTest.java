/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.DeactivationCause;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.kit.collection.SortedTable;

import static org.assertj.core.api.Assertions.assertThat;

/** How a conference begins and ends, cause by cause (C3P 10.1), over the whole state and with a clock of its own. */
class LifecycleTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final String ALICE = "sip:alice@example.com";
    private static final String URI = Uris.conference(ALICE, "K7QW2M9A");
    private static final Duration EXPIRY = Duration.ofDays(3);

    private final List<DeactivationCause> ends = new ArrayList<>();
    private final List<McuTask> told = new ArrayList<>();
    private final InProcessState state = new InProcessState("focus-1", () -> this.now);
    private Instant now = START;

    @BeforeEach
    void aConferenceIsScheduled() {
        state.listen(this::observe);
        state.start();
        submit(new FocusCommand.ForSchedule(new ScheduleCommand.AddConference(
                ALICE,
                "K7QW2M9A",
                "Roadmap review",
                START.plus(EXPIRY),
                "openAuthenticated",
                SortedTable.of("sip:fred@partner.example", "attendee"),
                List.of("meeting"))));
    }

    @Test
    void itBeginsWithTheFirstParticipantAndEndsWithTheLast() {
        assertThat(state.state().active(URI)).isEmpty();
        join("alice");
        join("bob");
        leave("alice");
        assertThat(state.state().active(URI)).isPresent();

        leave("bob");

        assertOver(DeactivationCause.EVERYBODY_LEFT);
    }

    @Test
    void aPresenterEndsItForEverybody() {
        join("alice");
        join("bob");

        order("alice", new Instruction.End());

        assertOver(DeactivationCause.ENDED);
    }

    @Test
    void itEndsADayAfterTheLastJoinAndNotAfterTheFirst() {
        join("alice");
        pass(Duration.ofHours(23));
        join("bob");

        pass(Duration.ofHours(24).minusSeconds(1));
        assertThat(ends).isEmpty();
        pass(Duration.ofSeconds(1));

        assertOver(DeactivationCause.MAXIMUM_LENGTH);
    }

    @Test
    void itEndsTenMinutesAfterTheLastUserOfOurOwnHasLeft() {
        join("alice");
        join("fred@partner.example", AuthMethod.FEDERATED);
        leave("alice");

        pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(ends).isEmpty();
        pass(Duration.ofSeconds(1));

        assertOver(DeactivationCause.NO_ENTERPRISE_USER);
    }

    @Test
    void theCountdownStopsWhenOneComesBackAndBeginsAnewWhenHeLeaves() {
        join("fred@partner.example", AuthMethod.FEDERATED);
        pass(Duration.ofMinutes(9));
        join("bob");
        pass(Duration.ofMinutes(30));
        assertThat(ends).isEmpty();

        leave("bob");
        pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(ends).isEmpty();
        pass(Duration.ofSeconds(1));

        assertOver(DeactivationCause.NO_ENTERPRISE_USER);
    }

    @Test
    void anOrganizerWhoIsBarredHoldsNoConferencesUntilHeIsReadmitted() {
        join("alice");
        join("bob");

        submit(new FocusCommand.BarOrganizer("sip:Alice@example.com", Bar.OPERATOR));

        assertOver(DeactivationCause.ORGANIZER_DISABLED);
        assertThat(join("bob").reply()).isEqualTo(new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST));
        assertThat(submit(new FocusCommand.ForSchedule(
                                new ScheduleCommand.DeleteConference("sip:alice@example.com", "K7QW2M9A")))
                        .reply())
                .isEqualTo(new Reply.Refused(Refusal.UNAUTHORIZED));

        submit(new FocusCommand.ReadmitOrganizer(ALICE, Bar.OPERATOR));
        assertThat(join("bob").reply()).isInstanceOf(Reply.Joined.class);
    }

    @Test
    void whatTheOperatorBarsNoAccountReadmits() {
        submit(new FocusCommand.BarOrganizer(ALICE, Bar.ACCOUNT));
        submit(new FocusCommand.BarOrganizer(ALICE, Bar.OPERATOR));
        submit(new FocusCommand.BarOrganizer(ALICE, Bar.ACCOUNT));
        submit(new FocusCommand.ReadmitOrganizer(ALICE, Bar.ACCOUNT));
        assertThat(state.state().barred().get(ALICE)).isEqualTo(Bar.OPERATOR);

        submit(new FocusCommand.ReadmitOrganizer(ALICE, Bar.OPERATOR));
        assertThat(state.state().barred()).isEmpty();
        assertThat(submit(new FocusCommand.ReadmitOrganizer(ALICE, Bar.OPERATOR))
                        .events())
                .isEmpty();
    }

    @Test
    void otherOrganizersGoOnWhenOneIsBarred() {
        String other = Uris.conference("sip:carol@example.com", "SECOND22");
        submit(new FocusCommand.ForSchedule(new ScheduleCommand.AddConference(
                "sip:carol@example.com",
                "SECOND22",
                "",
                START.plus(EXPIRY),
                "",
                SortedTable.empty(),
                List.of("meeting"))));
        join(other, "bob", AuthMethod.ENTERPRISE);

        submit(new FocusCommand.BarOrganizer(ALICE, Bar.OPERATOR));

        assertThat(ends).isEmpty();
        assertThat(state.state().active(other)).isPresent();
    }

    @Test
    void itsOrganizerDeletesItWithItsRecord() {
        join("alice");
        connect("alice");

        submit(new FocusCommand.ForSchedule(new ScheduleCommand.DeleteConference(ALICE, "K7QW2M9A")));

        assertThat(ends).containsExactly(DeactivationCause.ENDED);
        assertThat(told).anyMatch(McuTask.DeleteConference.class::isInstance);
        assertThat(state.state().schedule().find(URI)).isEmpty();
        assertThat(join("bob").reply()).isEqualTo(new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST));
    }

    @Test
    void whoIsInStaysInWhenItExpiresAndNothingIsLeftAfterTheGrace() {
        pass(EXPIRY.minusHours(1));
        join("bob");
        connect("bob");
        pass(Duration.ofHours(2));
        assertThat(state.state().active(URI)).as("who is in stays in").isPresent();
        assertThat(join("carol").reply()).isEqualTo(new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST));

        leave("bob");
        assertThat(told).as("no MCU keeps anything of it").anyMatch(McuTask.DeleteConference.class::isInstance);
        assertThat(state.state().schedule().find(URI)).isPresent();
        pass(FocusPolicy.DEFAULT.expiryGrace());

        assertThat(state.state().schedule().find(URI)).isEmpty();
        assertThat(state.state().conferences().find(URI)).isEmpty();
    }

    /** It has ended once, for this reason; nothing of it is left but the record, and it can begin again. */
    private void assertOver(DeactivationCause cause) {
        assertThat(ends).containsExactly(cause);
        assertThat(state.state().active(URI)).isEmpty();
        var remembered = state.state().conferences().require(URI);
        assertThat(remembered.participants()).isEmpty();
        assertThat(remembered.placements()).isEmpty();
        assertThat(remembered.waiting()).isEmpty();
        assertThat(remembered.instructions()).isEmpty();
        assertThat(remembered.locked()).isFalse();
        assertThat(state.state().schedule().find(URI)).isPresent();
    }

    private Applied join(String name) {
        return join(name, AuthMethod.ENTERPRISE);
    }

    private Applied join(String name, AuthMethod auth) {
        return join(URI, name, auth);
    }

    private Applied join(String conference, String name, AuthMethod auth) {
        return submit(new FocusCommand.ForConference(new ConferenceCommand.Join(
                conference,
                dialog(name),
                user(name),
                name,
                Role.ATTENDEE,
                auth,
                AccessMethod.INTERNAL,
                "{" + name + "}",
                true,
                Duration.ofMinutes(30))));
    }

    private void leave(String name) {
        submit(new FocusCommand.ForConference(new ConferenceCommand.Leave(URI, dialog(name), LeaveCause.BYE)));
    }

    private void connect(String name) {
        submit(new FocusCommand.ForConference(
                new ConferenceCommand.RequestMcuUser(URI, dialog(name), "1", "meeting", user(name), "{" + name + "}")));
    }

    private void order(String name, Instruction instruction) {
        submit(new FocusCommand.ForConference(
                new ConferenceCommand.Instruct(URI, dialog(name), "2", user(name), instruction)));
    }

    private DialogRef dialog(String name) {
        return new DialogRef("focus-1", state.boot(), name);
    }

    private static String user(String name) {
        return name.contains("@") ? "sip:" + name : "sip:" + name + "@example.com";
    }

    private void pass(Duration time) {
        now = now.plus(time);
        state.tickIfDue();
    }

    private Applied submit(FocusCommand command) {
        return state.submit(command).join();
    }

    private void observe(Applied applied) {
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference in) {
                observe(in);
            }
        }
    }

    private void observe(FocusEvent.InConference in) {
        if (in.event() instanceof ConferenceEvent.Deactivated over) {
            ends.add(over.cause());
        }
        if (in.event() instanceof ConferenceEvent.McuRequestIssued issued) {
            told.add(issued.request().task());
            McuAnswer answer = switch (issued.request().task()) {
                case McuTask.Allocate task -> new McuAnswer.Allocated("https://mcu/", "sip:mcu@example.com");
                case McuTask.Bootstrap task -> new McuAnswer.Bootstrapped("");
                case McuTask.AddUser task -> new McuAnswer.UserAuthorized(List.of());
                default -> new McuAnswer.Done();
            };
            var unused = state.submit(new FocusCommand.ForConference(new ConferenceCommand.McuAnswered(
                    in.conference(), issued.request().id(), "b1", answer)));
        }
    }
}
