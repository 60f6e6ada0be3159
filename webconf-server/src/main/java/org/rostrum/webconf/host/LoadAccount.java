/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.util.function.Function;
import org.rostrum.webconf.meeting.Meeting;

/** Keeps count of what all loops together carry, so that two of them never give the last place to two. Thread-safe. */
final class LoadAccount {
    private HostLoad load;

    LoadAccount(int maxConferences, int maxUsers) {
        load = new HostLoad(0, 0, maxConferences, maxUsers);
    }

    synchronized HostLoad load() {
        return load;
    }

    /** Lets {@code decision} see the room there is, and books what it changed, before anybody else decides. */
    synchronized Outcome deciding(Meeting before, Function<Room, Outcome> decision) {
        Outcome outcome = decision.apply(load.room());
        Meeting after = outcome.meeting();
        load = load.changed(places(after) - places(before), after.userCount() - before.userCount());
        return outcome;
    }

    private static int places(Meeting meeting) {
        return meeting.holdsRoom() ? 1 : 0;
    }
}
