/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The network between clients and the Focus. A connection keeps order and loses nothing until it breaks; datagrams may be late, lost,
 * repeated or overtaken, and requests in them are sent again until they are answered. A request is handled once either way.
 */
final class SipNetwork {

    private static final Duration GIVEN_UP = Duration.ofSeconds(16);
    private static final Duration FIRST_REPETITION = Duration.ofMillis(500);
    private static final int REPETITIONS = 5;
    private static final int BREAKS_ONE_IN = 400;

    private final World world;

    SipNetwork(World world) {
        this.world = world;
    }

    /** The way between one life of a client and one life of the Focus. */
    final class Flow {

        private final Client client;
        private final int life;
        private final FocusProcess focus;
        private Instant lastUp = Instant.MIN;
        private Instant lastDown = Instant.MIN;
        private boolean open = true;

        private Flow(Client client, FocusProcess focus) {
            this.client = client;
            this.life = client.life();
            this.focus = focus;
        }

        FocusProcess focus() {
            return focus;
        }

        boolean usable() {
            return open && focus.alive();
        }

        private boolean clientAlive() {
            return client.life() == life;
        }

        /** The connection is gone; each end that lives notices. */
        void close() {
            if (open) {
                open = false;
                if (focus.alive()) {
                    focus.door().flowClosed(this);
                }
                world.agenda().after(world.weather().delay(), () -> {
                    if (clientAlive() && client.reliable()) {
                        client.flowClosed(this);
                    }
                });
            }
        }

        /** Sends one message that nobody answers from the Focus to the client. */
        void tell(String label, Runnable arrival) {
            transmit(false, label, arrival);
        }

        /** A request of the client. */
        <A> void ask(String label, Function<FocusDoor, CompletableFuture<A>> handler, Consumer<Optional<A>> answered) {
            new Transaction<>(this, true, label, () -> handler.apply(focus.door()), answered).start();
        }

        /** A request of the Focus. */
        <A> void askClient(String label, Supplier<A> handler, Consumer<Optional<A>> answered) {
            new Transaction<>(this, false, label, () -> CompletableFuture.completedFuture(handler.get()), answered)
                    .start();
        }

        private void transmit(boolean up, String label, Runnable arrival) {
            if (client.reliable()) {
                onConnection(up, label, arrival);
            } else {
                asDatagram(up, label, arrival);
            }
        }

        private void onConnection(boolean up, String label, Runnable arrival) {
            if (!open) {
                return;
            }
            if (world.weather().stormy() && world.weather().oneIn(BREAKS_ONE_IN)) {
                world.chronicle().note(client.name(), "loses its connection");
                close();
                return;
            }
            Instant soon = world.agenda().now().plus(world.weather().delay());
            Instant last = up ? lastUp : lastDown;
            Instant at = soon.isAfter(last) ? soon : last;
            if (up) {
                lastUp = at;
            } else {
                lastDown = at;
            }
            world.agenda().at(at, () -> {
                if (open) {
                    arrive(up, label, arrival);
                }
            });
        }

        private void asDatagram(boolean up, String label, Runnable arrival) {
            List<Duration> copies = world.weather().copies();
            if (copies.isEmpty()) {
                world.chronicle().lost(up ? client.name() : "focus", up ? "focus" : client.name(), label);
            }
            copies.forEach(delay -> world.agenda().after(delay, () -> arrive(up, label, arrival)));
        }

        private void arrive(boolean up, String label, Runnable arrival) {
            world.steps().next();
            if (up ? focus.alive() : clientAlive()) {
                world.chronicle().message(up ? client.name() : "focus", up ? "focus" : client.name(), label);
                arrival.run();
            }
        }
    }

    /** A way from this client to the Focus as it lives now. */
    Flow connect(Client client, FocusProcess focus) {
        return new Flow(client, focus);
    }

    /** One request and its answer. */
    private final class Transaction<A> {

        private final Flow flow;
        private final boolean up;
        private final String label;
        private final Supplier<CompletableFuture<A>> handler;
        private final Consumer<Optional<A>> answered;
        private Optional<CompletableFuture<A>> served = Optional.empty();
        private boolean finished;

        Transaction(
                Flow flow,
                boolean up,
                String label,
                Supplier<CompletableFuture<A>> handler,
                Consumer<Optional<A>> answered) {
            this.flow = flow;
            this.up = up;
            this.label = label;
            this.handler = handler;
            this.answered = answered;
        }

        void start() {
            send(0);
            world.agenda().after(GIVEN_UP, () -> finish(Optional.empty()));
        }

        private void send(int repetition) {
            flow.transmit(up, label, this::arrived);
            if (!flow.client.reliable() && repetition < REPETITIONS) {
                world.agenda().after(FIRST_REPETITION.multipliedBy(1L << repetition), () -> {
                    if (!finished && senderAlive()) {
                        send(repetition + 1);
                    }
                });
            }
        }

        private boolean senderAlive() {
            return up ? flow.clientAlive() : flow.focus.alive();
        }

        private void arrived() {
            if (served.isEmpty()) {
                served = Optional.of(handler.get());
            }
            var unused = served.get()
                    .thenAccept(answer -> flow.transmit(!up, label + ": " + answer, () -> finish(Optional.of(answer))));
        }

        private void finish(Optional<A> answer) {
            if (!finished && senderAlive()) {
                finished = true;
                answered.accept(answer);
            }
        }
    }
}
