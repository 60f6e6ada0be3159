/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.DeactivationCause;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.schedule.Proposal;
import org.rostrum.focus.schedule.Schedule;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.schedule.ScheduleEvent;
import org.rostrum.focus.schedule.ScheduledConference;
import org.rostrum.kit.collection.SortedTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FocusMachineTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final String ALICE = "sip:alice@example.com";
    private static final String URI = Uris.conference(ALICE, "K7QW2M9A");

    private FocusState state = FocusState.INITIAL;
    private Instant now = START;
    private long sequence;

    @BeforeEach
    void aNodeHasStarted() {
        apply(new FocusCommand.StartNode("focus"), new Origin("focus", 0, 0));
    }

    @Test
    void everyStartOfANodeGetsTheNextBoot() {
        assertThat(state.origins().require("focus").boot()).isEqualTo(1);

        assertThat(apply(new FocusCommand.StartNode("focus"), new Origin("focus", 0, 0))
                        .reply())
                .isEqualTo(new Reply.Booted(2));
        assertThat(apply(new FocusCommand.StartNode("other"), new Origin("other", 0, 0))
                        .reply())
                .isEqualTo(new Reply.Booted(1));
    }

    @Test
    void aRepeatedEntryGetsItsFirstAnswerAndChangesNothing() {
        Reply first = apply(schedule("K7QW2M9A"), new Origin("focus", 1, 7)).reply();
        apply(schedule("ANOTHER1"), new Origin("focus", 1, 8));
        FocusState before = state;

        Outcome again = apply(schedule("K7QW2M9A"), new Origin("focus", 1, 7));

        assertThat(again.reply()).isEqualTo(first).isInstanceOf(Reply.Scheduled.class);
        assertThat(again.events()).isEmpty();
        assertThat(state).isEqualTo(before);
    }

    @Test
    void aRepeatedRefusalIsRefusedForTheSameReason() {
        apply(schedule("K7QW2M9A"), new Origin("focus", 1, 1));
        Reply refused = apply(schedule("K7QW2M9A"), new Origin("focus", 1, 2)).reply();

        assertThat(refused).isEqualTo(new Reply.Refused(Refusal.CONFERENCE_EXISTS_ALREADY));
        assertThat(apply(schedule("K7QW2M9A"), new Origin("focus", 1, 2)).reply())
                .isEqualTo(refused);
    }

    @Test
    void anEntryBelowTheWindowIsRefusedAndNeverApplied() {
        for (int i = 2; i <= FocusMachine.REMEMBERED + 2; i++) {
            apply(new FocusCommand.Tick(), new Origin("focus", 1, i));
        }
        FocusState before = state;

        Outcome late = apply(schedule("K7QW2M9A"), new Origin("focus", 1, 1));

        assertThat(late.reply()).isEqualTo(new Reply.Refused(Refusal.REQUEST_CANCELLED));
        assertThat(state).isEqualTo(before);
        assertThat(state.origins().require("focus").answers()).hasSize(FocusMachine.REMEMBERED);
        assertThat(state.origins().require("focus").floor()).isEqualTo(2);
    }

    @Test
    void entriesWithinTheWindowMayOvertakeEachOther() {
        apply(new FocusCommand.Tick(), new Origin("focus", 1, 500));

        assertThat(apply(schedule("K7QW2M9A"), new Origin("focus", 1, 1)).reply())
                .isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void entriesOfAnEarlierBootOrAnUnknownNodeAreRefused() {
        apply(new FocusCommand.StartNode("focus"), new Origin("focus", 0, 0));

        for (Origin stranger :
                List.of(new Origin("focus", 1, 99), new Origin("focus", 0, 1), new Origin("nobody", 1, 1))) {
            assertThat(apply(schedule("K7QW2M9A"), stranger).reply())
                    .isEqualTo(new Reply.Refused(Refusal.REQUEST_CANCELLED));
        }
        assertThat(state.schedule().find(URI)).isEmpty();
    }

    @Test
    void appliedTimeNeverGoesBack() {
        now = START.plusSeconds(10);
        submit(new FocusCommand.Tick());
        now = START;

        assertThat(submit(new FocusCommand.Tick()).time()).isEqualTo(START.plusSeconds(10));
        assertThat(state.time()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void aBrokenRuleIsARecordedFailureThatChangesNothingElse() {
        // Ten years after the end of time cannot be computed: it stands here for any bug.
        now = Instant.MAX;
        FocusCommand broken = schedule("K7QW2M9A");
        FocusState before = state;

        Outcome outcome = submit(broken);

        assertThat(outcome.fault()).isPresent();
        assertThat(outcome.reply()).isEqualTo(new Reply.Refused(Refusal.OTHER_FAILURE));
        assertThat(outcome.events()).isEmpty();
        assertThat(state.schedule()).isEqualTo(before.schedule());
        assertThat(apply(broken, new Origin("focus", 1, sequence)).reply())
                .as("and it is remembered")
                .isEqualTo(outcome.reply());
    }

    @Test
    void rulesThatThisProgramDoesNotKnowStopIt() {
        assertThatThrownBy(() -> submit(new FocusCommand.RaiseRules(FocusRules.NEWEST + 1)))
                .isInstanceOf(UnknownRulesError.class);
        assertThat(submit(new FocusCommand.RaiseRules(FocusRules.NEWEST)).events())
                .isEmpty();
    }

    @Test
    void aPolicyHoldsFromItsEntryOn() {
        FocusPolicy policy = FocusPolicy.DEFAULT.withMcuTypes(List.of("meeting", "chat", "chat"));

        assertThat(submit(new FocusCommand.AdoptPolicy(policy)).events()).hasSize(1);
        assertThat(submit(new FocusCommand.AdoptPolicy(policy)).events()).isEmpty();
        assertThat(state.policy().mcuTypes()).containsExactly("chat", "meeting");
    }

    @Test
    void aMediumThatIsNotOfferedAnyMoreIsInNoConferenceWhateverItsRecordSays() {
        submit(schedule("K7QW2M9A"));
        submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT.withMcuTypes(List.of("chat"))));
        submit(join("bob"));

        assertThat(state.active(URI).orElseThrow().terms().mcuTypes()).isEmpty();
        assertThat(submit(of(new ConferenceCommand.RequestMcuUser(
                                URI, dialog("bob"), "1", "meeting", "sip:bob@example.com", "{bob}")))
                        .reply())
                .isEqualTo(new Reply.Refused(Refusal.MCU_TYPE_NOT_AVAILABLE));
    }

    @Test
    void commandsForAConferenceThatIsNotScheduledAreAnsweredInTheirKind() {
        assertThat(submit(join("bob")).reply()).isEqualTo(new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST));
        assertThat(submit(of(new ConferenceCommand.RequestMcuUser(URI, dialog("bob"), "1", "meeting", "sip:b@c", "{}")))
                        .reply())
                .isEqualTo(new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST));
        assertThat(submit(of(new ConferenceCommand.McuReported(URI, "meeting", 1, "b", 1, List.of(), "")))
                        .reply())
                .isEqualTo(new Reply.Gone());
        assertThat(submit(of(new ConferenceCommand.Leave(URI, dialog("bob"), LeaveCause.BYE)))
                        .reply())
                .isEqualTo(new Reply.Accepted());
        assertThat(state.conferences()).isEmpty();
    }

    @Test
    void requestIdsAreUniqueOverAllConferences() {
        submit(schedule("K7QW2M9A"));
        submit(schedule("SECOND22"));
        submit(join("bob"));
        submit(of(new ConferenceCommand.RequestMcuUser(
                URI, dialog("bob"), "1", "meeting", "sip:bob@example.com", "{bob}")));

        assertThat(state.nextRequestId()).isEqualTo(2);
        assertThat(state.conferences().require(URI).requests()).containsOnlyKeys(1L);
    }

    @Test
    void theNextDeadlineIsTheEarliestOfAllConferences() {
        assertThat(state.nextDeadline()).isEqualTo(ConferenceTerms.NEVER);
        submit(schedule("K7QW2M9A"));
        submit(join("bob"));
        assertThat(state.nextDeadline()).isEqualTo(START.plus(Duration.ofHours(24)));

        submit(of(new ConferenceCommand.RequestMcuUser(
                URI, dialog("bob"), "1", "meeting", "sip:bob@example.com", "{bob}")));
        assertThat(state.nextDeadline()).isEqualTo(START.plusSeconds(20));

        submit(of(new ConferenceCommand.McuAnswered(URI, 1, "", new McuAnswer.Failed(Refusal.MCU_TYPE_NOT_AVAILABLE))));
        assertThat(state.nextDeadline()).isEqualTo(START.plus(Duration.ofHours(24)));
    }

    @Test
    void aTickServesAllThatIsDueAndLeavesNothingDue() {
        submit(schedule("K7QW2M9A"));
        submit(join("bob"));
        now = START.plus(Duration.ofDays(3));

        Outcome outcome = submit(new FocusCommand.Tick());

        assertThat(outcome.events()).isNotEmpty();
        assertThat(state.active(URI)).isEmpty();
        assertThat(state.nextDeadline()).isAfter(now);
        assertThat(submit(new FocusCommand.Tick()).events()).isEmpty();
    }

    @Test
    void anExpiredRecordIsRemovedWithItsMemoryButNotWhileSomebodyIsIn() {
        Instant expiry = START.plusSeconds(60);
        submit(new FocusCommand.ForSchedule(new ScheduleCommand.AddConference(
                ALICE, "K7QW2M9A", "", expiry, "", SortedTable.empty(), List.of("meeting"))));
        submit(new FocusCommand.AdoptPolicy(withoutEndOfMeetings()));
        submit(join("bob"));
        now = expiry.plus(FocusPolicy.DEFAULT.expiryGrace());
        assertThat(submit(new FocusCommand.Tick()).events()).isEmpty();

        submit(of(new ConferenceCommand.Leave(URI, dialog("bob"), LeaveCause.BYE)));
        Outcome outcome = submit(new FocusCommand.Tick());

        assertThat(outcome.events())
                .containsExactly(new FocusEvent.InSchedule(new ScheduleEvent.ConferenceExpired(URI)));
        assertThat(state.schedule().find(URI)).isEmpty();
        assertThat(state.conferences()).isEmpty();
        assertThat(state.nextDeadline()).isEqualTo(ConferenceTerms.NEVER);
    }

    @Test
    void aLostNodesDialogsAreDetachedInEveryConference() {
        submit(schedule("K7QW2M9A"));
        submit(schedule("SECOND22"));
        submit(join("bob"));
        submit(join(Uris.conference(ALICE, "SECOND22"), "bob"));

        assertThat(submit(new FocusCommand.NodeLost("focus", 1)).events()).hasSize(2);
        assertThat(state.nextDeadline()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void deletingAnActiveConferenceEndsItAndNobodyComesBackIn() {
        submit(schedule("K7QW2M9A"));
        submit(join("bob"));

        Outcome outcome = submit(new FocusCommand.ForSchedule(new ScheduleCommand.DeleteConference(ALICE, "K7QW2M9A")));

        assertThat(outcome.reply()).isEqualTo(new Reply.Accepted());
        assertThat(outcome.events())
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                FocusEvent.InConference.class,
                                e -> assertThat(e.event())
                                        .isEqualTo(new ConferenceEvent.Deactivated(DeactivationCause.ENDED))));
        assertThat(state.active(URI)).isEmpty();
        assertThat(state.schedule().find(URI)).isEmpty();
        assertThat(submit(join("bob")).reply()).isEqualTo(new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST));
    }

    @Test
    void conferenceScheduledAnewGoesOnWhereTheDeletedOneStopped() {
        submit(schedule("K7QW2M9A"));
        submit(join("bob"));
        submit(new FocusCommand.ForSchedule(new ScheduleCommand.DeleteConference(ALICE, "K7QW2M9A")));
        long revision = state.conferences().require(URI).revision();

        submit(schedule("K7QW2M9A"));
        submit(join("bob"));

        assertThat(state.active(URI).orElseThrow().revision()).isGreaterThan(revision);
    }

    @Test
    void whatIsLeftOfADeletedConferenceIsForgottenInTheEnd() {
        submit(schedule("K7QW2M9A"));
        submit(join("bob"));
        submit(new FocusCommand.ForSchedule(new ScheduleCommand.DeleteConference(ALICE, "K7QW2M9A")));
        now = START.plus(FocusPolicy.DEFAULT.expiryGrace());

        assertThat(state.nextDeadline()).isEqualTo(now);
        submit(new FocusCommand.Tick());

        assertThat(state.conferences()).isEmpty();
        assertThat(state.schedule()).isEqualTo(Schedule.EMPTY);
        assertThat(state.nextDeadline()).isEqualTo(ConferenceTerms.NEVER);
    }

    @Test
    void changeOfARecordReachesItsActiveConferenceAndItsActivationReachesTheRecord() {
        submit(schedule("K7QW2M9A"));
        submit(join("bob"));
        ScheduledConference record = state.schedule().find(URI).orElseThrow();
        assertThat(record.lastActivation()).isEqualTo(START);
        assertThat(record.version()).isEqualTo(1);

        Proposal before = record.proposal();
        Proposal closed = before.withSubject("Members only").withAdmissionPolicy("closedAuthenticated");
        submit(new FocusCommand.ForSchedule(new ScheduleCommand.ModifyConference(ALICE, closed, 1)));

        assertThat(state.active(URI).orElseThrow().terms().subject()).isEqualTo("Members only");
        assertThat(state.active(URI).orElseThrow().participants())
                .as("whoever is in stays in")
                .hasSize(1);
        assertThat(submit(join("carol")).reply()).isEqualTo(new Reply.Refused(Refusal.UNAUTHORIZED));
    }

    private static FocusPolicy withoutEndOfMeetings() {
        return FocusPolicy.DEFAULT.withMaximumLength(Duration.ofDays(365));
    }

    private static FocusCommand schedule(String id) {
        return new FocusCommand.ForSchedule(new ScheduleCommand.AddConference(
                ALICE, id, "", ConferenceTerms.NEVER, "", SortedTable.empty(), List.of("meeting")));
    }

    private static FocusCommand join(String name) {
        return join(URI, name);
    }

    private static FocusCommand join(String conference, String name) {
        return of(new ConferenceCommand.Join(
                conference,
                dialog(name),
                "sip:" + name + "@example.com",
                name,
                Role.ATTENDEE,
                AuthMethod.ENTERPRISE,
                AccessMethod.INTERNAL,
                "{" + name + "}",
                true,
                Duration.ofSeconds(90)));
    }

    private static DialogRef dialog(String name) {
        return new DialogRef("focus", 1, name);
    }

    private static FocusCommand of(ConferenceCommand command) {
        return new FocusCommand.ForConference(command);
    }

    private Outcome submit(FocusCommand command) {
        sequence++;
        return apply(command, new Origin("focus", 1, sequence));
    }

    private Outcome apply(FocusCommand command, Origin origin) {
        Outcome outcome = FocusMachine.apply(state, new Entry(now, origin, command));
        state = outcome.after();
        return outcome;
    }
}
