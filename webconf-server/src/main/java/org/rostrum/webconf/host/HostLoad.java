/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

/**
 * How much this server carries. A reservation counts as a conference, an expected user as a user.
 *
 * @param maxConferences how many conferences it takes
 * @param maxUsers how many users it takes in all
 */
public record HostLoad(int conferences, int users, int maxConferences, int maxUsers) {
    /** Whether not one more conference, or not one more user, is taken. */
    public boolean full() {
        return conferences >= maxConferences || users >= maxUsers;
    }

    Room room() {
        return new Room(conferences < maxConferences && users < maxUsers, users < maxUsers);
    }

    HostLoad changed(int conferencesBy, int usersBy) {
        return new HostLoad(conferences + conferencesBy, users + usersBy, maxConferences, maxUsers);
    }
}
