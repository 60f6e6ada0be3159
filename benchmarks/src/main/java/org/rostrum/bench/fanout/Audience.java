/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What all clients of one server got of some strokes, and how late. Written on the one loop of the clients, read when all of it has come. */
final class Audience {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final long PATIENCE_MINUTES = 5;

    private final Strokes strokes;
    private final long expected;
    private final Histogram micros = new Histogram(1, LONGEST_MICROS, 3);
    private final CountDownLatch all = new CountDownLatch(1);

    Audience(int clients, Strokes strokes) {
        this.strokes = strokes;
        this.expected = (long) clients * strokes.count();
    }

    /** One client got a call with these places, one piece of a line or several. */
    void got(int[] points) {
        long now = System.nanoTime();
        for (int piece = 0; piece < Strokes.pieces(points); piece++) {
            long late = TimeUnit.NANOSECONDS.toMicros(now - strokes.dueNanos(Strokes.number(points, piece)));
            micros.recordValue(Math.clamp(late, 1, LONGEST_MICROS));
        }
        if (micros.getTotalCount() == expected) {
            all.countDown();
        }
    }

    /** How late it was, once everybody has got everything. */
    Histogram micros() throws InterruptedException {
        if (!all.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("after " + PATIENCE_MINUTES + " min only " + micros.getTotalCount() + " of "
                    + expected + " deliveries of " + strokes);
        }
        return micros;
    }
}
