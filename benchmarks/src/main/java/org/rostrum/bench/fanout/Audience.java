/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What all clients of one run got, and how late. Written on the one loop of the clients; read when all of it has come. */
final class Audience {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final long PATIENCE_MINUTES = 5;

    private final int clients;
    private final Histogram micros = new Histogram(1, LONGEST_MICROS, 3);
    private final CountDownLatch warm = new CountDownLatch(1);
    private final CountDownLatch all = new CountDownLatch(1);
    private volatile Strokes strokes = new Strokes(0, 1, 0, 0);
    private long cold;

    Audience(int clients) {
        this.clients = clients;
    }

    /** Says what will come. */
    void expect(Strokes expected) {
        strokes = expected;
    }

    /** One client got a call with these places, one piece of a line or several. */
    void got(int[] points) {
        Strokes expected = strokes;
        long now = System.nanoTime();
        for (int piece = 0; piece < Strokes.pieces(points); piece++) {
            int number = Strokes.number(points, piece);
            if (number < expected.warmup()) {
                cold++;
            } else {
                long late = TimeUnit.NANOSECONDS.toMicros(now - expected.dueNanos(number));
                micros.recordValue(Math.clamp(late, 1, LONGEST_MICROS));
            }
        }
        if (cold == (long) clients * expected.warmup()) {
            warm.countDown();
        }
        if (counted() == (long) clients * (expected.count() - expected.warmup())) {
            all.countDown();
        }
    }

    void awaitWarm() throws InterruptedException {
        await(warm);
    }

    void awaitAll() throws InterruptedException {
        await(all);
    }

    private void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("after " + PATIENCE_MINUTES + " min only " + cold + " and " + counted()
                    + " deliveries to " + clients + " clients, of " + strokes);
        }
    }

    /** How many deliveries counted. */
    long counted() {
        return micros.getTotalCount();
    }

    Histogram micros() {
        return micros;
    }
}
