/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured of threads that are late. */
class LoopLagTest {

    private final AtomicLong now = new AtomicLong();
    private final Deque<Runnable> stuck = new ArrayDeque<>();
    private final List<Executor> loops = List.of(Runnable::run, stuck::add);
    private final LoopLag lag = new LoopLag(now::get);

    @Test
    void threadsThatRunEverythingAtOnceAreNotLate() {
        for (int i = 0; i < 5; i++) {
            lag.sample(List.of(Runnable::run, Runnable::run));
            pass(Duration.ofSeconds(1));
        }

        assertThat(lag.value()).isZero();
    }

    @Test
    void oneThatIsStuckIsSeenWhileItIs() {
        lag.sample(loops);
        Duration before = lag.value();
        pass(Duration.ofSeconds(1));
        lag.sample(loops);
        Duration soon = lag.value();
        pass(Duration.ofSeconds(1));
        lag.sample(loops);

        assertThat(before).isZero();
        assertThat(soon).isPositive();
        assertThat(lag.value()).isGreaterThan(soon);
        assertThat(stuck).as("it is not given more and more").hasSize(1);
    }

    @Test
    void whatWasOnceLateIsForgottenInTime() {
        lag.sample(loops);
        pass(Duration.ofMillis(400));
        stuck.remove().run();
        lag.sample(List.of(Runnable::run));
        Duration late = lag.value();

        for (int i = 0; i < 20; i++) {
            lag.sample(List.of(Runnable::run));
        }

        assertThat(late).isBetween(Duration.ofMillis(100), Duration.ofMillis(400));
        assertThat(lag.value()).isLessThan(Duration.ofMillis(1));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
