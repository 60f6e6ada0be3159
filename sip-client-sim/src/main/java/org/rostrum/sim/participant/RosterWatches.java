/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.rostrum.sim.roster.Roster;

/** Those who wait for a roster; they outlast the subscription that brings it. Thread-safe. */
final class RosterWatches {

    private final List<Watch> watches = new ArrayList<>();
    private boolean closed;

    /** Somebody who waits; known by identity. */
    private static final class Watch {

        final Predicate<Roster> condition;
        final CompletableFuture<Roster> found = new CompletableFuture<>();

        Watch(Predicate<Roster> condition) {
            this.condition = condition;
        }
    }

    /** Completes with the first roster to come that satisfies the condition, however long it takes; whoever waits no longer cancels it. */
    CompletableFuture<Roster> await(String what, Predicate<Roster> condition) {
        Watch watch = new Watch(condition);
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(StepException.lost(what, "the subscription ended"));
            }
            watches.add(watch);
        }
        var unused = watch.found.whenComplete((found, failure) -> {
            synchronized (this) {
                watches.remove(watch);
            }
        });
        return watch.found;
    }

    /** This is the roster now; what follows from it is to be run where no lock is held. */
    synchronized Runnable met(Roster now) {
        List<Watch> met =
                watches.stream().filter(watch -> watch.condition.test(now)).toList();
        watches.removeAll(met);
        return () -> met.forEach(watch -> watch.found.complete(now));
    }

    /** There will be no other roster. */
    void close() {
        List<Watch> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(watches);
            watches.clear();
        }
        open.forEach(
                watch -> watch.found.completeExceptionally(StepException.lost("a roster", "the subscription ended")));
    }

    /** How many wait. */
    synchronized int size() {
        return watches.size();
    }
}
