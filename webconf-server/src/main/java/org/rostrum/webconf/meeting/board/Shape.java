/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rostrum.webconf.meeting.part.Texts;

/**
 * What an annotation looks like.
 *
 * @param argb its color
 * @param thickness of its lines, in the unit of {@link Points}
 * @param points where it is; how many depends on the kind
 * @param text what it says, for a text; which one it is, for a stamp; the name of the file, for an image
 * @param style the font of a text, like {@code font=Arial;size=2400;b}
 */
public record Shape(int argb, int thickness, Points points, Optional<String> text, Optional<String> style) {
    /** The longest text. */
    public static final int MAX_TEXT = 4_096;

    private static final int MAX_NAME = 255;
    private static final int MAX_STYLE = 256;
    private static final Pattern STYLE = Pattern.compile(
            "(font=[^;=]{1,64}|size=[0-9]{1,6}|[biu])" + "(;(font=[^;=]{1,64}|size=[0-9]{1,6}|[biu])){0,4}");
    private static final Set<String> STAMPS = Set.of("check", "cross", "arrow", "star");

    /** Whether an annotation of this kind can look so. */
    boolean suits(Kind kind) {
        return thickness >= 0
                && thickness <= Points.FAR
                && points.onPage()
                && kind.takes(points.size())
                && switch (kind) {
                    case TEXT -> text.filter(t -> Texts.proper(t, MAX_TEXT)).isPresent() && styled();
                    case STAMP -> text.filter(STAMPS::contains).isPresent() && style.isEmpty();
                    case IMAGE -> text.filter(t -> Texts.line(t, MAX_NAME)).isPresent() && style.isEmpty();
                    default -> text.isEmpty() && style.isEmpty();
                };
    }

    private boolean styled() {
        return style.map(s -> s.length() <= MAX_STYLE && STYLE.matcher(s).matches())
                .orElse(true);
    }

    Shape longerBy(Points more) {
        return new Shape(argb, thickness, points.plus(more), text, style);
    }
}
