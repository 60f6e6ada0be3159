/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.Role;

/**
 * One conference from its creation to its end, over kind networks: people join, are let in by the data server and connect to it, one becomes a
 * presenter, it is locked and opened, one leaves, and the organizer ends it.
 */
final class Course implements Scenario {

    private final World world;

    Course(World world) {
        this.world = world;
    }

    @Override
    public Duration begin() {
        String conference = world.schedule("K7QW2M9A");
        Client alice = world.newClient("alice-1", "alice", conference, true);
        Client bob = world.newClient("bob-1", "bob", conference, true);
        Client carol = world.newClient("carol-1", "carol", conference, false);
        at(100, alice::join);
        at(400, bob::join);
        at(700, carol::join);
        at(5_000, () -> alice.instruct(new Instruction.ChangeRole(carol.user(), Role.PRESENTER)));
        at(6_000, () -> alice.instruct(new Instruction.ChangeLock(true)));
        at(7_000, bob::leave);
        at(8_000, () -> alice.instruct(new Instruction.ChangeLock(false)));
        return Duration.ofSeconds(9);
    }

    private void at(long millis, Runnable deed) {
        world.agenda().after(Duration.ofMillis(millis), deed);
    }

    @Override
    public void end() {
        // The last deed is done when its time is over.
    }

    @Override
    public void settled() {
        world.clients().stream()
                .filter(client -> client.dialog().isPresent())
                .forEach(client -> world.referee()
                        .require(client.connected(), () -> client + " is in the conference without a channel"));
    }

    @Override
    public void farewell() {
        world.clients().getFirst().instruct(new Instruction.End());
    }
}
