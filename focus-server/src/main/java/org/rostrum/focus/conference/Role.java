/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** What a participant may do (C3P 10.3). The wire form is the lower-case name. */
public enum Role {
    /** Runs the conference: ejects, promotes, locks, ends, shares. */
    PRESENTER,
    /** Takes part. */
    ATTENDEE;
}
