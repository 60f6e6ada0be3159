/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import org.rostrum.focus.conference.Conference;

/**
 * What happened in one conference and has not been told yet, with the conference as it is afterwards.
 *
 * @param changes what to look at
 * @param after the conference after the last of them
 * @param entries how many log entries this is; usually one, more when they come faster than they can be told
 */
record Batch(Changes changes, Conference after, int entries) {

    /** Of one entry. */
    Batch(Changes changes, Conference after) {
        this(changes, after, 1);
    }

    Batch then(Batch later) {
        return new Batch(changes.and(later.changes), later.after, entries + later.entries);
    }
}
