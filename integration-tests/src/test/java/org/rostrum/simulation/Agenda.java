/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/** Virtual time and what is to happen in it: steps that run one after the other, in the order of their times, on the caller's thread. */
final class Agenda {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Step> steps = new PriorityQueue<>();
    private final Clock clock = new VirtualClock();
    private Instant now = START;
    private long order;

    private record Step(Instant at, long order, Runnable action) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final class VirtualClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("virtual time is UTC");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    Clock clock() {
        return clock;
    }

    Instant now() {
        return now;
    }

    /** How far virtual time has come since its beginning. */
    Duration elapsed() {
        return Duration.between(START, now);
    }

    void after(Duration pause, Runnable action) {
        at(now.plus(pause), action);
    }

    /** At this time, or at once when it has passed. */
    void at(Instant when, Runnable action) {
        order++;
        steps.add(new Step(when.isBefore(now) ? now : when, order, action));
    }

    /** Runs the next step if it is due by then; without one, time goes on to then. */
    boolean runNext(Instant until) {
        Step next = steps.peek();
        if (next == null || next.at().isAfter(until)) {
            now = until;
            return false;
        }
        steps.remove();
        now = next.at();
        next.action().run();
        return true;
    }
}
