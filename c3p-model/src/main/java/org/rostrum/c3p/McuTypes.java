/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Set;

/** The kinds of conferencing servers: purposes of conf-uris, session types of endpoints, parts of MCU URIs (C3P 2.3). */
public final class McuTypes {

    /** Web Conferencing: the data MCU. */
    public static final String MEETING = "meeting";

    /** Instant messages. */
    public static final String CHAT = "chat";

    /** Audio and video. */
    public static final String AUDIO_VIDEO = "audio-video";

    /** Telephony conferencing. */
    public static final String PHONE_CONF = "phone-conf";

    /** Application sharing. */
    public static final String APPLICATION_SHARING = "applicationsharing";

    /** Not an MCU: the session type of an endpoint at the Focus itself. */
    public static final String FOCUS = "focus";

    private static final Set<String> KNOWN = Set.of(MEETING, CHAT, AUDIO_VIDEO, PHONE_CONF, APPLICATION_SHARING);

    private McuTypes() {}

    /** Whether this is the type of a conferencing server that C3P knows, in its canonical spelling. */
    public static boolean known(String type) {
        return KNOWN.contains(type);
    }

    /** The spelling we use for a type: {@code data-conf} is {@code meeting}, {@code audiovideo} is {@code audio-video}. */
    public static String canonical(String type) {
        return switch (type) {
            case "data-conf" -> MEETING;
            case "audiovideo" -> AUDIO_VIDEO;
            default -> type;
        };
    }
}
