/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.notify.NotificationDocument;
import org.rostrum.simulation.FocusDoor.Answer;
import org.rostrum.simulation.FocusDoor.Joined;
import org.rostrum.simulation.FocusDoor.Subscribed;
import org.rostrum.webconf.meeting.LeaveCause;

/**
 * One device of a person, as an honest client of the family behaves: joins, subscribes, goes to the data server, keeps its dialogs alive,
 * comes back with the same endpoint GUID when it loses them, and says good-bye unless it dies.
 *
 * <pre>
 * OUT ──join──▶ JOINING ──200──▶ IN ──leave, BYE, 481──▶ OUT
 * </pre>
 */
final class Client {

    /** The session interval: a dialog that nobody refreshes for so long is over. */
    static final Duration SESSION = Duration.ofSeconds(24);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** A command has 20 s; nobody waits much longer for its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(22);

    private static final Duration NO_WAY = Duration.ofSeconds(4);

    private enum Where {
        OUT,
        JOINING,
        IN
    }

    /** An addUser and what came of it. */
    private static final class Command {
        private final String dialog;
        private final Instant patience;
        private boolean accepted;
        private int answers;

        Command(String dialog, Instant patience) {
            this.dialog = dialog;
            this.patience = patience;
        }

        boolean unanswered(String inDialog) {
            return accepted && answers == 0 && dialog.equals(inDialog);
        }
    }

    private record Channel(McuProcess mcu, long id) {}

    private final World world;
    private final String name;
    private final String user;
    private final String conference;
    private final boolean reliable;
    private final Map<String, Command> commands = new TreeMap<>();
    private final Map<String, List<NotificationDocument>> early = new HashMap<>();
    private Optional<SipNetwork.Flow> connection = Optional.empty();
    private Where where = Where.OUT;
    private String dialog = "";
    private Optional<Feed> feed = Optional.empty();
    private Optional<Channel> channel = Optional.empty();
    private boolean alive = true;
    private boolean wanted;
    private int life;
    private int attempts;
    private int requests;

    Client(World world, String name, String user, String conference, boolean reliable) {
        this.world = world;
        this.name = name;
        this.user = user;
        this.conference = conference;
        this.reliable = reliable;
    }

    String name() {
        return name;
    }

    String user() {
        return user;
    }

    String conference() {
        return conference;
    }

    /** The GUID of the device, the same in all its lives. */
    String endpoint() {
        return "{" + name + "}";
    }

    boolean reliable() {
        return reliable;
    }

    /** Which life of the device this is. */
    int life() {
        return life;
    }

    boolean alive() {
        return alive;
    }

    /** Whether it is to be in the conference, and will try until it is. */
    boolean wanted() {
        return wanted;
    }

    /** The dialog, while it believes that it is in the conference. */
    Optional<String> dialog() {
        return where == Where.IN ? Optional.of(dialog) : Optional.empty();
    }

    Optional<Feed> feed() {
        return feed;
    }

    boolean connected() {
        return channel.isPresent();
    }

    /** The requests that were taken on in a dialog and have not been answered. */
    List<String> unanswered(String inDialog) {
        List<String> open = new ArrayList<>();
        commands.forEach((id, command) -> {
            if (command.unanswered(inDialog)) {
                open.add(id);
            }
        });
        return open;
    }

    /** Comes into the conference, or comes again although it is in. */
    void join() {
        alive = true;
        wanted = true;
        attempts++;
        int attempt = attempts;
        where = Where.JOINING;
        this.<Joined>ask("INVITE", flow -> door -> door.invite(this, flow), answer -> joined(attempt, answer));
    }

    private void joined(int attempt, Optional<Joined> answer) {
        Optional<String> granted = answer.flatMap(Joined::dialog);
        if (attempt != attempts || where != Where.JOINING) {
            granted.ifPresent(unwanted -> within(unwanted, "BYE", flow -> door -> door.bye(unwanted, flow)));
        } else if (granted.isPresent()) {
            where = Where.IN;
            dialog = granted.get();
            keepAlive(dialog);
            subscribe();
            pause(world.weather().between(Duration.ZERO, RETRY), this::addUser);
        } else {
            out();
        }
    }

    private void keepAlive(String current) {
        if (where == Where.IN && dialog.equals(current)) {
            within(current, "UPDATE", flow -> door -> door.refresh(current, flow));
            pause(KEEP_ALIVE, () -> keepAlive(current));
        }
    }

    /** Goes out of the conference in order. */
    void leave() {
        wanted = false;
        if (where == Where.IN) {
            String last = dialog;
            within(last, "BYE", flow -> door -> door.bye(last, flow));
        }
        out();
    }

    /** It is out: in order, or because it heard so. */
    private void out() {
        hangUp(LeaveCause.DEPARTED);
        lostDialog();
    }

    /** The Focus does not know it any more: its channel to the data server has nothing to do with that, and stays. */
    private void lostDialog() {
        where = Where.OUT;
        feed = Optional.empty();
        if (wanted && !world.has(Fault.CLIENT_GIVES_UP)) {
            int attempt = attempts;
            pause(world.weather().between(Duration.ofMillis(100), RETRY), () -> {
                if (wanted && where == Where.OUT && attempt == attempts) {
                    join();
                }
            });
        }
    }

    /** Ends without a word. A connection may be reset by that, or stay as if nothing had happened. */
    void die() {
        life++;
        alive = false;
        wanted = false;
        where = Where.OUT;
        feed = Optional.empty();
        commands.clear();
        early.clear();
        world.chronicle().note(name, "dies");
        if (reliable && world.weather().oneIn(2)) {
            connection.ifPresent(SipNetwork.Flow::close);
        }
        connection = Optional.empty();
        hangUp(LeaveCause.FAILED);
    }

    /** BYE from the Focus. */
    Answer ended(String which) {
        if (where != Where.IN || !dialog.equals(which)) {
            return Answer.GONE;
        }
        wanted = false;
        out();
        return Answer.OK;
    }

    private void within(String which, String label, Function<SipNetwork.Flow, Request<Answer>> request) {
        this.<Answer>ask(label + " " + which, request, answer -> {
            if (answer.equals(Optional.of(Answer.GONE)) && where == Where.IN && dialog.equals(which)) {
                lostDialog();
            }
        });
    }

    /** Asks for the notifications. */
    void subscribe() {
        if (where == Where.IN && feed.isEmpty()) {
            this.<Subscribed>ask("SUBSCRIBE", flow -> door -> door.subscribe(this, flow), this::subscribed);
        }
    }

    private void subscribed(Optional<Subscribed> answer) {
        Optional<String> granted = answer.flatMap(Subscribed::subscription);
        if (where != Where.IN || feed.isPresent()) {
            granted.ifPresent(this::unsubscribe);
        } else if (granted.isPresent()) {
            Feed begun = new Feed(world, this, granted.get());
            feed = Optional.of(begun);
            answer.get().document().ifPresent(begun::take);
            Optional.ofNullable(early.remove(begun.subscription()))
                    .ifPresent(documents -> documents.forEach(begun::take));
            pause(KEEP_ALIVE, () -> refresh(begun));
        } else {
            pause(RETRY, this::subscribe);
        }
    }

    private void unsubscribe(String subscription) {
        this.<Answer>ask("SUBSCRIBE 0 " + subscription, flow -> door -> door.unsubscribe(subscription), answer -> {});
    }

    /** Wants no notifications for a while. */
    void unsubscribe() {
        feed.ifPresent(ended -> {
            feed = Optional.empty();
            unsubscribe(ended.subscription());
            pause(KEEP_ALIVE, this::subscribe);
        });
    }

    private void refresh(Feed current) {
        if (feed.equals(Optional.of(current))) {
            resynchronize(current);
            pause(KEEP_ALIVE, () -> refresh(current));
        }
    }

    /** Asks for the full document. */
    void resynchronize(Feed current) {
        String subscription = current.subscription();
        this.<Subscribed>ask(
                "SUBSCRIBE again " + subscription,
                flow -> door -> door.resubscribe(subscription, flow),
                answer -> resynchronized(current, answer));
    }

    private void resynchronized(Feed current, Optional<Subscribed> answer) {
        if (answer.isEmpty() || !feed.equals(Optional.of(current))) {
            return;
        }
        if (answer.get().subscription().isEmpty()) {
            feed = Optional.empty();
            subscribe();
        } else {
            answer.get().document().ifPresent(current::take);
        }
    }

    /** A document came. */
    void notified(String subscription, NotificationDocument document, boolean last) {
        if (feed.isEmpty()) {
            early.computeIfAbsent(subscription, key -> new ArrayList<>()).add(document);
        } else if (feed.get().subscription().equals(subscription)) {
            feed.get().take(document);
            if (last) {
                feed = Optional.empty();
                pause(RETRY, this::subscribe);
            }
        }
    }

    /** Wants into the data server. */
    void addUser() {
        if (where != Where.IN) {
            return;
        }
        requests++;
        String id = name + "-" + requests;
        String asking = dialog;
        Command command = newCommand(id, asking);
        this.<Answer>ask("addUser " + id, flow -> door -> door.addUser(asking, flow, id), answer -> {
            if (answer.equals(Optional.of(Answer.ACCEPTED))) {
                command.accepted = true;
            } else if (where == Where.IN && dialog.equals(asking)) {
                if (answer.equals(Optional.of(Answer.GONE))) {
                    lostDialog();
                } else {
                    pause(RETRY, this::reconnect);
                }
            }
        });
    }

    private Command newCommand(String id, String asking) {
        Command command = new Command(asking, world.agenda().now().plus(PATIENCE));
        commands.put(id, command);
        return command;
    }

    /** Orders something, if it is in the conference; the name of the order, by which it may be cancelled. */
    String instruct(Instruction instruction) {
        requests++;
        String id = name + "-" + requests;
        if (where == Where.IN) {
            String asking = dialog;
            Command command = newCommand(id, asking);
            this.<Answer>ask(
                    instruction + " " + id,
                    flow -> door -> door.instruct(asking, flow, id, instruction),
                    answer -> command.accepted |= answer.equals(Optional.of(Answer.ACCEPTED)));
        }
        return id;
    }

    /** The final answer to an order. */
    Answer instructed(String inDialog, String requestId, boolean done) {
        Command command = commands.get(requestId);
        if (command == null || where != Where.IN || !dialog.equals(inDialog)) {
            return Answer.GONE;
        }
        heard(command, requestId);
        return Answer.OK;
    }

    private void heard(Command command, String requestId) {
        command.answers++;
        world.referee().require(command.answers == 1, () -> name + " got a second answer to " + requestId);
    }

    /** The final answer to an addUser; none of an MCU when it is a refusal. */
    Answer answered(String inDialog, String requestId, Optional<McuAddress> address) {
        Command command = commands.get(requestId);
        if (command == null || where != Where.IN || !dialog.equals(inDialog)) {
            return Answer.GONE;
        }
        heard(command, requestId);
        if (address.isPresent()) {
            dial(address.get());
        } else {
            pause(RETRY, this::reconnect);
        }
        return Answer.OK;
    }

    private void dial(McuAddress address) {
        int now = life;
        world.agenda().after(world.weather().delay(), () -> {
            Optional<McuProcess> mcu = world.mcu(address.host());
            if (life != now || where != Where.IN) {
                return;
            }
            if (mcu.isEmpty()) {
                reconnect();
                return;
            }
            Channel dialed = new Channel(mcu.get(), world.nextChannel());
            mcu.get()
                    .connect(
                            conference,
                            address.ticket(),
                            endpoint(),
                            dialed.id(),
                            why -> later(now, () -> channelClosed(dialed, why)),
                            admitted -> admitted(now, dialed, admitted));
        });
    }

    private void admitted(int then, Channel dialed, boolean admitted) {
        if (!admitted) {
            later(then, () -> pause(RETRY, this::reconnect));
        } else if (life == then && where == Where.IN) {
            world.chronicle().message(name, dialed.mcu().name(), "channel " + dialed.id());
            channel = Optional.of(dialed);
        } else {
            dialed.mcu().disconnect(conference, dialed.id(), LeaveCause.FAILED);
        }
    }

    private void later(int then, Runnable step) {
        world.agenda().after(world.weather().delay(), () -> {
            if (life == then) {
                step.run();
            }
        });
    }

    private void channelClosed(Channel closed, String why) {
        if (channel.equals(Optional.of(closed))) {
            world.chronicle().note(name, "loses channel " + closed.id() + ": " + why);
            channel = Optional.empty();
            pause(RETRY, this::reconnect);
        }
    }

    private void reconnect() {
        if (where == Where.IN && channel.isEmpty()) {
            Instant now = world.agenda().now();
            if (commands.values().stream()
                    .anyMatch(command -> command.unanswered(dialog) && command.patience.isAfter(now))) {
                pause(RETRY, this::reconnect);
            } else {
                addUser();
            }
        }
    }

    /** Leaves the data server, or is cut off from it; the server may notice late. */
    void hangUp(LeaveCause cause) {
        channel.ifPresent(open -> world.agenda()
                .after(world.weather().delay(), () -> open.mcu().disconnect(conference, open.id(), cause)));
        channel = Optional.empty();
    }

    /** The connection to the Focus is gone. */
    void flowClosed(SipNetwork.Flow flow) {
        if (connection.equals(Optional.of(flow))) {
            connection = Optional.empty();
            pause(world.weather().between(Duration.ofMillis(100), RETRY), () -> {
                if (where == Where.IN) {
                    String current = dialog;
                    within(current, "UPDATE", way -> door -> door.refresh(current, way));
                    feed.ifPresent(this::resynchronize);
                }
            });
        }
    }

    /** Loses its connection. */
    void cut() {
        if (reliable) {
            world.chronicle().note(name, "is cut off");
            connection.ifPresent(SipNetwork.Flow::close);
        }
    }

    /** What one request asks of the door. */
    private interface Request<A> extends Function<FocusDoor, CompletableFuture<A>> {}

    private <A> void ask(String label, Function<SipNetwork.Flow, Request<A>> request, Consumer<Optional<A>> answered) {
        Optional<SipNetwork.Flow> way = way();
        if (way.isPresent()) {
            way.get().ask(label, request.apply(way.get()), answered);
        } else {
            pause(NO_WAY, () -> answered.accept(Optional.empty()));
        }
    }

    private Optional<SipNetwork.Flow> way() {
        if (!reliable || connection.filter(SipNetwork.Flow::usable).isEmpty()) {
            connection = world.focus().map(focus -> world.sip().connect(this, focus));
        }
        return connection;
    }

    private void pause(Duration time, Runnable step) {
        int now = life;
        world.agenda().after(time, () -> {
            if (life == now) {
                step.run();
            }
        });
    }

    @Override
    public String toString() {
        return name + " (" + where + ")";
    }
}
