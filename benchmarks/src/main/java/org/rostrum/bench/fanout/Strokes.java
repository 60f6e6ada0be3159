/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.util.concurrent.TimeUnit;

/**
 * Pieces of lines that come at a steady rate, whatever becomes of those before: each carries its number, from which both ends know when it was
 * due. Delays are counted from then, so that a server that stands still is charged for all that it kept waiting.
 *
 * @param startNanos when the first is due, on the clock of {@link System#nanoTime}
 * @param perSecond how many are due in a second
 * @param first the number of the first
 * @param count how many come
 */
record Strokes(long startNanos, int perSecond, int first, int count) {
    /** How many places a piece has. */
    static final int POINTS = 10;

    /** How many pieces a line is made of before the next begins. */
    static final int PIECES_PER_LINE = 100;

    private static final int COORDINATES = 2 * POINTS;
    private static final int BASE = 100_000;

    long dueNanos(int number) {
        return startNanos + (number - first) * TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** The number after the last. */
    int end() {
        return first + count;
    }

    /** The line that a piece belongs to, from 1. */
    static long line(int number) {
        return 1L + number / PIECES_PER_LINE;
    }

    /** The places of a piece. */
    static int[] points(int number) {
        int[] points = new int[COORDINATES];
        points[0] = number % BASE;
        points[1] = number / BASE;
        for (int i = 2; i < COORDINATES; i++) {
            points[i] = (number + 97 * i) % BASE;
        }
        return points;
    }

    /** How many pieces came in one call. */
    static int pieces(int[] points) {
        return points.length / COORDINATES;
    }

    /** The number of one of them. */
    static int number(int[] points, int piece) {
        return points[piece * COORDINATES] + BASE * points[piece * COORDINATES + 1];
    }
}
