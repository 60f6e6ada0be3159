/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

/** What may be said and written. Lengths are in UTF-16 units, like every index into a text on the wire. */
public final class Texts {
    private Texts() {}

    /** Whether {@code text} has one to {@code most} units, none of them a control character but tabs and line ends. */
    public static boolean proper(String text, int most) {
        return !text.isBlank() && text.length() <= most && printable(text);
    }

    /** Whether {@code text} fits in one line of one to {@code most} units. */
    public static boolean line(String text, int most) {
        return proper(text, most) && text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether nothing in {@code text} is a control character but tabs and line ends. */
    public static boolean printable(String text) {
        return text.chars()
                .noneMatch(unit -> Character.isISOControl(unit) && unit != '\n' && unit != '\r' && unit != '\t');
    }

    /** Whether {@code text} may be cut before the unit at {@code index}: not in the middle of a surrogate pair. */
    public static boolean cuttable(CharSequence text, int index) {
        return index <= 0
                || index >= text.length()
                || !Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    }
}
