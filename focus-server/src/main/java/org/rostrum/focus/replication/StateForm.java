/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.time.Instant;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.schedule.Schedule;
import org.rostrum.focus.state.Bar;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.OriginMemory;
import org.rostrum.kit.collection.SortedTable;

/** What a snapshot holds of the state: all but what is derived. */
record StateForm(
        int rulesVersion,
        Instant time,
        FocusPolicy policy,
        Schedule schedule,
        SortedTable<String, Conference> conferences,
        SortedTable<String, OriginMemory> origins,
        SortedTable<String, Bar> barred,
        long nextRequestId) {

    static StateForm of(FocusState state) {
        return new StateForm(
                state.rulesVersion(),
                state.time(),
                state.policy(),
                state.schedule(),
                state.conferences(),
                state.origins(),
                state.barred(),
                state.nextRequestId());
    }

    FocusState state() {
        return FocusState.restored(rulesVersion, time, policy, schedule, conferences, origins, barred, nextRequestId);
    }
}
