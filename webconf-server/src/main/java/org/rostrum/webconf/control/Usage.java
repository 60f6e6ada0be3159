/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.time.Duration;
import java.util.stream.DoubleStream;
import org.rostrum.webconf.host.HostLoad;

/**
 * What this server has used of everything that it can run out of. Each share is 0 for nothing and 1 for all; more than all is
 * possible where nothing refuses it.
 *
 * @param conferences of the conferences that it takes
 * @param users of the users that it takes
 * @param connections of the connections that it takes
 * @param commands of the commands that may wait for meetings
 * @param outbound of the memory that may be held by what clients have not read yet
 * @param memory of the heap, by what was left after the last collection
 * @param lag how long a task waits for a thread that serves connections or meetings
 */
public record Usage(
        double conferences,
        double users,
        double connections,
        double commands,
        double outbound,
        double memory,
        Duration lag) {

    /** What nobody feels. A garbage collection is no crowd. */
    static final Duration UNFELT = Duration.ofMillis(50);

    /** What everybody feels. */
    static final Duration UNBEARABLE = Duration.ofMillis(500);

    /** Half of the heap in use is how a healthy process looks. */
    static final double HEALTHY_MEMORY = 0.5;

    /** What meetings use, of a server that lacks nothing else. */
    public static Usage of(HostLoad load) {
        return new Usage(
                (double) load.conferences() / load.maxConferences(),
                (double) load.users() / load.maxUsers(),
                0,
                0,
                0,
                0,
                Duration.ZERO);
    }

    /** How near the server is to what it can do: 0 is idle, 1 is full. The scarcest thing counts. */
    public double stress() {
        return DoubleStream.of(
                        conferences,
                        users,
                        connections,
                        commands,
                        outbound,
                        beyond(HEALTHY_MEMORY, memory, 1),
                        beyond((double) UNFELT.toNanos(), (double) lag.toNanos(), (double) UNBEARABLE.toNanos()))
                .max()
                .orElse(0);
    }

    /** Where a value lies between one that counts for nothing and one that counts for all; it may lie beyond. */
    private static double beyond(double none, double value, double all) {
        return Math.max(0, (value - none) / (all - none));
    }
}
