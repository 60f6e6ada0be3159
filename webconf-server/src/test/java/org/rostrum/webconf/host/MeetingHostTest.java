/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.webconf.TestClock;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.EndCause;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.MeetingPolicy;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Refusal;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.Ticket;
import org.rostrum.webconf.meeting.TicketDigest;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class MeetingHostTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final TestClock clock = new TestClock();
    private final List<MeetingEvent> heard = Collections.synchronizedList(new ArrayList<>());
    private MeetingHost host = host(new HostLimits(4, 10, 10, 1_000, NEVER));

    private MeetingHost host(HostLimits limits, MeetingListener... more) {
        List<MeetingListener> listeners = new ArrayList<>(List.of(more));
        listeners.add((before, events, after) -> heard.addAll(events));
        return new MeetingHost(limits, clock, Recorder.NONE, listeners);
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
    }

    @Test
    void commandsOfOneThreadHappenInTheOrderTheyWereGiven() {
        for (int generation = 1; generation <= 200; generation++) {
            started("a", generation);
        }
        host.find("a").join();

        assertThat(heard.stream().filter(MeetingEvent.Started.class::isInstance))
                .extracting(event -> ((MeetingEvent.Started) event).generation())
                .isSorted()
                .hasSize(200);
    }

    @Test
    void lastPlaceIsGivenToOneConferenceHoweverManyThreadsDecideAtOnce() {
        List<CompletableFuture<Outcome>> answers = IntStream.range(0, 200)
                .mapToObj(i -> bootstrap("conference " + i, 1))
                .toList();

        long accepted = answers.stream()
                .map(CompletableFuture::join)
                .filter(outcome -> outcome.decision() instanceof Decision.Accepted)
                .count();

        assertThat(accepted).isEqualTo(10);
        assertThat(host.load()).isEqualTo(new HostLoad(10, 0, 10, 10));
    }

    @Test
    void usersOfAllConferencesShareTheServer() {
        started("a", 1);
        started("b", 1);
        for (int i = 0; i < 10; i++) {
            assertThat(expect(i % 2 == 0 ? "a" : "b", "user" + i)).isInstanceOf(Decision.Accepted.class);
        }

        assertThat(expect("a", "one more")).isEqualTo(Decision.refused(Refusal.SERVER_BUSY));

        host.submit("a", new MeetingCommand.End(1, EndCause.DELETED)).join();
        assertThat(expect("b", "one more")).isInstanceOf(Decision.Accepted.class);
        assertThat(host.load().users()).isEqualTo(6);
    }

    @Test
    void endedConferenceGivesItsRoomBackAndIsRememberedAsEnded() {
        started("a", 1);
        host.submit("a", new MeetingCommand.End(1, EndCause.DELETED)).join();

        assertThat(host.load().conferences()).isZero();
        assertThat(bootstrap("a", 1).join().decision()).isEqualTo(Decision.refused(Refusal.CONFERENCE_DOESNT_EXIST));
        assertThat(bootstrap("a", 2).join().decision()).isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void whatHasLapsedGoesWithTheNextTick() {
        host.submit("a", room -> new MeetingCommand.Reserve(1, clock.instant().plusSeconds(60), true))
                .join();
        clock.advance(Duration.ofSeconds(59));
        host.tick();
        assertThat(host.find("a").join()).isInstanceOf(Meeting.Reserved.class);

        clock.advance(Duration.ofSeconds(1));
        host.tick();

        assertThat(host.find("a").join()).isInstanceOf(Meeting.Absent.class);
        assertThat(host.load().conferences()).isZero();
    }

    @Test
    void ticksComeByThemselvesOnceStarted() {
        host = host(new HostLimits(1, 10, 10, 1_000, Duration.ofMillis(10)));
        host.start();
        host.submit("a", room -> new MeetingCommand.Reserve(1, clock.instant(), true))
                .join();

        while (!(host.find("a").join() instanceof Meeting.Absent)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void loopThatIsBehindRefusesCommandsButHearsWhatHasHappened() {
        CountDownLatch go = new CountDownLatch(1);
        host = host(new HostLimits(1, 10, 10, 3, NEVER), (before, events, after) -> awaitUninterruptibly(go));
        CompletableFuture<Outcome> blocked = bootstrap("a", 1);
        CompletableFuture<?> refused;
        do {
            refused = bootstrap("b", 1);
        } while (!refused.isCompletedExceptionally());
        CompletableFuture<Outcome> told = host.tell("a", new MeetingCommand.End(1, EndCause.GONE));

        go.countDown();

        assertThat(refused)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(OverloadedException.class);
        assertThat(blocked.join().decision()).isInstanceOf(Decision.Accepted.class);
        assertThat(told.join().meeting()).isInstanceOf(Meeting.Ended.class);
    }

    @Test
    void listenerThatFailsDisturbsNobody() {
        host = host(new HostLimits(1, 10, 10, 100, NEVER), (before, events, after) -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(bootstrap("a", 1).join().meeting().holdsRoom()).isTrue();
        assertThat(heard).hasSize(1);
    }

    @Test
    void allMeetingsAreTold() {
        started("a", 1);
        started("b", 1);

        host.tellAll(new MeetingCommand.Abandon(EndCause.SHUTDOWN)).join();

        assertThat(host.load().conferences()).isZero();
        assertThat(heard).contains(new MeetingEvent.Ended(1, EndCause.SHUTDOWN));
    }

    private CompletableFuture<Outcome> bootstrap(String conference, long generation) {
        MeetingInfo info = new MeetingInfo(
                conference,
                "id",
                "subject",
                "sip:o@example.com",
                new MeetingPolicy(100, true, true),
                Optional.empty(),
                List.of());
        return host.submit(
                conference,
                room -> new MeetingCommand.Bootstrap(generation, info, false, Minutes.NONE, room.forConference()));
    }

    private void started(String conference, long generation) {
        assertThat(bootstrap(conference, generation)).isNotNull();
    }

    private Decision expect(String conference, String user) {
        Ticket ticket = new Ticket(TicketDigest.of(user), clock.instant().plusSeconds(120));
        return host.submit(
                        conference,
                        room -> new MeetingCommand.ExpectUser(
                                1, new SeatKey(user, "{1}"), user, Role.ATTENDEE, false, ticket, room.forUser()))
                .join()
                .decision();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
