/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Something that somebody does. */
public final class Deed {
    private final String words;
    private final Function<Player, CompletableFuture<?>> act;

    Deed(String words, Function<Player, CompletableFuture<?>> act) {
        this.words = words;
        this.act = act;
    }

    /** It in words. */
    public String words() {
        return words;
    }

    /** Lets somebody do it; completes when it has really happened. */
    CompletableFuture<?> by(Player player) {
        try {
            return act.apply(player);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
