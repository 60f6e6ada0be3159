/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.kit.trace.TraceEvent.Protocol;

import static org.assertj.core.api.Assertions.assertThat;

class JoinStoryTest {

    @Test
    void firstParticipantsStoryHasEveryStep() {
        JoinStory alice = JoinStory.of("alice", Script.aliceAndBob().messages());

        assertThat(alice.steps()).isEqualTo(EnumSet.allOf(Step.class));
        assertThat(alice.notified()).containsExactly("alice");
        assertThat(JoinVerdict.of(alice, true, List.of("alice")).passed()).isTrue();
    }

    @Test
    void laterParticipantsStoryHasNoAllocation() {
        JoinStory bob = JoinStory.of("bob", Script.aliceAndBob().messages());

        assertThat(bob.steps()).isEqualTo(EnumSet.complementOf(EnumSet.of(Step.GET_MCU, Step.RESERVE, Step.BOOTSTRAP)));
        assertThat(bob.notified()).containsExactly("alice", "bob");
        assertThat(JoinVerdict.of(bob, false, List.of("alice", "bob")).passed()).isTrue();
    }

    @Test
    void organizersNameInTheConferenceUriDoesNotMakeAnothersAddUserHis() {
        List<Message> messages = new Script()
                .joinFocus("alice")
                .joinFocus("bob")
                .sip("alice", "focus", "INFO addUser", "alice;3 INFO;req")
                .sip("bob", "focus", "INFO addUser", "bob;3 INFO;req")
                .c3p(
                        "focus",
                        "webconf",
                        "addUser",
                        "<conferenceKeys confEntity=\"sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A\"/>"
                                + "<user entity=\"sip:bob@example.com\"/>")
                .messages();

        assertThat(JoinStory.of("alice", messages).steps()).containsExactly(Step.ASK);
        assertThat(JoinStory.of("bob", messages).steps()).contains(Step.ADD_USER, Step.AUTHORIZED);
    }

    @Test
    void allocationBelongsToWhoWaitedLongest() {
        List<Message> messages = new Script()
                .joinFocus("alice")
                .joinFocus("bob")
                .sip("bob", "focus", "INFO addUser", "bob;3 INFO;req")
                .sip("alice", "focus", "INFO addUser", "alice;3 INFO;req")
                .c3p("focus", "factory", "getMcu", "")
                .messages();

        assertThat(JoinStory.of("bob", messages).steps()).contains(Step.GET_MCU);
        assertThat(JoinStory.of("alice", messages).steps()).doesNotContain(Step.GET_MCU);
    }

    @Test
    void notificationThatShowsSomethingElseIsNotStepSix() {
        Script script = new Script().joinFocus("bob").joinData("bob", true);
        script.sip(
                "focus",
                "bob",
                "BENOTIFY partial",
                "bob;9 BENOTIFY;req",
                "<user entity=\"sip:bob@example.com\"><endpoint session-type=\"focus\"><status>connected</status>"
                        + "</endpoint></user><user entity=\"sip:alice@example.com\"><endpoint session-type=\"meeting\">"
                        + "<status>connected</status></endpoint></user>");

        JoinStory bob = JoinStory.of("bob", script.messages());

        assertThat(bob.steps()).doesNotContain(Step.NOTIFIED);
        assertThat(JoinVerdict.of(bob, true, List.of("bob")).faults())
                .singleElement()
                .asString()
                .isEqualTo("bob: step 6 (BENOTIFY) is missing: the Focus tells everybody who subscribed");
    }

    @Test
    void formOfTheSourceDocumentCountsAsStepSix() {
        Script script = new Script().joinFocus("bob").joinData("bob", true);
        script.sip(
                "focus",
                "bob",
                "BENOTIFY partial",
                "bob;9 BENOTIFY;req",
                "<user entity=\"bob@example.com\" state=\"full\"><endpoint entity=\"addf\"><state>connected</state>"
                        + "<media entity=\"2\"><proto>dataCollab</proto></media></endpoint></user>");

        assertThat(JoinStory.of("bob", script.messages()).notified()).containsExactly("bob");
    }

    @Test
    void verdictNamesWhatIsMissingAndWhatIsTooMuch() {
        Script script = new Script().joinFocus("bob").sip("bob", "focus", "INFO addUser", "bob;3 INFO;req");
        script.c3p("focus", "factory", "getMcu", "");

        JoinVerdict verdict = JoinVerdict.of(JoinStory.of("bob", script.messages()), false, List.of("alice", "bob"));

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.faults())
                .first()
                .asString()
                .isEqualTo("bob: step 2 (getMcu) happened again although the server was already assigned");
        assertThat(verdict.faults()).hasSize(8);
    }

    @Test
    void subscriberWhoWasNotToldIsNamed() {
        JoinStory bob = JoinStory.of("bob", Script.aliceAndBob().messages());

        assertThat(JoinVerdict.of(bob, false, List.of("alice", "bob", "carol")).faults())
                .containsExactly("bob: step 6 (BENOTIFY) did not reach carol");
    }

    @Test
    void ladderOfAJoinEndsWithItsLastStep() {
        Script script = Script.aliceAndBob()
                .sip("bob", "focus", "BYE", "bob;9 BYE;req")
                .message(Protocol.PSOM, "bob", "webconf", "GOODBYE", "psom;bob;c;9");

        Ladder ladder = JoinStory.of("bob", script.messages()).ladder("");

        assertThat(ladder.rows().getLast().number()).isEqualTo("6");
        assertThat(ladder.parties()).containsExactly("alice", "bob", "focus", "webconf");
    }
}
