/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.net.URI;
import java.util.List;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.focus.conference.ConnectionEntry;

/**
 * The way into a conference at an MCU, as the final answer to addUser tells it.
 *
 * @param host the MCU
 * @param ticket what opens the door there
 */
record McuAddress(String host, String ticket) {

    static McuAddress of(List<ConnectionEntry> entries) {
        return new McuAddress(
                URI.create(value(entries, ConnectionInfo.SERVER_URL)).getHost(),
                value(entries, ConnectionInfo.AUTH_ID));
    }

    private static String value(List<ConnectionEntry> entries, String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .map(ConnectionEntry::value)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("connection-info has no " + key));
    }
}
