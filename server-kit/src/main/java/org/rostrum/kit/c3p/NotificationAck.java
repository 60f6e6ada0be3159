/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

/** What the receiver of a notification says to it. */
public enum NotificationAck {
    /** Taken over for good; the sender may forget it. */
    ACCEPTED(200),
    /** No notification at all; sending it again is of no use. */
    MALFORMED(400),
    /** There is no such conference any more; the sender must end it. */
    GONE(410),
    /** Not now; the sender tries again, here or at the next address. */
    NOT_READY(503);

    private final int status;

    NotificationAck(int status) {
        this.status = status;
    }

    /** The HTTP status that says so. */
    public int status() {
        return status;
    }
}
