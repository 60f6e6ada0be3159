/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.rostrum.sim.participant.StepException.Kind;
import org.rostrum.sim.roster.Roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class RosterWatchesTest {

    private final RosterWatches watches = new RosterWatches();

    @Test
    void whoeverWaitsHearsOfTheFirstRosterThatIsAsHeWantsIt() {
        CompletableFuture<Roster> any = watches.await("any", roster -> true);
        CompletableFuture<Roster> locked = watches.await("the lock", Roster::locked);

        watches.met(Roster.EMPTY).run();

        assertThat(any).isCompletedWithValue(Roster.EMPTY);
        assertThat(locked).isNotDone();
        assertThat(watches.size()).isEqualTo(1);
    }

    @Test
    void whoeverWaitsNoLongerIsForgotten() {
        watches.await("the lock", Roster::locked).cancel(false);

        assertThat(watches.size()).isZero();
    }

    @Test
    void nobodyWaitsForWhatWillNotCome() {
        CompletableFuture<Roster> before = watches.await("the lock", Roster::locked);

        watches.close();
        CompletableFuture<Roster> after = watches.await("the lock", Roster::locked);

        assertThat(StepException.of(catchThrowable(before::join)).kind()).isEqualTo(Kind.LOST);
        assertThat(StepException.of(catchThrowable(after::join)).kind()).isEqualTo(Kind.LOST);
    }
}
