/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import picocli.CommandLine.Option;

/** How many people there are, and in how many conferences: for commands that bring many. */
public final class Crowd {

    @Option(
            names = "--conferences",
            paramLabel = "C",
            defaultValue = "10",
            description = "How many conferences (default: ${DEFAULT-VALUE}).")
    private int conferences;

    @Option(
            names = "--participants",
            paramLabel = "P",
            defaultValue = "10",
            description = "How many people in each, its organizer among them (default: ${DEFAULT-VALUE}).")
    private int participants;

    int conferences() {
        return Count.atLeast(1, conferences, "--conferences");
    }

    /** In each conference. */
    int participants() {
        return Count.atLeast(1, participants, "--participants");
    }
}
