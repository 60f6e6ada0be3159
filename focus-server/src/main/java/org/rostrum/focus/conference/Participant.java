/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import org.rostrum.kit.collection.SortedTable;

/**
 * A person in a conference: one entry of the roster, with at least one device; or a guest whom an MCU calls or has called, who has none.
 *
 * @param user the canonical SIP URI
 * @param devices the Focus endpoints by GUID
 * @param media the MCU endpoints
 */
public record Participant(
        String user,
        String displayName,
        Role role,
        AuthMethod auth,
        AccessMethod access,
        SortedTable<String, FocusEndpoint> devices,
        SortedTable<McuEndpoint.Key, McuEndpoint> media) {

    /** Whether he is here by a call alone. */
    boolean isGuest() {
        return devices.isEmpty();
    }

    Participant withRole(Role next) {
        return new Participant(user, displayName, next, auth, access, devices, media);
    }

    Participant withDevice(FocusEndpoint device) {
        return new Participant(user, displayName, role, auth, access, devices.with(device.endpoint(), device), media);
    }

    Participant withoutDevice(String endpoint) {
        return new Participant(user, displayName, role, auth, access, devices.without(endpoint), media);
    }

    Participant withMedia(McuEndpoint medium) {
        return new Participant(user, displayName, role, auth, access, devices, media.with(medium.key(), medium));
    }

    Participant withoutMedia(McuEndpoint.Key key) {
        return new Participant(user, displayName, role, auth, access, devices, media.without(key));
    }
}
