/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

/** Who is in the meeting now. */
public interface Presence {
    /** Whether a user with this number is connected. */
    boolean present(long user);

    /** Whether a user with this number is connected and a presenter. */
    boolean presenter(long user);
}
