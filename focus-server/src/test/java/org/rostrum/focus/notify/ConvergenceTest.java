/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rule of notifications: the full document and the partial ones behind it, taken in order, are the server's state,
 * whatever happens, however far a lane is behind, however slowly a subscriber answers.
 */
class ConvergenceTest {

    private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave");

    @Property(tries = 60)
    void fullAndPartialDocumentsTogetherAreTheState(
            @ForAll long seed, @ForAll @IntRange(min = 10, max = 120) int steps) {
        Run run = new Run(new Random(seed));

        for (int i = 0; i < steps; i++) {
            run.step();
        }

        run.settle();
        run.check();
    }

    /** A client of one subscription, and what it has taken in. */
    private static final class Client {

        private final Subscriber subscriber;
        private final Facts facts = new Facts();
        private int read;
        private boolean started;
        private boolean paused;
        private @Nullable SubscriptionState end;

        Client(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        void answered(SubscriptionAnswer answer, TestTransport transport) {
            if (answer instanceof SubscriptionAnswer.Current current) {
                read(transport);
                facts.apply(current.document());
                started = true;
            }
        }

        void read(TestTransport transport) {
            List<Notification> sent = transport.sentTo(subscriber.subscription());
            while (read < sent.size()) {
                Notification next = sent.get(read++);
                assertThat(end).as("nothing comes after the last one").isNull();
                facts.apply(next.document());
                end = next.state().terminated() ? next.state() : null;
            }
        }
    }

    private static final class Run {

        private final Random random;
        private final ManualExecutor lane = new ManualExecutor();
        private final TestFocus focus = new TestFocus(lane);
        private final NotificationHub hub = focus.hub();
        private final Map<String, Client> clients = new TreeMap<>();

        Run(Random random) {
            this.random = random;
        }

        void step() {
            String name = PEOPLE.get(random.nextInt(PEOPLE.size()));
            int device = 10 * PEOPLE.indexOf(name) + random.nextInt(2);
            switch (random.nextInt(18)) {
                case 0, 1, 2 -> focus.join(name, device);
                case 3 -> focus.leave(name, device);
                case 4, 5 -> focus.connectMedia(name, device);
                case 6 -> focus.disconnectMedia(name, device);
                case 7 -> loseMcuOrWait();
                case 8, 9 -> subscribe(name);
                case 10 -> someClient(this::refresh);
                case 11 -> someClient(random.nextBoolean() ? this::pause : this::resume);
                case 12 -> someClient(this::acknowledge);
                case 13 -> lane.runOne();
                case 14, 15 -> focus.order(name, device, instruction());
                default -> lane.runAll();
            }
            clients.values().forEach(client -> client.read(focus.transport()));
        }

        private Instruction instruction() {
            String someone = TestFocus.uri(PEOPLE.get(random.nextInt(PEOPLE.size())));
            return switch (random.nextInt(8)) {
                case 0 -> new Instruction.Eject(someone);
                case 1, 2, 3 -> new Instruction.ChangeLock(random.nextBoolean());
                default -> new Instruction.ChangeRole(someone, random.nextBoolean() ? Role.PRESENTER : Role.ATTENDEE);
            };
        }

        private void loseMcuOrWait() {
            if (random.nextInt(3) == 0) {
                focus.pass(Duration.ofHours(random.nextInt(30)));
            } else {
                focus.loseMcu();
            }
        }

        private void subscribe(String name) {
            boolean notify = random.nextInt(3) == 0;
            Client client = new Client(new Subscriber(
                    "s" + clients.size(),
                    TestFocus.CONFERENCE,
                    TestFocus.uri(name),
                    random.nextInt(3) == 0 ? Form.CONFERENCE_STATE : Form.CONFERENCE_INFO,
                    notify ? Delivery.NOTIFY : Delivery.BENOTIFY,
                    !notify || random.nextBoolean()));
            clients.put(client.subscriber.subscription(), client);
            hub.subscribe(client.subscriber, answer -> client.answered(answer, focus.transport()));
        }

        private void someClient(Consumer<Client> action) {
            List<Client> live = clients.values().stream()
                    .filter(client -> client.started && client.end == null)
                    .toList();
            if (!live.isEmpty()) {
                action.accept(live.get(random.nextInt(live.size())));
            }
        }

        private void refresh(Client client) {
            client.paused = false;
            hub.refresh(
                    TestFocus.CONFERENCE,
                    client.subscriber.subscription(),
                    answer -> client.answered(answer, focus.transport()));
        }

        private void pause(Client client) {
            client.paused = true;
            hub.pause(TestFocus.CONFERENCE, client.subscriber.subscription());
        }

        private void resume(Client client) {
            client.paused = false;
            hub.resume(TestFocus.CONFERENCE, client.subscriber.subscription());
        }

        private void acknowledge(Client client) {
            hub.acknowledged(TestFocus.CONFERENCE, client.subscriber.subscription());
        }

        /** Everything that was under way arrives. */
        void settle() {
            lane.runAll();
            clients.values().stream().filter(client -> client.paused).forEach(this::refresh);
            lane.runAll();
            for (int i = 0; i < 50; i++) {
                clients.values().forEach(this::acknowledge);
                lane.runAll();
            }
            clients.values().forEach(client -> client.read(focus.transport()));
        }

        void check() {
            int live = 0;
            for (Client client : clients.values()) {
                if (client.started && client.end == null) {
                    live++;
                    Conference conference = focus.conference();
                    assertThat(conference.active()).isTrue();
                    assertThat(conference.participants()).containsKey(client.subscriber.user());
                    assertThat(client.facts.lines())
                            .as(client.subscriber.toString())
                            .isEqualTo(Facts.of(conference, client.subscriber.form()));
                } else if (client.end == SubscriptionState.CONFERENCE_OVER) {
                    assertThat(client.facts.over()).isTrue();
                }
            }
            assertThat(hub.subscriptions()).isEqualTo(live);
        }
    }
}
