/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.webconf.meeting.content.Contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.rostrum.webconf.meeting.Meetings.OPEN;
import static org.rostrum.webconf.meeting.Meetings.info;
import static org.rostrum.webconf.meeting.Meetings.seat;

/** Every state by every command: what is answered and what the state is then. */
class MeetingStateTableTest {
    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final Ticket TICKET = new Ticket(TicketDigest.of("t"), NOW.plusSeconds(120));

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
        ABSENT   | RESERVE        | Reserved
        ABSENT   | BOOTSTRAP      | ActiveMeeting
        ABSENT   | EXPECT         | CONFERENCE_DOESNT_EXIST
        ABSENT   | ADMIT          | TICKET_WRONG
        ABSENT   | CHANNEL_CLOSED | Absent
        ABSENT   | REMOVE_USER    | CONFERENCE_DOESNT_EXIST
        ABSENT   | CHANGE_ROLE    | CONFERENCE_DOESNT_EXIST
        ABSENT   | CHANGE_LOCK    | CONFERENCE_DOESNT_EXIST
        ABSENT   | SET_TOPIC      | CONFERENCE_DOESNT_EXIST
        ABSENT   | SET_RIGHTS     | CONFERENCE_DOESNT_EXIST
        ABSENT   | WORK           | CONFERENCE_DOESNT_EXIST
        ABSENT   | END            | Ended
        ABSENT   | ABANDON        | Absent
        ABSENT   | TICK           | Absent
        RESERVED | RESERVE        | Reserved
        RESERVED | BOOTSTRAP      | ActiveMeeting
        RESERVED | EXPECT         | CONFERENCE_DOESNT_EXIST
        RESERVED | ADMIT          | TICKET_WRONG
        RESERVED | CHANNEL_CLOSED | Reserved
        RESERVED | REMOVE_USER    | CONFERENCE_DOESNT_EXIST
        RESERVED | CHANGE_ROLE    | CONFERENCE_DOESNT_EXIST
        RESERVED | CHANGE_LOCK    | CONFERENCE_DOESNT_EXIST
        RESERVED | SET_TOPIC      | CONFERENCE_DOESNT_EXIST
        RESERVED | SET_RIGHTS     | CONFERENCE_DOESNT_EXIST
        RESERVED | WORK           | CONFERENCE_DOESNT_EXIST
        RESERVED | END            | Ended
        RESERVED | ABANDON        | Absent
        RESERVED | TICK           | Reserved
        ACTIVE   | RESERVE        | ActiveMeeting
        ACTIVE   | BOOTSTRAP      | ActiveMeeting
        ACTIVE   | EXPECT         | ActiveMeeting
        ACTIVE   | ADMIT          | TICKET_SPENT
        ACTIVE   | CHANNEL_CLOSED | ActiveMeeting
        ACTIVE   | REMOVE_USER    | ActiveMeeting
        ACTIVE   | CHANGE_ROLE    | ActiveMeeting
        ACTIVE   | CHANGE_LOCK    | ActiveMeeting
        ACTIVE   | SET_TOPIC      | ActiveMeeting
        ACTIVE   | SET_RIGHTS     | ActiveMeeting
        ACTIVE   | WORK           | ActiveMeeting
        ACTIVE   | END            | Ended
        ACTIVE   | ABANDON        | Ended
        ACTIVE   | TICK           | ActiveMeeting
        ENDED    | RESERVE        | CONFERENCE_DOESNT_EXIST
        ENDED    | BOOTSTRAP      | CONFERENCE_DOESNT_EXIST
        ENDED    | EXPECT         | CONFERENCE_DOESNT_EXIST
        ENDED    | ADMIT          | TICKET_WRONG
        ENDED    | CHANNEL_CLOSED | Ended
        ENDED    | REMOVE_USER    | CONFERENCE_DOESNT_EXIST
        ENDED    | CHANGE_ROLE    | CONFERENCE_DOESNT_EXIST
        ENDED    | CHANGE_LOCK    | CONFERENCE_DOESNT_EXIST
        ENDED    | SET_TOPIC      | CONFERENCE_DOESNT_EXIST
        ENDED    | SET_RIGHTS     | CONFERENCE_DOESNT_EXIST
        ENDED    | WORK           | CONFERENCE_DOESNT_EXIST
        ENDED    | END            | Ended
        ENDED    | ABANDON        | Ended
        ENDED    | TICK           | Ended
        """)
    void everyStateAnswersEveryCommand(State state, Command command, String outcome) {
        Meeting before = state.meeting();

        Decision decision = MeetingRules.decide(before, command.of(), NOW);

        String seen = switch (decision) {
            case Decision.Refused refused -> refused.reason().name();
            case Decision.Denied denied -> denied.why().name();
            case Decision.Accepted accepted ->
                MeetingRules.evolve(before, accepted.events()).getClass().getSimpleName();
        };
        assertThat(seen).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"ABSENT", "RESERVED", "ENDED"})
    void nothingHappensInsideAMeetingThatIsNotActive(State state) {
        MeetingEvent event = new MeetingEvent.LockChanged(true);

        assertThatIllegalStateException()
                .isThrownBy(() -> MeetingRules.evolve(state.meeting(), event))
                .withMessageContaining("no active meeting");
    }

    enum State {
        ABSENT,
        RESERVED,
        ACTIVE,
        ENDED;

        Meeting meeting() {
            Meetings m = new Meetings();
            if (this == RESERVED) {
                m.accepts(new MeetingCommand.Reserve(1, NOW.plusSeconds(60), true));
            }
            if (this == ACTIVE || this == ENDED) {
                m.accepts(new MeetingCommand.Bootstrap(1, info(OPEN), false, Minutes.NONE, true));
                m.accepts(new MeetingCommand.ExpectUser(1, seat("bob"), "Bob", Role.PRESENTER, false, TICKET, true));
                m.accepts(new MeetingCommand.Admit(TICKET.digest(), seat("bob").endpoint(), 1));
            }
            if (this == ENDED) {
                m.accepts(new MeetingCommand.End(1, EndCause.DELETED));
            }
            return m.meeting();
        }
    }

    enum Command {
        RESERVE,
        BOOTSTRAP,
        EXPECT,
        ADMIT,
        CHANNEL_CLOSED,
        REMOVE_USER,
        CHANGE_ROLE,
        CHANGE_LOCK,
        SET_TOPIC,
        SET_RIGHTS,
        WORK,
        END,
        ABANDON,
        TICK;

        MeetingCommand of() {
            String bob = seat("bob").user();
            return switch (this) {
                case RESERVE -> new MeetingCommand.Reserve(1, NOW.plusSeconds(60), true);
                case BOOTSTRAP -> new MeetingCommand.Bootstrap(1, info(OPEN), false, Minutes.NONE, true);
                case EXPECT ->
                    new MeetingCommand.ExpectUser(1, seat("bob"), "Bob", Role.PRESENTER, false, TICKET, true);
                case ADMIT ->
                    new MeetingCommand.Admit(TICKET.digest(), seat("bob").endpoint(), 2);
                case CHANNEL_CLOSED -> new MeetingCommand.ChannelClosed(1, LeaveCause.DEPARTED);
                case REMOVE_USER -> new MeetingCommand.RemoveUser(1, bob, Set.of());
                case CHANGE_ROLE -> new MeetingCommand.ChangeRole(1, bob, Role.ATTENDEE);
                case CHANGE_LOCK -> new MeetingCommand.ChangeLock(1, true);
                case SET_TOPIC -> new MeetingCommand.SetTopic(1, "Budget");
                case SET_RIGHTS -> new MeetingCommand.SetAttendeeRights(1, 0);
                case WORK ->
                    new MeetingCommand.Work(1, new Workspace.Command.OfContents(new Contents.Command.Present()));
                case END -> new MeetingCommand.End(1, EndCause.DELETED);
                case ABANDON -> new MeetingCommand.Abandon(EndCause.SHUTDOWN);
                case TICK -> new MeetingCommand.Tick();
            };
        }
    }
}
