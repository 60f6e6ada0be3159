/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;

/**
 * Who sent a request, as far as this door vouches for it.
 *
 * @param user the canonical SIP URI
 * @param auth how we know
 */
record Caller(String user, AuthMethod auth) {

    /** From where he reaches this door, which has no edge in front of it. */
    AccessMethod access() {
        return AccessMethod.INTERNAL;
    }
}
