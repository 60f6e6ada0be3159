/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places on a page, each as x and y. A value: nothing changes it, and two with the same places are equal.
 *
 * <p>They lie in runs, each shorter than the one before it, so that a line can grow point by point: what comes becomes a run of its own,
 * together with the runs before it that are no longer than that. So no place is copied more often than the logarithm of their number.
 */
public final class Points {
    /** The far end of both axes; a page is {@value} wide and {@value} high whatever its shape. */
    public static final int FAR = 100_000;

    /** No place. */
    public static final Points NONE = new Points(null, new int[0]);

    private final @Nullable Points before;
    private final int[] run;

    /** Of all runs together. */
    private final int coordinates;

    private Points(@Nullable Points before, int[] run) {
        this.before = before;
        this.run = run;
        this.coordinates = run.length + (before == null ? 0 : before.coordinates);
    }

    /** The places x0, y0, x1, y1 ... */
    public static Points of(int... coordinates) {
        return new Points(null, coordinates.clone());
    }

    /** How many places there are, half a place counted as one. */
    public int size() {
        return (coordinates + 1) / 2;
    }

    /** Whether these are whole places, all of them on the page. */
    public boolean onPage() {
        return coordinates % 2 == 0
                && Arrays.stream(toArray()).allMatch(coordinate -> coordinate >= 0 && coordinate <= FAR);
    }

    /** These places and then those. */
    public Points plus(Points more) {
        if (more.coordinates == 0) {
            return this;
        }
        int length = more.coordinates;
        Points kept = this;
        while (kept != null && kept.run.length <= length) {
            length += kept.run.length;
            kept = kept.before;
        }
        int[] joined = new int[length];
        more.write(joined, length);
        write(joined, length - more.coordinates);
        return new Points(kept, joined);
    }

    /** As x0, y0, x1, y1 ... */
    public int[] toArray() {
        int[] all = new int[coordinates];
        write(all, coordinates);
        return all;
    }

    /** Writes the last runs so that they end at {@code end}, as many as there is room for before it. */
    private void write(int[] target, int end) {
        int at = end;
        for (Points points = this; points != null && at > 0; points = points.before) {
            at -= points.run.length;
            System.arraycopy(points.run, 0, target, at, points.run.length);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Points that
                && coordinates == that.coordinates
                && Arrays.equals(toArray(), that.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    @Override
    public String toString() {
        return size() + " points";
    }
}
