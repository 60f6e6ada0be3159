/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.workspace.SharedSpace;

/** Something that somebody may see: in the roster, or in what all share. */
public sealed interface Fact {

    /** It in words. */
    String words();

    /** Completes when this player sees it, which may be now, however long it takes; whoever waits no longer cancels it. */
    CompletableFuture<?> seenBy(Player player);

    /** In the roster. */
    record InRoster(String words, Predicate<Roster> holds) implements Fact {
        @Override
        public CompletableFuture<?> seenBy(Player player) {
            return player.participant().seen(words, holds);
        }
    }

    /** In the data conference. */
    record InSpace(String words, Predicate<SharedSpace> holds) implements Fact {
        @Override
        public CompletableFuture<?> seenBy(Player player) {
            return player.space().await(holds);
        }
    }
}
