/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.SeatKey;

/** Whom an addUser announces. */
record Invitation(SeatKey seat, String displayName, Role role, boolean anonymous) {
    Invitation withRole(Role other) {
        return new Invitation(seat, displayName, other, anonymous);
    }
}
