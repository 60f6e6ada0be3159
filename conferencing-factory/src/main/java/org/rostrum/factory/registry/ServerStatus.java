/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

import java.util.Arrays;
import java.util.Optional;

/** How a server says it is: the {@code server-status} of C3P (draft-levin-xcon-cccp-04 §8), in the order of trouble. */
public enum ServerStatus {
    /** Takes conferences gladly. */
    NORMAL("normal"),
    /** Takes conferences, but would rather that others did. */
    LOADED("loaded"),
    /** Serves what it has and takes nothing new. */
    FULL("full"),
    /** Cannot serve. */
    UNAVAILABLE("unavailable");

    private final String token;

    ServerStatus(String token) {
        this.token = token;
    }

    /** The word on the wire. */
    public String token() {
        return token;
    }

    /** The status with this word on the wire, or empty. */
    public static Optional<ServerStatus> of(String token) {
        return Arrays.stream(values()).filter(s -> s.token.equals(token)).findFirst();
    }

    boolean takesConferences() {
        return this == NORMAL || this == LOADED;
    }
}
