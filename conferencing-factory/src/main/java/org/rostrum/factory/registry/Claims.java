/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

/**
 * Conferences and users that the Factory has sent to a server and that the server's last report cannot know yet.
 *
 * @param conferences how many conferences
 * @param users how many users they expect together
 */
public record Claims(int conferences, int users) {

    /** Nothing claimed. */
    public static final Claims NONE = new Claims(0, 0);

    /** What one unit of load weighs on a server that does not say what it can bear. */
    private static final double UNKNOWN_CAPACITY = 1_000;

    Claims plus(int expectedUsers) {
        return new Claims(conferences + 1, users + expectedUsers);
    }

    Claims minus(int expectedUsers) {
        return new Claims(Math.max(0, conferences - 1), Math.max(0, users - expectedUsers));
    }

    Claims plus(Claims other) {
        return new Claims(conferences + other.conferences, users + other.users);
    }

    /** The share of the server that the claims will take: of its conferences or of its users, whichever is more. */
    double stressOn(McuReport report) {
        return Math.max(share(conferences, report.maxConferences()), share(users, report.maxUsers()));
    }

    private static double share(int count, int capacity) {
        return count / (capacity == 0 ? UNKNOWN_CAPACITY : capacity);
    }
}
