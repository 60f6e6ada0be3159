/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

import java.util.Optional;

/** The kinds of annotations, by their numbers on the wire (PSOM 12.6). */
public enum Kind {
    PEN(1, 1, 4_096),
    HIGHLIGHTER(2, 1, 4_096),
    LINE(3, 2, 2),
    ARROW(4, 2, 2),
    DOUBLE_ARROW(5, 2, 2),
    RECTANGLE(6, 2, 2),
    FILLED_RECTANGLE(7, 2, 2),
    ELLIPSE(8, 2, 2),
    FILLED_ELLIPSE(9, 2, 2),
    TEXT(10, 1, 1),
    STAMP(11, 1, 1),
    /** A picture; it comes with a package of files and cannot be drawn by a call. */
    IMAGE(12, 2, 2);

    private final int code;
    private final int leastPoints;
    private final int mostPoints;

    Kind(int code, int leastPoints, int mostPoints) {
        this.code = code;
        this.leastPoints = leastPoints;
        this.mostPoints = mostPoints;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The kind of a number, if there is one. */
    public static Optional<Kind> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }

    /** Whether it is drawn by hand and grows point by point. */
    public boolean freehand() {
        return this == PEN || this == HIGHLIGHTER;
    }

    boolean takes(int points) {
        return points >= leastPoints && points <= mostPoints;
    }
}
