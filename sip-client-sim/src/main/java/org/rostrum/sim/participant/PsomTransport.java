/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a participant reaches the conferencing server. */
public enum PsomTransport {
    /** As {@code serverURL} says: frames in a stream, over TLS unless the operator switched it off. */
    TLS,

    /** In WebSocket messages over TLS, as {@code x-psom-websocket-url} says. */
    WS;

    /** The transport of this name, in small letters as people type it. */
    public static Optional<PsomTransport> named(String name) {
        return Arrays.stream(values())
                .filter(transport -> transport.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
