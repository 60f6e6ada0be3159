/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import org.rostrum.kit.collection.SortedTable;

/**
 * A person in a conference: one entry of the roster, with at least one device.
 *
 * @param user the canonical SIP URI
 * @param devices the Focus endpoints by GUID
 * @param media the connected MCU endpoints
 */
public record Participant(
        String user,
        String displayName,
        Role role,
        AuthMethod auth,
        AccessMethod access,
        SortedTable<String, FocusEndpoint> devices,
        SortedTable<McuEndpoint.Key, McuEndpoint> media) {

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
