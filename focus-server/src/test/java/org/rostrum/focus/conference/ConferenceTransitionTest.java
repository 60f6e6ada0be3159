/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.focus.conference.Conference.Life;

import static org.assertj.core.api.Assertions.assertThat;

/** The table in the comment of {@link Conference}, cell by cell: every life, with and without a live schedule record, by every command. */
class ConferenceTransitionTest {

    /** Where a conference may be. */
    enum Where {
        SCHEDULED,
        SCHEDULED_RELEASING,
        SCHEDULED_EXPIRED,
        ACTIVE,
        ACTIVE_ALLOCATING,
        ACTIVE_BOOTSTRAPPING,
        ACTIVE_EXPIRED
    }

    private static Act at(Where where) {
        return switch (where) {
            case SCHEDULED -> Act.scheduled();
            case SCHEDULED_RELEASING -> Act.withBobConnected().leave("bob").leave("alice");
            case SCHEDULED_EXPIRED -> Act.scheduled().after(Duration.ofHours(8));
            case ACTIVE -> Act.withBobConnected();
            case ACTIVE_ALLOCATING -> Act.scheduled().join("alice").join("bob").ask("bob", "7");
            case ACTIVE_BOOTSTRAPPING ->
                Act.scheduled().join("alice").join("bob").ask("bob", "7").allocated(Act.MCU);
            case ACTIVE_EXPIRED -> Act.withBobConnected().after(Duration.ofHours(8));
        };
    }

    /** What may be asked. */
    enum What {
        JOIN,
        REJOIN,
        REQUEST_MCU_USER,
        INSTRUCT,
        INSTRUCT_END,
        END_CONFERENCE,
        LEAVE,
        MCU_ANSWERED,
        MCU_ANSWERED_UNKNOWN,
        MCU_REPORTED,
        MCU_REPORTED_WITH_A_GAP,
        MCU_REPORTED_OTHER_GENERATION,
        LOSE_MCU,
        NODE_LOST,
        TERMS_CHANGED,
        TICK
    }

    private static final Reply ACCEPTED = new Reply.Accepted();
    private static final Reply GONE = new Reply.Gone();
    private static final Reply GAP = new Reply.Gap();
    private static final Reply EARLY = new Reply.Early();

    private static final Reply DOESNT_EXIST = new Reply.Refused(Refusal.CONFERENCE_DOESNT_EXIST);
    private static final Reply ATTENDEE = new Reply.Joined(Role.ATTENDEE);
    private static final Reply PRESENTER = new Reply.Joined(Role.PRESENTER);

    /** The columns: the command, the answer, whether anything happens, the life afterwards. */
    static Stream<Arguments> table() {
        return Stream.of(
                row(Where.SCHEDULED, What.JOIN, ATTENDEE, true, Life.ACTIVE),
                row(Where.SCHEDULED, What.REJOIN, PRESENTER, true, Life.ACTIVE),
                row(Where.SCHEDULED, What.REQUEST_MCU_USER, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.INSTRUCT, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.INSTRUCT_END, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.END_CONFERENCE, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.LEAVE, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.MCU_ANSWERED, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.MCU_ANSWERED_UNKNOWN, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.MCU_REPORTED, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.MCU_REPORTED_WITH_A_GAP, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.MCU_REPORTED_OTHER_GENERATION, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.LOSE_MCU, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.NODE_LOST, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.TERMS_CHANGED, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED, What.TICK, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.JOIN, ATTENDEE, true, Life.ACTIVE),
                row(Where.SCHEDULED_RELEASING, What.REJOIN, PRESENTER, true, Life.ACTIVE),
                row(Where.SCHEDULED_RELEASING, What.REQUEST_MCU_USER, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.INSTRUCT, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.INSTRUCT_END, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.END_CONFERENCE, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.LEAVE, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.MCU_ANSWERED, ACCEPTED, true, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.MCU_ANSWERED_UNKNOWN, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.MCU_REPORTED, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.MCU_REPORTED_WITH_A_GAP, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.MCU_REPORTED_OTHER_GENERATION, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.LOSE_MCU, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.NODE_LOST, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.TERMS_CHANGED, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_RELEASING, What.TICK, ACCEPTED, true, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.JOIN, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.REJOIN, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.REQUEST_MCU_USER, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.INSTRUCT, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.INSTRUCT_END, DOESNT_EXIST, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.END_CONFERENCE, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.LEAVE, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.MCU_ANSWERED, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.MCU_ANSWERED_UNKNOWN, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.MCU_REPORTED, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.MCU_REPORTED_WITH_A_GAP, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.MCU_REPORTED_OTHER_GENERATION, GONE, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.LOSE_MCU, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.NODE_LOST, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.TERMS_CHANGED, ACCEPTED, false, Life.SCHEDULED),
                row(Where.SCHEDULED_EXPIRED, What.TICK, ACCEPTED, false, Life.SCHEDULED),
                row(Where.ACTIVE, What.JOIN, ATTENDEE, true, Life.ACTIVE),
                row(Where.ACTIVE, What.REJOIN, PRESENTER, true, Life.ACTIVE),
                row(Where.ACTIVE, What.REQUEST_MCU_USER, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE, What.INSTRUCT, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE, What.INSTRUCT_END, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE, What.END_CONFERENCE, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE, What.LEAVE, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE, What.MCU_ANSWERED, ACCEPTED, false, Life.ACTIVE),
                row(Where.ACTIVE, What.MCU_ANSWERED_UNKNOWN, ACCEPTED, false, Life.ACTIVE),
                row(Where.ACTIVE, What.MCU_REPORTED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE, What.MCU_REPORTED_WITH_A_GAP, GAP, true, Life.ACTIVE),
                row(Where.ACTIVE, What.MCU_REPORTED_OTHER_GENERATION, GONE, false, Life.ACTIVE),
                row(Where.ACTIVE, What.LOSE_MCU, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE, What.NODE_LOST, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE, What.TERMS_CHANGED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE, What.TICK, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_ALLOCATING, What.JOIN, ATTENDEE, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.REJOIN, PRESENTER, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.REQUEST_MCU_USER, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.INSTRUCT, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.INSTRUCT_END, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_ALLOCATING, What.END_CONFERENCE, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_ALLOCATING, What.LEAVE, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.MCU_ANSWERED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.MCU_ANSWERED_UNKNOWN, ACCEPTED, false, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.MCU_REPORTED, GONE, false, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.MCU_REPORTED_WITH_A_GAP, GONE, false, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.MCU_REPORTED_OTHER_GENERATION, GONE, false, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.LOSE_MCU, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.NODE_LOST, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.TERMS_CHANGED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_ALLOCATING, What.TICK, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_BOOTSTRAPPING, What.JOIN, ATTENDEE, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.REJOIN, PRESENTER, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.REQUEST_MCU_USER, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.INSTRUCT, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.INSTRUCT_END, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_BOOTSTRAPPING, What.END_CONFERENCE, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_BOOTSTRAPPING, What.LEAVE, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.MCU_ANSWERED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.MCU_ANSWERED_UNKNOWN, ACCEPTED, false, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.MCU_REPORTED, EARLY, false, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.MCU_REPORTED_WITH_A_GAP, EARLY, false, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.MCU_REPORTED_OTHER_GENERATION, GONE, false, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.LOSE_MCU, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.NODE_LOST, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.TERMS_CHANGED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_BOOTSTRAPPING, What.TICK, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_EXPIRED, What.JOIN, DOESNT_EXIST, false, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.REJOIN, PRESENTER, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.REQUEST_MCU_USER, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.INSTRUCT, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.INSTRUCT_END, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_EXPIRED, What.END_CONFERENCE, ACCEPTED, true, Life.SCHEDULED),
                row(Where.ACTIVE_EXPIRED, What.LEAVE, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.MCU_ANSWERED, ACCEPTED, false, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.MCU_ANSWERED_UNKNOWN, ACCEPTED, false, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.MCU_REPORTED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.MCU_REPORTED_WITH_A_GAP, GAP, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.MCU_REPORTED_OTHER_GENERATION, GONE, false, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.LOSE_MCU, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.NODE_LOST, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.TERMS_CHANGED, ACCEPTED, true, Life.ACTIVE),
                row(Where.ACTIVE_EXPIRED, What.TICK, ACCEPTED, true, Life.SCHEDULED));
    }

    private static Arguments row(Where where, What what, Reply reply, boolean happens, Life after) {
        return Arguments.of(where, what, reply, happens, after);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("table")
    void everyCommandInEveryLifeDoesWhatTheTableSays(Where where, What what, Reply reply, boolean happens, Life after) {
        Act act = at(where);

        play(act, what);

        assertThat(act.reply()).isEqualTo(reply);
        assertThat(!act.events().isEmpty()).as("something happens").isEqualTo(happens);
        assertThat(act.conference().life()).isEqualTo(after);
    }

    @Test
    void theTableHasARowForEveryPair() {
        List<List<Object>> pairs = Arrays.stream(Where.values())
                .flatMap(where -> Arrays.stream(What.values()).map(what -> List.<Object>of(where, what)))
                .toList();

        assertThat(table().map(row -> List.of(row.get()[0], row.get()[1]))).containsExactlyInAnyOrderElementsOf(pairs);
    }

    @Test
    void everyCommandThatThereIsStandsInTheTable() {
        assertThat(Arrays.stream(ConferenceCommand.class.getPermittedSubclasses())
                        .map(Class::getSimpleName))
                .allSatisfy(command -> assertThat(Arrays.stream(What.values())
                                .map(what -> what.name().replace("_", "")))
                        .anyMatch(what -> what.equalsIgnoreCase(command)));
    }

    private static void play(Act act, What what) {
        long generation = act.conference().generation();
        switch (what) {
            case JOIN -> act.join("carol");
            case REJOIN -> act.joinWith("bob", Act.device("bob"), new DialogRef("focus", 2, "again"));
            case REQUEST_MCU_USER -> act.ask("alice", "99");
            case INSTRUCT -> act.order("alice", "98", new Instruction.ChangeLock(true));
            case INSTRUCT_END -> act.order("alice", "98", new Instruction.End());
            case END_CONFERENCE -> act.when(new ConferenceCommand.EndConference(Act.URI, DeactivationCause.ENDED));
            case LEAVE -> act.leave("bob");
            case MCU_ANSWERED ->
                act.when(new ConferenceCommand.McuAnswered(
                        Act.URI,
                        act.conference().requests().first().map(e -> e.getKey()).orElse(1L),
                        "",
                        new McuAnswer.Unreachable("no route")));
            case MCU_ANSWERED_UNKNOWN ->
                act.when(new ConferenceCommand.McuAnswered(Act.URI, 999, "b1", new McuAnswer.Done()));
            case MCU_REPORTED -> act.reportOf(generation, "b1", 2, Act.disconnected("bob"));
            case MCU_REPORTED_WITH_A_GAP -> act.reportOf(generation, "b1", 9, Act.disconnected("bob"));
            case MCU_REPORTED_OTHER_GENERATION -> act.reportOf(generation + 1, "b1", 1);
            case LOSE_MCU ->
                act.when(new ConferenceCommand.LoseMcu(Act.URI, Act.MEETING, generation, McuLossCause.REBOOTED));
            case NODE_LOST -> act.nodeLost("focus", 1);
            case TERMS_CHANGED -> act.rescheduled(Act.lockedTerms()).termsChanged();
            case TICK -> act.after(Duration.ofDays(2)).tick();
        }
    }
}
