/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Counts what happens while it is told to: a message arrives, an entry is in the log of the Focus, a meeting has changed. A process may be
 * planned to die at one of these, just before anything is made of it.
 */
final class Steps {

    /** A process dies at a step, counted from 1. */
    record Crash(String victim, long step) {

        private static final List<String> VICTIMS = List.of("focus", "mcu-1", "mcu-2", "factory");
        /** Few storms have more steps. */
        private static final long STEPS_OF_STORM = 500;

        /** One process at one step of a storm, whichever the seed says. */
        static Crash inStorm(long seed) {
            SplittableRandom chance = new SplittableRandom(seed);
            return new Crash(VICTIMS.get(chance.nextInt(VICTIMS.size())), 1 + chance.nextLong(STEPS_OF_STORM));
        }
    }

    private final Optional<Crash> crash;
    private final Consumer<String> kill;
    private boolean counting;
    private long count;

    Steps(Optional<Crash> crash, Consumer<String> kill) {
        this.crash = crash;
        this.kill = kill;
    }

    /** How many have been counted. */
    long count() {
        return count;
    }

    void resume() {
        counting = true;
    }

    void pause() {
        counting = false;
    }

    /** The next one. */
    void next() {
        if (counting) {
            count++;
            crash.filter(planned -> planned.step() == count).ifPresent(planned -> kill.accept(planned.victim()));
        }
    }
}
