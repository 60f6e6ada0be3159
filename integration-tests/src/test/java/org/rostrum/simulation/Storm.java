/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.Role;
import org.rostrum.webconf.meeting.LeaveCause;

/** What people and fate do for a while: chosen by the seed, one deed after the other. */
final class Storm implements Scenario {

    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final String[] PEOPLE = {"alice", "bob", "carol", "dave"};

    private final World world;
    private boolean over;

    Storm(World world) {
        this.world = world;
    }

    @Override
    public Duration begin() {
        Weather weather = world.weather();
        String first = world.schedule("K7QW2M9A");
        String second = world.schedule("P3XT8R5C");
        for (String person : PEOPLE) {
            int devices = weather.oneIn(3) ? 2 : 1;
            for (int device = 1; device <= devices; device++) {
                world.newClient(person + "-" + device, person, weather.oneIn(4) ? second : first, weather.below(3) > 0);
            }
        }
        world.clients()
                .forEach(client ->
                        world.agenda().after(weather.between(Duration.ZERO, Duration.ofSeconds(10)), client::join));
        weather.storm();
        next();
        return LENGTH;
    }

    @Override
    public void end() {
        over = true;
        world.weather().clear();
    }

    @Override
    public void settled() {
        // People may have left the data server and stayed in the conference.
    }

    @Override
    public void farewell() {
        world.clients().forEach(Client::leave);
    }

    private void next() {
        world.agenda().after(world.weather().between(Duration.ofMillis(50), Duration.ofSeconds(3)), () -> {
            if (!over) {
                deed();
                next();
            }
        });
    }

    private void deed() {
        Weather weather = world.weather();
        Client client = weather.oneOf(world.clients());
        switch (weather.below(28)) {
            case 0, 1, 2, 3, 4 -> join(client);
            case 5, 6 -> leave(client);
            case 7 -> die(client);
            case 8, 9 -> client.cut();
            case 10, 11 -> client.addUser();
            case 12 -> client.unsubscribe();
            case 13, 14 -> client.hangUp(weather.oneIn(2) ? LeaveCause.DEPARTED : LeaveCause.FAILED);
            case 15 -> client.feed().ifPresent(client::resynchronize);
            case 16, 17 ->
                world.crashMcu(
                        weather.oneIn(2) ? "mcu-1" : "mcu-2",
                        weather.between(Duration.ofMillis(500), Duration.ofSeconds(20)));
            case 18, 19 -> client.instruct(new Instruction.ChangeLock(weather.oneIn(4)));
            case 20, 21, 22 ->
                client.instruct(new Instruction.ChangeRole(
                        weather.oneOf(world.clients()).user(), weather.oneIn(2) ? Role.PRESENTER : Role.ATTENDEE));
            case 23 ->
                client.instruct(
                        weather.oneIn(2)
                                ? new Instruction.Eject(
                                        weather.oneOf(world.clients()).user())
                                : new Instruction.EjectFromMcu(
                                        weather.oneOf(world.clients()).user(), "meeting"));
            case 24 -> orderAndCancel(client);
            case 25 -> {
                if (weather.oneIn(3)) {
                    client.instruct(new Instruction.End());
                }
            }
            case 26 -> world.crashFocus(weather.between(Duration.ofMillis(100), Duration.ofSeconds(5)));
            default -> world.crashFactory(weather.between(Duration.ofMillis(500), Duration.ofSeconds(5)));
        }
    }

    private static void orderAndCancel(Client client) {
        String order = client.instruct(new Instruction.ChangeLock(false));
        client.instruct(new Instruction.Cancel(order));
    }

    private void join(Client client) {
        world.chronicle().note(client.name(), client.dialog().isPresent() ? "joins again" : "joins");
        client.join();
    }

    private void leave(Client client) {
        if (client.alive()) {
            world.chronicle().note(client.name(), "leaves");
            client.leave();
        }
    }

    private void die(Client client) {
        if (client.alive()) {
            client.die();
        }
    }
}
