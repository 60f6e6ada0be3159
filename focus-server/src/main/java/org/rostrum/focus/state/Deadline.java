/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.time.Instant;

/** When something is due in a conference or its schedule record: the entries of the index by which the next one is found. */
public record Deadline(Instant at, String conference) implements Comparable<Deadline> {

    @Override
    public int compareTo(Deadline other) {
        int order = at.compareTo(other.at);
        return order != 0 ? order : conference.compareTo(other.conference);
    }
}
