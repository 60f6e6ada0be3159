/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.meeting.Meetings.digest;
import static org.rostrum.webconf.meeting.Meetings.info;

/** What holds for a meeting whatever anybody does to it. */
class MeetingPropertiesTest {
    private static final MeetingPolicy SMALL = new MeetingPolicy(3, true, false);
    private static final String[] PEOPLE = {"alice", "bob", "carol", "dave", "erin"};

    /** One step of somebody: a command, after some time. */
    record Step(Kind kind, int who, int device, int generation, int seconds) {}

    enum Kind {
        RESERVE,
        BOOTSTRAP,
        EXPECT,
        ADMIT,
        CLOSE,
        REMOVE,
        PROMOTE,
        TOPIC,
        END,
        TICK
    }

    @Property
    void replayingTheEventsGivesTheSameMeeting(@ForAll("steps") @Size(max = 120) List<Step> steps) {
        Meetings m = new Meetings();
        play(m, steps);

        Meeting replayed = MeetingRules.evolve(Meeting.absent(Meetings.CONFERENCE), m.history());

        assertThat(replayed).isEqualTo(m.meeting()).hasToString(m.meeting().toString());
        assertThat(replayed.revision()).isEqualTo(m.history().size());
    }

    @Property
    void conferenceNeverHoldsMoreUsersThanItsPolicyAllows(@ForAll("steps") @Size(max = 120) List<Step> steps) {
        Meetings m = new Meetings();
        for (Step step : steps) {
            play(m, List.of(step));

            assertThat(m.meeting().userCount()).isLessThanOrEqualTo(SMALL.meetingSize());
        }
    }

    @Property
    void noTicketAdmitsTwice(@ForAll("steps") @Size(max = 120) List<Step> steps) {
        Meetings m = new Meetings();
        Set<Long> admitted = new HashSet<>();
        play(m, steps);

        for (MeetingEvent event : m.history()) {
            if (event instanceof MeetingEvent.EndpointConnected e) {
                assertThat(admitted.add(e.channel())).isTrue();
            }
            if (event instanceof MeetingEvent.ChannelReplaced e) {
                assertThat(admitted.add(e.newChannel())).isTrue();
            }
        }
        long tickets = m.history().stream()
                .filter(MeetingEvent.UserExpected.class::isInstance)
                .count();
        assertThat(admitted.size()).isLessThanOrEqualTo((int) tickets);
    }

    /** What the participants and the Focus are told adds up to what the meeting is. */
    @Property
    void whatIsToldAddsUpToTheRoster(@ForAll("steps") @Size(max = 120) List<Step> steps) {
        Meetings m = new Meetings();
        play(m, steps);
        Set<Long> usersTold = new TreeSet<>();
        Set<SeatKey> endpointsTold = new HashSet<>();
        long sequence = 0;

        for (MeetingEvent event : m.history()) {
            switch (event) {
                case MeetingEvent.Started e -> {
                    sequence = 0;
                    assertThat(usersTold).isEmpty();
                    assertThat(endpointsTold).isEmpty();
                }
                case MeetingEvent.UserEntered e ->
                    assertThat(usersTold.add(e.participant().contentUserId())).isTrue();
                case MeetingEvent.UserExited e ->
                    assertThat(usersTold.remove(e.contentUserId())).isTrue();
                case MeetingEvent.EndpointConnected e -> {
                    sequence++;
                    assertThat(endpointsTold.add(e.seat())).isTrue();
                }
                case MeetingEvent.EndpointDisconnected e -> {
                    sequence++;
                    assertThat(endpointsTold.remove(e.seat())).isTrue();
                }
                case MeetingEvent.Seen e -> sequence++;
                default -> {}
            }
        }

        if (m.meeting() instanceof ActiveMeeting active) {
            assertThat(active.sequence()).isEqualTo(sequence);
            assertThat(active.roster().present())
                    .extracting(Participant::contentUserId)
                    .hasSameElementsAs(usersTold);
            assertThat(active.roster().seats().stream().filter(Seat::connected).map(Seat::key))
                    .hasSameElementsAs(endpointsTold);
        } else {
            assertThat(usersTold).isEmpty();
            assertThat(endpointsTold).isEmpty();
        }
    }

    @Property
    void generationNeverGoesBack(@ForAll("steps") @Size(max = 120) List<Step> steps) {
        Meetings m = new Meetings();
        play(m, steps);
        long highest = 0;

        for (MeetingEvent event : m.history()) {
            if (event instanceof MeetingEvent.Started e) {
                assertThat(e.generation()).isGreaterThan(highest);
                highest = e.generation();
            }
        }
    }

    /** A bootstrap that was overtaken by the deletion of its generation opens nothing. */
    @Example
    void generationThatWasDeletedWhileAHigherOneWasReservedStaysOut() {
        Meetings m = new Meetings();
        m.accepts(new MeetingCommand.Reserve(2, m.now().plusSeconds(60), true));
        m.accepts(new MeetingCommand.End(1, EndCause.DELETED));
        m.pass(Duration.ofSeconds(61)).accepts(new MeetingCommand.Tick());

        m.refuses(
                new MeetingCommand.Bootstrap(1, info(SMALL), false, Minutes.NONE, true),
                Refusal.CONFERENCE_DOESNT_EXIST);
        m.accepts(new MeetingCommand.Bootstrap(2, info(SMALL), false, Minutes.NONE, true));
    }

    @Property
    void whatTheFocusDeletedNeverOpensAgain(@ForAll("steps") @Size(max = 120) List<Step> steps) {
        Meetings m = new Meetings();
        long deleted = 0;

        for (Step step : steps) {
            m.pass(Duration.ofSeconds(step.seconds()));
            m.decide(command(m, step));
            deleted = step.kind() == Kind.END ? Math.max(deleted, step.generation()) : deleted;

            if (m.meeting() instanceof ActiveMeeting active) {
                assertThat(active.generation()).isGreaterThan(deleted);
            }
        }
    }

    @Property
    void whenTimeHasPassedOnlyTheConnectedAreLeft(@ForAll("steps") @Size(max = 120) List<Step> steps) {
        Meetings m = new Meetings();
        play(m, steps);

        m.pass(Duration.ofHours(1)).accepts(new MeetingCommand.Tick());

        assertThat(m.meeting().nextDeadline()).isEmpty();
        if (m.meeting() instanceof ActiveMeeting active) {
            assertThat(active.roster().seats()).allMatch(Seat::connected);
        }
    }

    private static void play(Meetings m, List<Step> steps) {
        for (Step step : steps) {
            m.pass(Duration.ofSeconds(step.seconds()));
            m.decide(command(m, step));
        }
    }

    /** The ticket of a step is made of who and which device only, so that repeats try used ones. */
    private static MeetingCommand command(Meetings m, Step step) {
        String user = "sip:" + PEOPLE[step.who()] + "@example.com";
        SeatKey seat = new SeatKey(user, "{" + PEOPLE[step.who()] + step.device() + "}");
        int round = m.history().size();
        Role role = step.device() == 0 ? Role.PRESENTER : Role.ATTENDEE;
        return switch (step.kind()) {
            case RESERVE ->
                new MeetingCommand.Reserve(step.generation(), m.now().plusSeconds(60), true);
            case BOOTSTRAP -> new MeetingCommand.Bootstrap(step.generation(), info(SMALL), false, Minutes.NONE, true);
            case EXPECT ->
                new MeetingCommand.ExpectUser(
                        step.generation(),
                        seat,
                        user,
                        role,
                        false,
                        new Ticket(digest(seat.endpoint() + round / 10), m.now().plusSeconds(120)),
                        true);
            case ADMIT -> new MeetingCommand.Admit(digest(seat.endpoint() + round / 10), seat.endpoint(), round);
            case CLOSE -> new MeetingCommand.ChannelClosed(channelOf(m, seat), LeaveCause.FAILED);
            case REMOVE ->
                new MeetingCommand.RemoveUser(
                        step.generation(), user, step.seconds() % 2 == 0 ? Set.of() : Set.of(seat.endpoint()));
            case PROMOTE -> new MeetingCommand.ChangeRole(step.generation(), user, role);
            case TOPIC -> new MeetingCommand.SetTopic(channelOf(m, seat), "Topic " + step.device());
            case END -> new MeetingCommand.End(step.generation(), EndCause.DELETED);
            case TICK -> new MeetingCommand.Tick();
        };
    }

    private static long channelOf(Meetings m, SeatKey key) {
        return m.meeting() instanceof ActiveMeeting active
                ? active.roster()
                        .seat(key)
                        .map(seat -> seat.channel().orElse(-1))
                        .orElse(-1L)
                : -1;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(8, Kind.EXPECT),
                Tuple.of(8, Kind.ADMIT),
                Tuple.of(3, Kind.CLOSE),
                Tuple.of(2, Kind.REMOVE),
                Tuple.of(2, Kind.PROMOTE),
                Tuple.of(2, Kind.TOPIC),
                Tuple.of(2, Kind.TICK),
                Tuple.of(3, Kind.BOOTSTRAP),
                Tuple.of(1, Kind.RESERVE),
                Tuple.of(1, Kind.END));
        Arbitrary<Integer> generations = Arbitraries.frequency(Tuple.of(12, 1), Tuple.of(3, 2), Tuple.of(1, 3));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, PEOPLE.length - 1),
                        Arbitraries.integers().between(0, 1),
                        generations,
                        Arbitraries.integers().between(0, 40))
                .as(Step::new)
                .list()
                .ofMinSize(1);
    }
}
