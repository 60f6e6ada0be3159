/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.meeting.MeetingCommand.Abandon;
import org.rostrum.webconf.meeting.MeetingCommand.Bootstrap;
import org.rostrum.webconf.meeting.MeetingCommand.ChangeLock;
import org.rostrum.webconf.meeting.MeetingCommand.ChangeRole;
import org.rostrum.webconf.meeting.MeetingCommand.End;
import org.rostrum.webconf.meeting.MeetingCommand.Release;
import org.rostrum.webconf.meeting.MeetingCommand.RemoveUser;
import org.rostrum.webconf.meeting.MeetingCommand.Reserve;
import org.rostrum.webconf.meeting.MeetingCommand.SetAttendeeRights;
import org.rostrum.webconf.meeting.MeetingCommand.SetTopic;
import org.rostrum.webconf.meeting.MeetingCommand.Tick;
import org.rostrum.webconf.meeting.part.Rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.meeting.Meetings.CONFERENCE;
import static org.rostrum.webconf.meeting.Meetings.OPEN;
import static org.rostrum.webconf.meeting.Meetings.info;
import static org.rostrum.webconf.meeting.Meetings.seat;

class MeetingRulesTest {
    @Nested
    class Placement {
        private final Meetings m = new Meetings();

        @Test
        void reservationHoldsRoomAndLapsesWhenTheFocusDoesNotCome() {
            m.accepts(new Reserve(1, m.now().plusSeconds(60), true));
            assertThat(m.meeting().holdsRoom()).isTrue();

            assertThat(m.pass(Duration.ofSeconds(59)).accepts(new Tick())).isEmpty();
            assertThat(m.pass(Duration.ofSeconds(1)).accepts(new Tick()))
                    .containsExactly(new MeetingEvent.ReservationReleased(1));

            assertThat(m.meeting()).isEqualTo(new Meeting.Absent(CONFERENCE, 2));
            assertThat(m.meeting().holdsRoom()).isFalse();
        }

        @Test
        void repeatedReservationIsHarmlessAndLastsAnew() {
            m.accepts(new Reserve(1, m.now().plusSeconds(60), true));
            m.pass(Duration.ofSeconds(50)).accepts(new Reserve(1, m.now().plusSeconds(60), false));

            m.pass(Duration.ofSeconds(50)).accepts(new Tick());

            assertThat(m.meeting()).isInstanceOf(Meeting.Reserved.class);
        }

        @Test
        void fullServerRefusesANewConferenceButNotTheOneItHoldsAPlaceFor() {
            m.refuses(new Reserve(1, m.now(), false), Refusal.SERVER_BUSY);
            m.refuses(new Bootstrap(1, info(OPEN), false, Minutes.NONE, false), Refusal.SERVER_BUSY);

            m.accepts(new Reserve(1, m.now(), true));
            m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, false));

            assertThat(m.activeMeeting().generation()).isEqualTo(1);
        }

        @Test
        void bootstrapNeedsNoReservation() {
            m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true));

            assertThat(m.activeMeeting().startedAt()).isEqualTo(m.now());
            assertThat(m.activeMeeting().settings())
                    .isEqualTo(new MeetingSettings("Planning", Rights.ATTENDEE_DEFAULT, false));
        }

        @Test
        void lockedConferenceOpensLocked() {
            m.accepts(new Bootstrap(1, info(OPEN), true, Minutes.NONE, true));

            assertThat(m.activeMeeting().settings().locked()).isTrue();
            assertThat(m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true)))
                    .isEmpty();
        }

        @Test
        void repeatedBootstrapChangesNothing() {
            m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true));

            assertThat(m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true)))
                    .isEmpty();
            assertThat(m.accepts(new Reserve(1, m.now(), true))).isEmpty();
        }

        @Test
        void bootstrapOfTheSameGenerationBringsNewsOfTheConference() {
            m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true));
            MeetingInfo changed = new MeetingInfo(
                    CONFERENCE,
                    "K7QW2M9A",
                    "Review",
                    "sip:alice@example.com",
                    OPEN,
                    Optional.of(m.now()),
                    List.of("https://other/LiveServer/Focus/"));

            assertThat(m.accepts(new Bootstrap(1, changed, false, Minutes.NONE, true)))
                    .containsExactly(new MeetingEvent.InfoChanged(changed), new MeetingEvent.TopicChanged("Review"));

            assertThat(m.activeMeeting().info()).isEqualTo(changed);
            assertThat(m.activeMeeting().settings().topic()).isEqualTo("Review");
        }

        @Test
        void olderGenerationFindsNothing() {
            m.accepts(new Bootstrap(2, info(OPEN), false, Minutes.NONE, true));

            m.refuses(new Reserve(1, m.now(), true), Refusal.CONFERENCE_DOESNT_EXIST);
            m.refuses(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true), Refusal.CONFERENCE_DOESNT_EXIST);
            m.refuses(m.expecting(seat("bob"), Role.ATTENDEE, "t"), Refusal.CONFERENCE_DOESNT_EXIST);
            m.refuses(new ChangeLock(1, true), Refusal.CONFERENCE_DOESNT_EXIST);
            m.refuses(new RemoveUser(1, "sip:bob@example.com", Set.of()), Refusal.CONFERENCE_DOESNT_EXIST);
            assertThat(m.accepts(new End(1, EndCause.DELETED))).isEmpty();
        }

        @Test
        void higherGenerationEndsTheMeetingAndStartsAnEmptyOne() {
            m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true));
            m.join("bob", Role.ATTENDEE, 7);

            assertThat(m.accepts(new Bootstrap(2, info(OPEN), false, Minutes.NONE, true)))
                    .containsExactly(
                            new MeetingEvent.EndpointDisconnected(seat("bob"), 1, 7, LeaveCause.MEETING_ENDED),
                            new MeetingEvent.UserExited("sip:bob@example.com", 1),
                            new MeetingEvent.Ended(1, EndCause.SUPERSEDED),
                            new MeetingEvent.Started(2, info(OPEN), m.now()));

            assertThat(m.activeMeeting().roster().seats()).isEmpty();
            assertThat(m.activeMeeting().sequence()).isZero();
        }

        @Test
        void endedGenerationNeverComesBack() {
            m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true));
            m.accepts(new End(1, EndCause.DELETED));

            m.refuses(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true), Refusal.CONFERENCE_DOESNT_EXIST);
            m.refuses(new Reserve(1, m.now(), true), Refusal.CONFERENCE_DOESNT_EXIST);
            m.accepts(new Reserve(2, m.now(), true));
        }

        @Test
        void reservationThatWasGivenBackMayBeMadeAgain() {
            m.accepts(new Reserve(1, m.now().plusSeconds(60), true));
            m.accepts(new Release(1));

            assertThat(m.meeting().holdsRoom()).isFalse();
            m.accepts(new Reserve(1, m.now().plusSeconds(60), true));
        }

        @Test
        void deletingWhatIsNotThereSucceedsAndShutsItOut() {
            assertThat(m.accepts(new End(2, EndCause.DELETED)))
                    .containsExactly(new MeetingEvent.Ended(2, EndCause.DELETED));
            assertThat(m.accepts(new End(1, EndCause.DELETED))).isEmpty();
            assertThat(m.accepts(new Abandon(EndCause.SHUTDOWN))).isEmpty();

            m.refuses(new Reserve(2, m.now(), true), Refusal.CONFERENCE_DOESNT_EXIST);
            m.refuses(new Bootstrap(2, info(OPEN), false, Minutes.NONE, true), Refusal.CONFERENCE_DOESNT_EXIST);
            m.accepts(new Bootstrap(3, info(OPEN), false, Minutes.NONE, true));
        }

        @Test
        void reservationThatTheFocusDeletedOpensNoMore() {
            m.accepts(new Reserve(1, m.now().plusSeconds(60), true));
            m.accepts(new End(1, EndCause.DELETED));

            assertThat(m.meeting().holdsRoom()).isFalse();
            m.refuses(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true), Refusal.CONFERENCE_DOESNT_EXIST);
        }

        @Test
        void deletionOfAGenerationThatNeverCameEndsTheOlderOneToo() {
            m.accepts(new Bootstrap(1, info(OPEN), false, Minutes.NONE, true));
            m.accepts(new End(2, EndCause.DELETED));

            m.refuses(new Bootstrap(2, info(OPEN), false, Minutes.NONE, true), Refusal.CONFERENCE_DOESNT_EXIST);
        }
    }

    @Nested
    class Settings {
        private final Meetings m =
                Meetings.active().join("alice", Role.PRESENTER, 1).join("bob", Role.ATTENDEE, 2);

        @Test
        void presenterSetsTopicAndRights() {
            m.accepts(new SetTopic(1, "Budget"));
            m.accepts(new SetAttendeeRights(1, Rights.ANNOTATE));

            assertThat(m.activeMeeting().settings()).isEqualTo(new MeetingSettings("Budget", Rights.ANNOTATE, false));
            assertThat(m.activeMeeting().roster().present())
                    .extracting(m.activeMeeting()::effectiveRights)
                    .containsExactly(Rights.ALL, Rights.ANNOTATE);
        }

        @Test
        void attendeeIsRefused() {
            m.refuses(new SetTopic(2, "Budget"), Refusal.NOT_A_PRESENTER);
            m.refuses(new SetAttendeeRights(2, Rights.ALL), Refusal.NOT_A_PRESENTER);
        }

        @Test
        void strangerIsRefused() {
            m.refuses(new SetTopic(99, "Budget"), Refusal.NOT_A_PRESENTER);
        }

        @Test
        void promotedAttendeeMay() {
            m.accepts(new ChangeRole(1, "sip:bob@example.com", Role.PRESENTER));

            m.accepts(new SetTopic(2, "Budget"));
        }

        @Test
        void sameValueIsNoEvent() {
            assertThat(m.accepts(new SetTopic(1, "Planning"))).isEmpty();
            assertThat(m.accepts(new SetAttendeeRights(1, Rights.ATTENDEE_DEFAULT)))
                    .isEmpty();
            assertThat(m.accepts(new ChangeRole(1, "sip:bob@example.com", Role.ATTENDEE)))
                    .isEmpty();
            assertThat(m.accepts(new ChangeLock(1, false))).isEmpty();
        }

        @Test
        void topicHasALimit() {
            m.accepts(new SetTopic(1, "x".repeat(MeetingRules.MAX_TOPIC_LENGTH)));

            m.refuses(new SetTopic(1, "x".repeat(MeetingRules.MAX_TOPIC_LENGTH + 1)), Refusal.INVALID_VALUE);
        }

        @Test
        void rightsThatDoNotExistAreRefused() {
            m.refuses(new SetAttendeeRights(1, Rights.ALL + 1), Refusal.INVALID_VALUE);
            m.refuses(new SetAttendeeRights(1, -1), Refusal.INVALID_VALUE);
        }

        @Test
        void roleOfSomebodyWhoIsNotHereCannotChange() {
            m.refuses(new ChangeRole(1, "sip:carol@example.com", Role.PRESENTER), Refusal.USER_DOESNT_EXIST);
        }

        @Test
        void lockIsShown() {
            m.accepts(new ChangeLock(1, true));

            assertThat(m.activeMeeting().settings().locked()).isTrue();
        }
    }
}
