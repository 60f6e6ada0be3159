/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.meeting.MeetingCommand.Abandon;
import org.rostrum.webconf.meeting.MeetingCommand.Admit;
import org.rostrum.webconf.meeting.MeetingCommand.ChannelClosed;
import org.rostrum.webconf.meeting.MeetingCommand.End;
import org.rostrum.webconf.meeting.MeetingCommand.ExpectUser;
import org.rostrum.webconf.meeting.MeetingCommand.RemoveUser;
import org.rostrum.webconf.meeting.MeetingCommand.Tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.meeting.Meetings.CONFERENCE;
import static org.rostrum.webconf.meeting.Meetings.digest;
import static org.rostrum.webconf.meeting.Meetings.seat;

class RosterRulesTest {
    @Nested
    class Expecting {
        private final Meetings m = Meetings.active();

        @Test
        void expectedUserIsNotPresentBeforeHeConnects() {
            m.expect("bob", Role.ATTENDEE, "ticket");

            assertThat(m.activeMeeting().roster().participants()).hasSize(1);
            assertThat(m.activeMeeting().roster().present()).isEmpty();
            assertThat(m.activeMeeting().sequence()).isZero();
        }

        @Test
        void unusedTicketLapsesAndLeavesNothingBehind() {
            m.expect("bob", Role.ATTENDEE, "ticket");

            assertThat(m.pass(Duration.ofSeconds(119)).accepts(new Tick())).isEmpty();
            assertThat(m.pass(Duration.ofSeconds(1)).accepts(new Tick()))
                    .containsExactly(new MeetingEvent.TicketLapsed(seat("bob")));

            assertThat(m.meeting().userCount()).isZero();
            assertThat(m.activeMeeting().roster().seats()).isEmpty();
        }

        @Test
        void conferenceTakesAsManyUsersAsItsPolicyAllowsAndNotOneMore() {
            Meetings two = Meetings.active(new MeetingPolicy(2, true, false));
            two.expect("alice", Role.PRESENTER, "a").expect("bob", Role.ATTENDEE, "b");

            two.refuses(two.expecting(seat("carol"), Role.ATTENDEE, "c"), Refusal.MEETING_FULL);

            two.expect("bob", Role.ATTENDEE, "again");
            two.accepts(two.expecting(new SeatKey("sip:bob@example.com", "{second}"), Role.ATTENDEE, "device"));
        }

        @Test
        void userMayHaveSixteenDevicesAndNotOneMore() {
            for (int device = 1; device <= RosterRules.MAX_SEATS_PER_USER; device++) {
                m.accepts(m.expecting(
                        new SeatKey("sip:bob@example.com", "{" + device + "}"), Role.ATTENDEE, "t" + device));
            }

            m.refuses(
                    m.expecting(new SeatKey("sip:bob@example.com", "{17}"), Role.ATTENDEE, "t17"),
                    Refusal.MEETING_FULL);
        }

        @Test
        void fullServerRefusesANewUserButNotAnotherDeviceOfOneItHas() {
            m.expect("bob", Role.ATTENDEE, "t");
            Ticket ticket = new Ticket(digest("x"), m.now().plusSeconds(120));

            m.refuses(
                    new ExpectUser(1, seat("carol"), "Carol", Role.ATTENDEE, false, ticket, false),
                    Refusal.SERVER_BUSY);
            m.accepts(new ExpectUser(
                    1, new SeatKey("sip:bob@example.com", "{2}"), "Bob", Role.ATTENDEE, false, ticket, false));
        }

        @Test
        void policyKeepsEverybodyOutWhenDataCollaborationIsOff() {
            Meetings off = Meetings.active(new MeetingPolicy(10, false, true));

            off.refuses(off.expecting(seat("bob"), Role.ATTENDEE, "t"), Refusal.DATA_COLLABORATION_OFF);
        }

        @Test
        void anonymousUsersComeOnlyWherePolicyAllowsIt() {
            Ticket ticket = new Ticket(digest("t"), m.now().plusSeconds(120));
            ExpectUser anonymous = new ExpectUser(1, seat("guest"), "Guest", Role.ATTENDEE, true, ticket, true);

            m.accepts(anonymous);

            Meetings.active(new MeetingPolicy(10, true, false)).refuses(anonymous, Refusal.ANONYMOUS_NOT_ALLOWED);
        }

        @Test
        void newTicketRevokesTheUnusedOneOfTheSameDevice() {
            m.expect("bob", Role.ATTENDEE, "first").expect("bob", Role.ATTENDEE, "second");

            m.refuses(new Admit(digest("first"), "{bob}", 1), Refusal.TICKET_SPENT);
            m.admit("bob", "second", 1);
        }

        @Test
        void roleThatTheFocusGrantsAnewIsToldBeforeTheUserReconnects() {
            m.join("bob", Role.ATTENDEE, 1);

            assertThat(m.accepts(m.expecting(seat("bob"), Role.PRESENTER, "again")))
                    .first()
                    .isEqualTo(new MeetingEvent.RoleChanged("sip:bob@example.com", 1, Role.PRESENTER));
        }
    }

    @Nested
    class Admission {
        private final Meetings m = Meetings.active().expect("bob", Role.ATTENDEE, "ticket");

        @Test
        void ticketAdmitsItsDeviceOnce() {
            assertThat(m.admit("bob", "ticket", 7))
                    .containsExactly(
                            new MeetingEvent.UserEntered(
                                    new Participant(1, "sip:bob@example.com", "sip:bob@example.com", Role.ATTENDEE)),
                            new MeetingEvent.EndpointConnected(seat("bob"), 1, 7));
            assertThat(m.activeMeeting().sequence()).isEqualTo(1);

            m.refuses(new Admit(digest("ticket"), "{bob}", 8), Refusal.TICKET_SPENT);
        }

        @Test
        void ticketOfNobodyIsWrong() {
            m.refuses(new Admit(digest("guess"), "{bob}", 7), Refusal.TICKET_WRONG);
        }

        @Test
        void ticketOfAnotherDeviceIsWrong() {
            m.refuses(new Admit(digest("ticket"), "{eve}", 7), Refusal.TICKET_WRONG);
        }

        @Test
        void ticketIsRefusedFromTheMomentItExpires() {
            m.pass(Duration.ofMinutes(2)).refuses(new Admit(digest("ticket"), "{bob}", 7), Refusal.TICKET_SPENT);

            m.accepts(new Tick());
            m.refuses(new Admit(digest("ticket"), "{bob}", 7), Refusal.TICKET_SPENT);
        }

        @Test
        void ticketIsGoodUntilTheMomentBefore() {
            m.pass(Duration.ofMinutes(2).minusNanos(1)).admit("bob", "ticket", 7);
        }

        @Test
        void ticketOfAnEndedMeetingIsWrong() {
            m.accepts(new End(1, EndCause.DELETED));

            m.refuses(new Admit(digest("ticket"), "{bob}", 7), Refusal.TICKET_WRONG);
        }

        @Test
        void refusedTicketLeavesTheGoodOneUsable() {
            m.refuses(new Admit(digest("guess"), "{bob}", 7), Refusal.TICKET_WRONG);

            m.admit("bob", "ticket", 8);
        }

        @Test
        void newerConnectionOfTheSameDeviceReplacesTheOlderOneWithoutAnybodyNoticing() {
            m.admit("bob", "ticket", 7);
            m.expect("bob", Role.ATTENDEE, "second");

            assertThat(m.admit("bob", "second", 8))
                    .containsExactly(new MeetingEvent.ChannelReplaced(seat("bob"), 1, 7, 8));

            assertThat(m.activeMeeting().sequence()).isEqualTo(1);
            assertThat(m.accepts(new ChannelClosed(7, LeaveCause.FAILED))).isEmpty();
            assertThat(m.activeMeeting().roster().seatOn(8)).isPresent();
        }

        @Test
        void secondDeviceOfAUserIsTheSameUser() {
            m.admit("bob", "ticket", 7);
            SeatKey phone = new SeatKey("sip:bob@example.com", "{phone}");
            m.accepts(m.expecting(phone, Role.ATTENDEE, "phone"));

            assertThat(m.accepts(new Admit(digest("phone"), "{phone}", 8)))
                    .containsExactly(new MeetingEvent.EndpointConnected(phone, 1, 8));
            assertThat(m.accepts(new ChannelClosed(7, LeaveCause.DEPARTED)))
                    .containsExactly(new MeetingEvent.EndpointDisconnected(seat("bob"), 1, 7, LeaveCause.DEPARTED));
        }

        @Test
        void userWhoComesBackKeepsHisNumber() {
            m.admit("bob", "ticket", 7);
            m.accepts(new ChannelClosed(7, LeaveCause.FAILED));
            m.join("carol", Role.ATTENDEE, 8);

            m.join("bob", Role.ATTENDEE, 9);

            assertThat(m.activeMeeting().roster().present())
                    .extracting(Participant::contentUserId)
                    .containsExactly(2L, 1L);
        }
    }

    @Nested
    class Leaving {
        private final Meetings m =
                Meetings.active().join("alice", Role.PRESENTER, 1).join("bob", Role.ATTENDEE, 2);

        @Test
        void lastChannelOfAUserTakesHimAlong() {
            assertThat(m.accepts(new ChannelClosed(2, LeaveCause.DEPARTED)))
                    .containsExactly(
                            new MeetingEvent.EndpointDisconnected(seat("bob"), 2, 2, LeaveCause.DEPARTED),
                            new MeetingEvent.UserExited("sip:bob@example.com", 2));

            assertThat(m.activeMeeting().sequence()).isEqualTo(3);
            assertThat(m.meeting().userCount()).isEqualTo(1);
        }

        @Test
        void ejectedUserLosesChannelsAndTickets() {
            m.expect("bob", Role.ATTENDEE, "spare");

            assertThat(m.accepts(new RemoveUser(1, "sip:bob@example.com", Set.of())))
                    .containsExactly(
                            new MeetingEvent.TicketRevoked(seat("bob")),
                            new MeetingEvent.EndpointDisconnected(seat("bob"), 2, 2, LeaveCause.EJECTED),
                            new MeetingEvent.UserExited("sip:bob@example.com", 2));
            m.refuses(new Admit(digest("spare"), "{bob}", 3), Refusal.TICKET_SPENT);
            assertThat(m.meeting().userCount()).isEqualTo(1);
        }

        @Test
        void deviceThatIsNamedGoesAloneAndItsUserStays() {
            SeatKey tablet = new SeatKey("sip:bob@example.com", "{bob's tablet}");
            m.accepts(m.expecting(tablet, Role.ATTENDEE, "tablet"));
            m.accepts(new Admit(digest("tablet"), tablet.endpoint(), 3));

            assertThat(m.accepts(new RemoveUser(1, tablet.user(), Set.of(tablet.endpoint()))))
                    .containsExactly(new MeetingEvent.EndpointDisconnected(tablet, 2, 3, LeaveCause.EJECTED));
            assertThat(m.accepts(new RemoveUser(1, tablet.user(), Set.of(tablet.endpoint()))))
                    .isEmpty();
            assertThat(m.accepts(
                            new RemoveUser(1, tablet.user(), Set.of(seat("bob").endpoint()))))
                    .containsExactly(
                            new MeetingEvent.EndpointDisconnected(seat("bob"), 2, 2, LeaveCause.EJECTED),
                            new MeetingEvent.UserExited("sip:bob@example.com", 2));
        }

        @Test
        void deviceThatIsOnlyExpectedGoesWithoutAWord() {
            SeatKey tablet = new SeatKey("sip:bob@example.com", "{bob's tablet}");
            m.accepts(m.expecting(tablet, Role.ATTENDEE, "tablet"));

            assertThat(m.accepts(new RemoveUser(1, tablet.user(), Set.of(tablet.endpoint()))))
                    .containsExactly(new MeetingEvent.TicketRevoked(tablet));
        }

        @Test
        void removingSomebodyWhoIsNotHereSucceeds() {
            assertThat(m.accepts(new RemoveUser(1, "sip:carol@example.com", Set.of())))
                    .isEmpty();
        }

        @Test
        void endDisconnectsEverybodyFirst() {
            List<MeetingEvent> events = m.accepts(new End(1, EndCause.DELETED));

            assertThat(events).hasSize(5).last().isEqualTo(new MeetingEvent.Ended(1, EndCause.DELETED));
            assertThat(m.meeting())
                    .isEqualTo(new Meeting.Ended(
                            CONFERENCE, 1, EndCause.DELETED, m.history().size()));
        }

        @Test
        void shutdownSaysSoToEverybody() {
            assertThat(m.accepts(new Abandon(EndCause.SHUTDOWN)))
                    .contains(new MeetingEvent.EndpointDisconnected(seat("bob"), 2, 2, LeaveCause.SERVER_SHUTDOWN));
        }

        @Test
        void channelNobodyKnowsIsNoNews() {
            assertThat(m.accepts(new ChannelClosed(99, LeaveCause.FAILED))).isEmpty();
        }
    }
}
