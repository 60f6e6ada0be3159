/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rostrum.c3p.xml.cccpext.ConnectionEntryType;
import org.rostrum.c3p.xml.cccpext.ConnectionInfoType;

/**
 * How a client reaches an MCU after addUser: keys and values in order (C3P 5.1). Keys that start with {@code Mcu-} are
 * compared without regard to case, all others exactly; of a repeated key the first entry counts.
 */
public final class ConnectionInfo {

    /** The conferencing server itself, usable as the remote target of a dialog. */
    public static final String MCU_SERVER_URI = "Mcu-Server-Uri";

    /** The MCU-Conference-URI. */
    public static final String MCU_CONFERENCE_URI = "Mcu-Conference-Uri";

    /** What the client shows on the PSOM channel. Secret. */
    public static final String AUTH_ID = "sAuthId";

    /** Where the PSOM channel is opened. */
    public static final String SERVER_URL = "serverURL";

    /** How many edge servers follow; {@code 0} for clients that reach the server directly. */
    public static final String NUMBER_OF_PROXIES = "numberOfProxies";

    /** Where the PSOM channel is opened over WebSocket; ours. */
    public static final String PSOM_WEBSOCKET_URL = "x-psom-websocket-url";

    /**
     * One line of it.
     *
     * @param key the key as written
     * @param value the value
     */
    public record Entry(String key, String value) {

        /** Without the value, which may be secret. */
        @Override
        public String toString() {
            return key;
        }
    }

    private final List<Entry> entries;

    private ConnectionInfo(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** With these entries, in this order. */
    public static ConnectionInfo of(List<Entry> entries) {
        return new ConnectionInfo(entries);
    }

    /** As it stands in a response; entries without key or value are skipped. */
    public static ConnectionInfo from(ConnectionInfoType xml) {
        List<Entry> read = new ArrayList<>();
        for (ConnectionEntryType entry : xml.getEntry()) {
            if (entry.getKey() != null && entry.getValue() != null) {
                read.add(new Entry(entry.getKey(), entry.getValue()));
            }
        }
        return new ConnectionInfo(read);
    }

    /** As it goes into a response. */
    public ConnectionInfoType toXml() {
        ConnectionInfoType xml = new ConnectionInfoType();
        for (Entry entry : entries) {
            ConnectionEntryType line = new ConnectionEntryType();
            line.setKey(entry.key());
            line.setValue(entry.value());
            xml.getEntry().add(line);
        }
        return xml;
    }

    /** All entries in order. */
    public List<Entry> entries() {
        return entries;
    }

    /** The value of a key. */
    public Optional<String> value(String key) {
        return entries.stream()
                .filter(entry -> sameKey(entry.key(), key))
                .map(Entry::value)
                .findFirst();
    }

    private static boolean sameKey(String one, String other) {
        return one.equals(other) || (one.toLowerCase(Locale.ROOT).startsWith("mcu-") && one.equalsIgnoreCase(other));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionInfo info && entries.equals(info.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** The keys only: the values hold secrets. */
    @Override
    public String toString() {
        return "ConnectionInfo" + entries;
    }
}
