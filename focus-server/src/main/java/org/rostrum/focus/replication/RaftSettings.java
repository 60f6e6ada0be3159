/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.rostrum.focus.state.FocusMachine;

/**
 * How a replica runs.
 *
 * @param node the node's name, unique in the pool and the same for ever
 * @param directory where log and snapshots lie; of this process alone
 * @param clock stamps the entries while this node leads
 * @param maximumInFlight how many submissions may wait for their commit before others are refused
 * @param snapshotEvery how many entries after a snapshot the next one is taken; it bounds what a restart has to apply
 * @param patience how long starting and stopping may take
 * @param onFailure told once when the replica cannot go on: its disk fails, or the log asks for what this release does not know; the process should
 *     end
 */
public record RaftSettings(
        String node,
        Path directory,
        InstantSource clock,
        int maximumInFlight,
        int snapshotEvery,
        Duration patience,
        Consumer<Throwable> onFailure) {

    /** No more submissions than this may be in flight, so that the state remembers the answers to all of them. */
    public static final int MOST_IN_FLIGHT = FocusMachine.REMEMBERED / 2;

    public RaftSettings {
        if (maximumInFlight < 1 || maximumInFlight > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("submissions in flight must be 1 to " + MOST_IN_FLIGHT
                    + ", so that none is forgotten before it is applied, but are " + maximumInFlight);
        }
        if (snapshotEvery < 1) {
            throw new IllegalArgumentException("a snapshot every " + snapshotEvery + " entries is not possible");
        }
    }

    /** What suits a service. */
    public static RaftSettings of(String node, Path directory, Consumer<Throwable> onFailure) {
        return new RaftSettings(
                node, directory, InstantSource.system(), MOST_IN_FLIGHT, 4096, Duration.ofSeconds(15), onFailure);
    }

    /** The same with this clock. */
    public RaftSettings withClock(InstantSource other) {
        return new RaftSettings(node, directory, other, maximumInFlight, snapshotEvery, patience, onFailure);
    }

    /** The same with this limit. */
    public RaftSettings withMaximumInFlight(int limit) {
        return new RaftSettings(node, directory, clock, limit, snapshotEvery, patience, onFailure);
    }

    /** The same with this pace. */
    public RaftSettings withSnapshotEvery(int entries) {
        return new RaftSettings(node, directory, clock, maximumInFlight, entries, patience, onFailure);
    }
}
