/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Carries the datagrams of one direction, or loses them. Holds at most {@value #MAX_HELD}; what comes beyond that is
 * dropped. Lives on the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails shows in the end of its channel
final class Courier {
    static final int MAX_HELD = 4096;
    /** How long a datagram waits to be overtaken. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private record Waiting(ByteBuf datagram, Consumer<ByteBuf> delivery, ScheduledFuture<?> timer) {}

    private final EventLoop loop;
    private final RandomGenerator random;
    private final LineMeter meter;
    private final Direction direction;
    private Conditions conditions = Conditions.GOOD;
    private long freeNanos = System.nanoTime();
    private int held;
    private @Nullable Waiting waiting;

    Courier(EventLoop loop, RandomGenerator random, LineMeter meter, Direction direction) {
        this.loop = loop;
        this.random = random;
        this.meter = meter;
        this.direction = direction;
    }

    void suffer(Fault fault) {
        conditions = conditions.with(fault);
    }

    /** Takes a datagram over, with its reference. */
    void take(ByteBuf datagram, Consumer<ByteBuf> delivery) {
        if (held >= MAX_HELD || conditions.drops(random)) {
            meter.dropped.increment();
            datagram.release();
            return;
        }
        if (waiting == null && conditions.reorders(random)) {
            waiting = new Waiting(
                    datagram,
                    delivery,
                    loop.schedule(this::waitedEnough, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS));
            return;
        }
        send(datagram, delivery);
        overtaken();
    }

    private void overtaken() {
        Waiting late = waiting;
        if (late != null) {
            meter.reordered.increment();
            late.timer().cancel(false);
            waiting = null;
            send(late.datagram(), late.delivery());
        }
    }

    private void waitedEnough() {
        Waiting late = waiting;
        if (late != null) {
            waiting = null;
            send(late.datagram(), late.delivery());
        }
    }

    private void send(ByteBuf datagram, Consumer<ByteBuf> delivery) {
        if (conditions.duplicates(random)) {
            meter.duplicated.increment();
            sendOnce(datagram.copy(), delivery);
        }
        sendOnce(datagram, delivery);
    }

    private void sendOnce(ByteBuf datagram, Consumer<ByteBuf> delivery) {
        long now = System.nanoTime();
        long free = conditions.bytesPerSecond() == 0 ? now : freeNanos;
        freeNanos = conditions.dueNanos(now, free, datagram.readableBytes(), random);
        held++;
        loop.schedule(
                () -> {
                    held--;
                    meter.passed(direction).increment();
                    delivery.accept(datagram);
                },
                freeNanos - now,
                TimeUnit.NANOSECONDS);
    }
}
