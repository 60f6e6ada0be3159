/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** A participant's connected endpoint at an MCU, as the MCU reported it. */
public record McuEndpoint(Key key, long generation, String mediaId, String mediaLabel, String mediaType) {

    /** The pair by which endpoints are told apart (C3P 6.5): a device may use its GUID at every MCU. */
    public record Key(String endpoint, String mcuType) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = endpoint.compareTo(other.endpoint);
            return order != 0 ? order : mcuType.compareTo(other.mcuType);
        }
    }
}
