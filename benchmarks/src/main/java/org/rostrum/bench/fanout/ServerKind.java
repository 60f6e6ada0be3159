/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.util.Locale;

/** The servers that are compared. */
enum ServerKind {
    /** The Web Conferencing Server's own meeting. */
    ROSTRUM,
    /** Writes the same bytes, and does nothing else. */
    BARE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
