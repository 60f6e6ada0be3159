/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.ArrayList;
import java.util.List;

/**
 * An annotation on a board.
 *
 * @param kind as in {@code sAdd} (PSOM 12.6)
 * @param points x and y in turn, 0 to 100,000
 * @param text of a text or a stamp, else empty
 */
public record Stroke(int page, int kind, int argb, int thickness, List<Integer> points, String text) {
    /** The kind of an image. */
    public static final int IMAGE = 12;

    public Stroke {
        points = List.copyOf(points);
    }

    Stroke longer(List<Integer> more) {
        List<Integer> all = new ArrayList<>(points);
        all.addAll(more);
        return new Stroke(page, kind, argb, thickness, all, text);
    }
}
