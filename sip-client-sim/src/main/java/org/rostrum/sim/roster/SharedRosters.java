/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.Map;
import org.rostrum.sim.roster.Roster.Applied;
import org.rostrum.sim.roster.Roster.User;
import org.rostrum.sim.roster.RosterDocument.UserList;

/**
 * The rosters of participants that live in one process. Those who know the same people hold one list of them, and what changes it
 * is worked out once: a thousand in one conference are a thousand entries, not a million. Each still has a roster of his own,
 * made of the documents that he got. Thread-safe.
 */
public final class SharedRosters {

    /** Far more than differ at one time, even where many conferences fill at once; in a large one, some megabytes. */
    private static final int REMEMBERED = 256;

    private final Map<Step, Map<String, User>> steps = new Recent<>(REMEMBERED);
    private final Map<Map<String, User>, Map<String, User>> lists = new Recent<>(REMEMBERED);

    /** Does what {@link Roster#apply(RosterDocument)} does. */
    public Applied apply(Roster roster, RosterDocument document) {
        return roster.apply(document, this::users);
    }

    private synchronized Map<String, User> users(Map<String, User> before, UserList change) {
        // A full list is somebody's own, and large: nobody else gets it.
        return change.state() == ElementState.FULL
                ? known(Roster.users(before, change))
                : steps.computeIfAbsent(new Step(before, change), step -> known(Roster.users(before, change)));
    }

    private Map<String, User> known(Map<String, User> list) {
        Map<String, User> same = lists.putIfAbsent(list, list);
        return same == null ? list : same;
    }

    /** A change of a list, both known by identity: comparing them would cost what is to be saved. */
    private record Step(Map<String, User> before, UserList change) {
        @Override
        @SuppressWarnings("ReferenceEquality") // what the class is for
        public boolean equals(Object other) {
            return other instanceof Step step && step.before == before && step.change == change;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(before) + System.identityHashCode(change);
        }
    }
}
