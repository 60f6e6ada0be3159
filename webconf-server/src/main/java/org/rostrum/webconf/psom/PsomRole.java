/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import org.rostrum.webconf.meeting.Role;

/** Roles as PSOM numbers them (PSOM 12.5). */
enum PsomRole {
    ATTENDEE(1),
    PRESENTER(2),
    ORGANIZER(3);

    private final int code;

    PsomRole(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static PsomRole of(Role role, boolean organizer) {
        return switch (role) {
            case ATTENDEE -> ATTENDEE;
            case PRESENTER -> organizer ? ORGANIZER : PRESENTER;
        };
    }
}
