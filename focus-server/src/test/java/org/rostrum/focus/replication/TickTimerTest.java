/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.conference.ConferenceTerms;

import static org.assertj.core.api.Assertions.assertThat;

class TickTimerTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration ROUNDED_UP = Duration.ofMillis(1);

    private final Alarms alarms = new Alarms();
    private final List<CompletableFuture<Applied>> ticks = new ArrayList<>();
    private Instant now = START;
    private final TickTimer timer = new TickTimer(() -> now, alarms, () -> {
        ticks.add(new CompletableFuture<>());
        return ticks.getLast();
    });

    /** A scheduler whose alarms go off when a test says so. */
    private static final class Alarms extends ScheduledThreadPoolExecutor {

        private final List<Alarm> set = new ArrayList<>();

        Alarms() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
            Alarm alarm = new Alarm(step, Duration.of(delay, unit.toChronoUnit()));
            set.add(alarm);
            return alarm;
        }

        /** How long the one alarm that is set waits. */
        Duration only() {
            assertThat(pending()).hasSize(1);
            return pending().getFirst().delay;
        }

        void ring() {
            assertThat(pending()).hasSize(1);
            pending().getFirst().run();
        }

        List<Alarm> pending() {
            return set.stream().filter(alarm -> !alarm.isDone()).toList();
        }
    }

    private static final class Alarm extends FutureTask<Object> implements ScheduledFuture<Object> {

        private final Duration delay;

        Alarm(Runnable step, Duration delay) {
            super(step, "done");
            this.delay = delay;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(delay);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @AfterEach
    void close() {
        alarms.shutdownNow();
    }

    private void after(Duration time) {
        now = now.plus(time);
        alarms.ring();
    }

    @Test
    void itTicksOnceWhenTheDeadlineIsDue() {
        timer.arm(START.plusSeconds(5));

        assertThat(alarms.only()).isEqualTo(Duration.ofSeconds(5).plus(ROUNDED_UP));
        after(Duration.ofSeconds(5));

        assertThat(ticks).hasSize(1);
        assertThat(alarms.pending()).isEmpty();
    }

    @Test
    void whatIsOverdueIsDueAtOnce() {
        timer.arm(START.minusSeconds(5));

        assertThat(alarms.only()).isEqualTo(ROUNDED_UP);
    }

    @Test
    void itNeverSleepsLongerThanThirtySecondsAndLooksAtTheClockThen() {
        timer.arm(START.plusSeconds(45));
        assertThat(alarms.only()).isEqualTo(TickTimer.LONGEST_SLEEP.plus(ROUNDED_UP));

        after(Duration.ofSeconds(30));

        assertThat(ticks).isEmpty();
        assertThat(alarms.only()).isEqualTo(Duration.ofSeconds(15).plus(ROUNDED_UP));
    }

    @Test
    void aClockThatWasSetBackDelaysTheTick() {
        timer.arm(START.plusSeconds(5));

        after(Duration.ofSeconds(-5));

        assertThat(ticks).isEmpty();
        assertThat(alarms.only()).isEqualTo(Duration.ofSeconds(10).plus(ROUNDED_UP));
    }

    @Test
    void anEarlierDeadlineReplacesALaterOneAndNoneStopsIt() {
        timer.arm(START.plusSeconds(20));
        timer.arm(START.plusSeconds(5));
        assertThat(alarms.only()).isEqualTo(Duration.ofSeconds(5).plus(ROUNDED_UP));

        timer.arm(ConferenceTerms.NEVER);

        assertThat(alarms.pending()).isEmpty();
    }

    @Test
    void aDeadlineThatIsSetAlreadyIsNotSetAgain() {
        timer.arm(START.plusSeconds(5));
        now = START.plusSeconds(1);
        timer.arm(START.plusSeconds(5));

        assertThat(alarms.set).hasSize(1);
    }

    @Test
    void oneTickIsInFlightAtATime() {
        timer.arm(START.plusSeconds(5));
        after(Duration.ofSeconds(5));

        timer.arm(START.plusSeconds(6));
        assertThat(alarms.pending()).isEmpty();
        ticks.getFirst().complete(null);

        assertThat(ticks).hasSize(1);
        assertThat(alarms.only()).isEqualTo(Duration.ofSeconds(1).plus(ROUNDED_UP));
    }

    @Test
    void aTickThatDidNotGetIntoTheLogIsTriedAgain() {
        timer.arm(START.plusSeconds(5));
        after(Duration.ofSeconds(5));
        ticks.getFirst()
                .completeExceptionally(
                        new SubmissionRefusedException(SubmissionRefusedException.Cause.OVERLOADED, "busy"));

        assertThat(alarms.only()).isEqualTo(TickTimer.RETRY.plus(ROUNDED_UP));
        after(TickTimer.RETRY);

        assertThat(ticks).hasSize(2);
    }

    @Test
    void afterTheEndOfItsSchedulerItIsSilent() {
        timer.arm(START.plusSeconds(5));
        after(Duration.ofSeconds(5));
        alarms.shutdownNow();

        ticks.getFirst()
                .completeExceptionally(
                        new SubmissionRefusedException(SubmissionRefusedException.Cause.STOPPED, "stopped"));

        assertThat(alarms.pending()).isEmpty();
    }
}
