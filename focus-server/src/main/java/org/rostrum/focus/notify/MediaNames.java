/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import org.rostrum.c3p.McuTypes;
import org.rostrum.focus.conference.Medium;

/** The data medium has two names: {@code meeting} in RFC 4575 documents, {@code dataCollab} in the short form (C3P 6.8). */
final class MediaNames {

    private static final String DATA_COLLAB = "dataCollab";

    private MediaNames() {}

    static String type(Medium medium) {
        return medium.type().equals(DATA_COLLAB) ? McuTypes.MEETING : medium.type();
    }

    static String proto(Medium medium) {
        String type = type(medium);
        return type.equals(McuTypes.MEETING) ? DATA_COLLAB : type;
    }
}
