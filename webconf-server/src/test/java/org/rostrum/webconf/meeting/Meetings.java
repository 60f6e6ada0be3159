/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A meeting under test, with a clock of its own and a record of what has happened. */
final class Meetings {
    static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    static final Duration TICKET_VALIDITY = Duration.ofMinutes(2);
    static final MeetingPolicy OPEN = new MeetingPolicy(250, true, true);

    private final List<MeetingEvent> history = new ArrayList<>();
    private Meeting meeting = Meeting.absent(CONFERENCE);
    private Instant now = Instant.parse("2026-01-01T09:00:00Z");

    static MeetingInfo info(MeetingPolicy policy) {
        return new MeetingInfo(
                CONFERENCE,
                "K7QW2M9A",
                "Planning",
                "sip:alice@example.com",
                policy,
                Optional.empty(),
                List.of("https://127.0.0.1:4442/LiveServer/Focus/"));
    }

    /** A meeting of generation 1 that people can join. */
    static Meetings active() {
        return active(OPEN);
    }

    static Meetings active(MeetingPolicy policy) {
        Meetings meetings = new Meetings();
        meetings.accepts(new MeetingCommand.Bootstrap(1, info(policy), false, Minutes.NONE, true));
        return meetings;
    }

    static SeatKey seat(String user) {
        return new SeatKey("sip:" + user + "@example.com", "{" + user + "}");
    }

    static TicketDigest digest(String ticket) {
        return TicketDigest.of(ticket);
    }

    Meeting meeting() {
        return meeting;
    }

    ActiveMeeting activeMeeting() {
        assertThat(meeting).isInstanceOf(ActiveMeeting.class);
        return (ActiveMeeting) meeting;
    }

    Instant now() {
        return now;
    }

    List<MeetingEvent> history() {
        return history;
    }

    Meetings pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    Decision decide(MeetingCommand command) {
        Decision decision = MeetingRules.decide(meeting, command, now);
        if (decision instanceof Decision.Accepted accepted) {
            meeting = MeetingRules.evolve(meeting, accepted.events());
            history.addAll(accepted.events());
        }
        return decision;
    }

    List<MeetingEvent> accepts(MeetingCommand command) {
        Decision decision = decide(command);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).events();
    }

    void refuses(MeetingCommand command, Refusal reason) {
        Meeting before = meeting;

        assertThat(decide(command)).isEqualTo(Decision.refused(reason));
        assertThat(meeting).isEqualTo(before);
    }

    MeetingCommand.ExpectUser expecting(SeatKey seat, Role role, String ticket) {
        return new MeetingCommand.ExpectUser(
                1, seat, seat.user(), role, false, new Ticket(digest(ticket), now.plus(TICKET_VALIDITY)), true);
    }

    Meetings expect(String user, Role role, String ticket) {
        accepts(expecting(seat(user), role, ticket));
        return this;
    }

    List<MeetingEvent> admit(String user, String ticket, long channel) {
        return accepts(new MeetingCommand.Admit(digest(ticket), seat(user).endpoint(), channel));
    }

    /** Somebody comes the usual way. */
    Meetings join(String user, Role role, long channel) {
        expect(user, role, user + channel);
        admit(user, user + channel, channel);
        return this;
    }
}
