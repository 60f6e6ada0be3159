/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** Why a conference stopped being active (C3P 10.1). */
public enum DeactivationCause {
    /** Everybody left. */
    EVERYBODY_LEFT,
    /** Nobody joined for the maximum length of a meeting. */
    MAXIMUM_LENGTH,
    /** No enterprise user was in it for the grace period. */
    NO_ENTERPRISE_USER,
    /** A presenter ended it, or its organizer deleted it. */
    ENDED,
    /** Its organizer may not hold conferences any more. */
    ORGANIZER_DISABLED
}
