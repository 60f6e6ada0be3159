/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;

/**
 * A participant's endpoint at an MCU, as the MCU reported it.
 *
 * @param status how far it has come
 * @param joining who called whom
 * @param since when it got there
 * @param details what else the MCU says of it
 */
public record McuEndpoint(
        Key key,
        long generation,
        EndpointStatus status,
        JoiningMethod joining,
        Instant since,
        EndpointDetails details) {

    /** The pair by which endpoints are told apart (C3P 6.5): a device may use its GUID at every MCU. */
    public record Key(String endpoint, String mcuType) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = endpoint.compareTo(other.endpoint);
            return order != 0 ? order : mcuType.compareTo(other.mcuType);
        }
    }

    /** Whether the call stands: only then is the person in the medium. */
    public boolean connected() {
        return status.connected();
    }

    /** Whether a report says of it what is known already, at whatever time. */
    boolean isSameAs(McuEndpoint other) {
        return equals(new McuEndpoint(other.key, other.generation, other.status, other.joining, since, other.details));
    }
}
