/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

import java.time.Instant;

/**
 * Who asks for something, and when.
 *
 * @param user the number of the user (PSOM's {@code contentUserId})
 * @param presenter whether the user is a presenter now
 * @param rights the {@link Rights} that the user holds now
 * @param owner whether what is asked about belongs to the user
 * @param others who else is there
 * @param at the time
 */
public record Caller(long user, boolean presenter, int rights, boolean owner, Presence others, Instant at) {
    /** Whether the caller may do this, by the table of {@link Action}. */
    public boolean may(Action action) {
        return action.allows(this);
    }

    /** The same caller in front of something that belongs to {@code ownerOfIt}. */
    public Caller before(long ownerOfIt) {
        return new Caller(user, presenter, rights, user == ownerOfIt, others, at);
    }
}
