/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

/**
 * Somebody the Focus announced to this meeting.
 *
 * @param contentUserId the number by which PSOM objects refer to this user; the same for the whole life of the meeting
 * @param user the user's entity (SIP URI)
 */
public record Participant(long contentUserId, String user, String displayName, Role role) {
    Participant withRole(Role newRole) {
        return new Participant(contentUserId, user, displayName, newRole);
    }
}
