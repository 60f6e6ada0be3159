/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Places on a page, each as x and y. A value: nothing changes it, and two with the same places are equal. */
public final class Points {
    /** The far end of both axes; a page is {@value} wide and {@value} high whatever its shape. */
    public static final int FAR = 100_000;

    /** No place. */
    public static final Points NONE = new Points(new int[0]);

    private final int[] coordinates;

    private Points(int[] coordinates) {
        this.coordinates = coordinates;
    }

    /** The places x0, y0, x1, y1 ... */
    public static Points of(int... coordinates) {
        return new Points(coordinates.clone());
    }

    /** How many places there are, half a place counted as one. */
    public int size() {
        return (coordinates.length + 1) / 2;
    }

    /** Whether these are whole places, all of them on the page. */
    public boolean onPage() {
        return coordinates.length % 2 == 0
                && Arrays.stream(coordinates).allMatch(coordinate -> coordinate >= 0 && coordinate <= FAR);
    }

    /** These places and then those. */
    public Points plus(Points more) {
        int[] all = Arrays.copyOf(coordinates, coordinates.length + more.coordinates.length);
        System.arraycopy(more.coordinates, 0, all, coordinates.length, more.coordinates.length);
        return new Points(all);
    }

    /** As x0, y0, x1, y1 ... */
    public int[] toArray() {
        return coordinates.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Points that && Arrays.equals(coordinates, that.coordinates);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(coordinates);
    }

    @Override
    public String toString() {
        return size() + " points";
    }
}
