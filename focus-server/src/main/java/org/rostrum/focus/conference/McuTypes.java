/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.List;

/** The MCU types there are (C3P 2.3), and their other spellings. */
public final class McuTypes {

    /** All of them, in their canonical spelling. */
    public static final List<String> KNOWN =
            List.of("applicationsharing", "audio-video", "chat", "meeting", "phone-conf");

    private McuTypes() {}

    /** Whether the type, in its canonical spelling, exists at all; whether anything serves it is another question. */
    public static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    /** The spelling under which the core files a type: {@code data-conf} of later servers is our {@code meeting}. */
    public static String canonical(String type) {
        return switch (type) {
            case "data-conf" -> "meeting";
            case "audiovideo" -> "audio-video";
            default -> type;
        };
    }
}
