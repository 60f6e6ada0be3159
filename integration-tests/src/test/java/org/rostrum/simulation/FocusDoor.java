/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.notify.Delivery;
import org.rostrum.focus.notify.Form;
import org.rostrum.focus.notify.Notification;
import org.rostrum.focus.notify.NotificationDocument;
import org.rostrum.focus.notify.NotificationHub;
import org.rostrum.focus.notify.Subscriber;
import org.rostrum.focus.notify.SubscriptionAnswer;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.state.FocusEvent;

/** The SIP door as the rest of the system sees it: dialogs and subscriptions of one life of the Focus, without any SIP. */
final class FocusDoor {

    /** What a client is told. */
    enum Answer {
        OK,
        ACCEPTED,
        REFUSED,
        GONE
    }

    /** The answer to an INVITE: the dialog's name, none for a refusal. */
    record Joined(Optional<String> dialog) {}

    /** The answer to a SUBSCRIBE: the subscription's name, and the document if it comes in the answer. */
    record Subscribed(Optional<String> subscription, Optional<NotificationDocument> document) {
        private static final Subscribed REFUSED = new Subscribed(Optional.empty(), Optional.empty());

        @Override
        public String toString() {
            return subscription
                    .map(name -> document.map(first -> name + " with document " + first.version())
                            .orElse(name))
                    .orElse("refused");
        }
    }

    private static final Duration FLOW_GRACE = Duration.ofSeconds(10);
    private static final Duration ACK_PATIENCE = Duration.ofSeconds(16);
    private static final Duration SUBSCRIPTION_LENGTH = Duration.ofSeconds(24);

    private final FocusProcess focus;
    private final VirtualThread strand;
    private final Map<String, Dialog> dialogs = new TreeMap<>();
    private final Map<String, Subscription> subscriptions = new TreeMap<>();
    private Optional<NotificationHub> hub = Optional.empty();
    private long names;

    private static final class Dialog {
        private final DialogRef ref;
        private final String conference;
        private final Client client;
        private SipNetwork.Flow flow;
        private boolean established;
        private long seen;

        Dialog(DialogRef ref, String conference, Client client, SipNetwork.Flow flow) {
            this.ref = ref;
            this.conference = conference;
            this.client = client;
            this.flow = flow;
        }
    }

    private static final class Subscription {
        private final String name;
        private final String conference;
        private final Client client;
        private SipNetwork.Flow flow;
        private long told;
        private int unacknowledged;
        private boolean paused;
        private long seen;

        Subscription(String name, String conference, Client client, SipNetwork.Flow flow) {
            this.name = name;
            this.conference = conference;
            this.client = client;
            this.flow = flow;
        }
    }

    FocusDoor(FocusProcess focus, VirtualThread strand) {
        this.focus = focus;
        this.strand = strand;
    }

    void notifyBy(NotificationHub notifications) {
        hub = Optional.of(notifications);
    }

    private World world() {
        return focus.world();
    }

    /** A name that no other life of the Focus gives. */
    private String newName(String kind) {
        names++;
        return kind + names + "." + focus.state().boot();
    }

    /** INVITE. */
    CompletableFuture<Joined> invite(Client client, SipNetwork.Flow flow) {
        String name = newName("d");
        DialogRef ref = new DialogRef(focus.name(), focus.state().boot(), name);
        Dialog dialog = new Dialog(ref, client.conference(), client, flow);
        dialogs.put(name, dialog);
        if (world().has(Fault.DOOR_ADMITS_GHOSTS)) {
            dialog.established = true;
            return CompletableFuture.completedFuture(new Joined(Optional.of(name)));
        }
        return focus.state()
                .submit(new ConferenceCommand.Join(
                        client.conference(),
                        ref,
                        client.user(),
                        client.name(),
                        Role.ATTENDEE,
                        AuthMethod.ENTERPRISE,
                        AccessMethod.INTERNAL,
                        client.endpoint(),
                        client.reliable(),
                        Client.SESSION))
                .thenApply(applied -> joined(dialog, applied.reply()));
    }

    private Joined joined(Dialog dialog, Reply reply) {
        if (!(reply instanceof Reply.Joined)) {
            dialogs.remove(dialog.ref.dialog());
            return new Joined(Optional.empty());
        }
        dialog.established = true;
        watch(dialog, ACK_PATIENCE);
        if (!dialog.flow.usable()) {
            flowClosed(dialog.flow);
        }
        return new Joined(Optional.of(dialog.ref.dialog()));
    }

    /** Gives the dialog up unless something comes of it in time. */
    private void watch(Dialog dialog, Duration patience) {
        long seen = dialog.seen;
        later(patience, () -> {
            if (dialog.seen == seen) {
                leave(dialog, LeaveCause.SESSION_EXPIRED);
            }
        });
    }

    private void leave(Dialog dialog, LeaveCause cause) {
        if (dialogs.containsKey(dialog.ref.dialog())) {
            var unused = focus.state().submit(new ConferenceCommand.Leave(dialog.conference, dialog.ref, cause));
        }
    }

    /** ACK and UPDATE: the client has the dialog. */
    CompletableFuture<Answer> refresh(String name, SipNetwork.Flow flow) {
        return within(name, flow, dialog -> CompletableFuture.completedFuture(Answer.OK));
    }

    /** BYE. */
    CompletableFuture<Answer> bye(String name, SipNetwork.Flow flow) {
        return within(name, flow, dialog -> {
            leave(dialog, LeaveCause.BYE);
            return CompletableFuture.completedFuture(Answer.OK);
        });
    }

    /** INFO addUser. */
    CompletableFuture<Answer> addUser(String name, SipNetwork.Flow flow, String requestId) {
        return within(
                name,
                flow,
                dialog -> focus.state()
                        .submit(new ConferenceCommand.RequestMcuUser(
                                dialog.conference,
                                dialog.ref,
                                requestId,
                                "meeting",
                                dialog.client.user(),
                                dialog.client.endpoint()))
                        .thenApply(applied -> taken(applied.reply())));
    }

    /** INFO with any other command. */
    CompletableFuture<Answer> instruct(String name, SipNetwork.Flow flow, String requestId, Instruction instruction) {
        return within(
                name,
                flow,
                dialog -> focus.state()
                        .submit(new ConferenceCommand.Instruct(
                                dialog.conference, dialog.ref, requestId, dialog.client.user(), instruction))
                        .thenApply(applied -> taken(applied.reply())));
    }

    private static Answer taken(Reply reply) {
        return reply instanceof Reply.Accepted ? Answer.ACCEPTED : Answer.REFUSED;
    }

    private CompletableFuture<Answer> within(
            String name, SipNetwork.Flow flow, Function<Dialog, CompletableFuture<Answer>> request) {
        Dialog dialog = dialogs.get(name);
        if (dialog == null || !dialog.established) {
            return CompletableFuture.completedFuture(Answer.GONE);
        }
        dialog.flow = flow;
        dialog.seen++;
        watch(dialog, Client.SESSION);
        return request.apply(dialog);
    }

    /** SUBSCRIBE outside any dialog. */
    CompletableFuture<Subscribed> subscribe(Client client, SipNetwork.Flow flow) {
        Subscription subscription = new Subscription(newName("s"), client.conference(), client, flow);
        subscriptions.put(subscription.name, subscription);
        CompletableFuture<Subscribed> result = new CompletableFuture<>();
        notifications()
                .subscribe(
                        new Subscriber(
                                subscription.name,
                                subscription.conference,
                                client.user(),
                                Form.CONFERENCE_INFO,
                                client.reliable() ? Delivery.BENOTIFY : Delivery.NOTIFY,
                                client.reliable()),
                        answer -> result.complete(answered(subscription, answer)));
        if (!flow.usable()) {
            flowClosed(flow);
        }
        return result;
    }

    /** SUBSCRIBE within the dialog. */
    CompletableFuture<Subscribed> resubscribe(String name, SipNetwork.Flow flow) {
        Subscription subscription = subscriptions.get(name);
        if (subscription == null) {
            return CompletableFuture.completedFuture(Subscribed.REFUSED);
        }
        subscription.flow = flow;
        CompletableFuture<Subscribed> result = new CompletableFuture<>();
        notifications()
                .refresh(subscription.conference, name, answer -> result.complete(answered(subscription, answer)));
        return result;
    }

    /** SUBSCRIBE with Expires 0. */
    CompletableFuture<Answer> unsubscribe(String name) {
        Subscription subscription = subscriptions.remove(name);
        if (subscription != null) {
            notifications().forget(subscription.conference, name);
        }
        return CompletableFuture.completedFuture(Answer.OK);
    }

    private Subscribed answered(Subscription subscription, SubscriptionAnswer answer) {
        if (!(answer instanceof SubscriptionAnswer.Current current)) {
            subscriptions.remove(subscription.name);
            return Subscribed.REFUSED;
        }
        // Closed meanwhile: the hub was told to pause after this document.
        subscription.paused = !subscription.flow.usable();
        told(subscription, current.document());
        subscription.seen++;
        long seen = subscription.seen;
        later(SUBSCRIPTION_LENGTH, () -> {
            if (subscription.seen == seen) {
                forget(subscription);
            }
        });
        if (subscription.client.reliable()) {
            return new Subscribed(Optional.of(subscription.name), Optional.of(current.document()));
        }
        // The document follows the answer, and may overtake it.
        subscription.unacknowledged++;
        strand.execute(() -> transmit(subscription, current.document(), false));
        return new Subscribed(Optional.of(subscription.name), Optional.empty());
    }

    private void forget(Subscription subscription) {
        if (subscriptions.remove(subscription.name, subscription)) {
            notifications().forget(subscription.conference, subscription.name);
        }
    }

    private void told(Subscription subscription, NotificationDocument document) {
        long before = subscription.told;
        subscription.told = document.version();
        world().referee()
                .require(
                        document.version() == before + 1,
                        () -> subscription.name + " has document " + document.version() + " after document " + before);
    }

    private NotificationDocument faulty(NotificationDocument document) {
        return world().has(Fault.VERSION_IS_SKIPPED)
                ? new NotificationDocument(document.form(), document.version() + 1, document.encoding())
                : document;
    }

    /** What the hub has for a subscriber. */
    void send(Notification notification) {
        Subscription subscription = subscriptions.get(notification.subscription());
        if (subscription != null) {
            boolean last = notification.state().terminated();
            if (last) {
                subscriptions.remove(subscription.name);
            }
            NotificationDocument document = faulty(notification.document());
            told(subscription, document);
            subscription.unacknowledged++;
            strand.execute(() -> transmit(subscription, document, last));
        }
    }

    private void transmit(Subscription subscription, NotificationDocument document, boolean last) {
        Client client = subscription.client;
        String label = "document " + document.version() + " of " + subscription.name + (last ? ", the last" : "");
        Runnable arrival = () -> client.notified(subscription.name, document, last);
        if (client.reliable()) {
            subscription.unacknowledged--;
            subscription.flow.tell(label, arrival);
            return;
        }
        subscription.flow.askClient(
                label,
                () -> {
                    arrival.run();
                    return Answer.OK;
                },
                answer -> {
                    subscription.unacknowledged--;
                    if (answer.isPresent()) {
                        notifications().acknowledged(subscription.conference, subscription.name);
                    } else {
                        forget(subscription);
                    }
                });
    }

    /** The connection closed: subscriptions on it wait for a refresh, dialogs for a while for the client. */
    void flowClosed(SipNetwork.Flow flow) {
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.flow.equals(flow)) {
                subscription.paused = true;
                notifications().pause(subscription.conference, subscription.name);
            }
        }
        for (Dialog dialog : dialogs.values()) {
            if (dialog.flow.equals(flow)) {
                later(FLOW_GRACE, () -> {
                    if (dialog.flow.equals(flow)) {
                        leave(dialog, LeaveCause.FLOW_LOST);
                    }
                });
            }
        }
    }

    /** What an applied entry means for the dialogs of this life. */
    void applied(Applied applied) {
        if (applied.replay()) {
            return;
        }
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference in) {
                react(in.event());
            }
        }
    }

    private void react(ConferenceEvent event) {
        switch (event) {
            case ConferenceEvent.McuUserAuthorized e ->
                held(
                        e.dialog(),
                        dialog -> strand.execute(
                                () -> answer(dialog, e.clientRequestId(), Optional.of(McuAddress.of(e.connection())))));
            case ConferenceEvent.McuUserRefused e ->
                held(e.dialog(), dialog -> strand.execute(() -> answer(dialog, e.clientRequestId(), Optional.empty())));
            case ConferenceEvent.InstructionDone e ->
                held(
                        e.client().dialog(),
                        dialog -> strand.execute(
                                () -> instructed(dialog, e.client().clientRequestId(), true)));
            case ConferenceEvent.InstructionFailed e ->
                held(
                        e.client().dialog(),
                        dialog -> strand.execute(
                                () -> instructed(dialog, e.client().clientRequestId(), false)));
            case ConferenceEvent.DialogReplaced e -> held(e.old(), dialog -> end(dialog, true));
            case ConferenceEvent.DialogEnded e -> held(e.dialog(), dialog -> end(dialog, e.cause() != LeaveCause.BYE));
            default -> {
                // Everything else concerns subscribers and MCUs.
            }
        }
    }

    private void held(DialogRef ref, Consumer<Dialog> action) {
        Optional.ofNullable(dialogs.get(ref.dialog()))
                .filter(dialog -> dialog.ref.equals(ref))
                .ifPresent(action);
    }

    private void end(Dialog dialog, boolean byUs) {
        dialogs.remove(dialog.ref.dialog());
        if (byUs && dialog.established) {
            String name = dialog.ref.dialog();
            strand.execute(() -> dialog.flow.askClient("BYE " + name, () -> dialog.client.ended(name), answer -> {}));
        }
    }

    private void answer(Dialog dialog, String requestId, Optional<McuAddress> address) {
        answer(
                dialog,
                requestId,
                address.isPresent(),
                () -> dialog.client.answered(dialog.ref.dialog(), requestId, address));
    }

    private void instructed(Dialog dialog, String requestId, boolean done) {
        answer(dialog, requestId, done, () -> dialog.client.instructed(dialog.ref.dialog(), requestId, done));
    }

    private void answer(Dialog dialog, String requestId, boolean success, Supplier<Answer> heard) {
        int times = world().has(Fault.ANSWER_IS_SWALLOWED) ? 0 : world().has(Fault.ANSWER_IS_REPEATED) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            dialog.flow.askClient(
                    "answer to " + requestId + ": " + (success ? "success" : "failure"), heard, answer -> {
                        if (answer.isEmpty()) {
                            world().referee().unheard(dialog.ref, requestId);
                        } else if (answer.get() == Answer.GONE) {
                            leave(dialog, LeaveCause.FLOW_LOST);
                        }
                    });
        }
    }

    private void later(Duration pause, Runnable action) {
        var unused = strand.schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private NotificationHub notifications() {
        return hub.orElseThrow();
    }

    /**
     * The version of the last document for this subscription; empty when there is none, when one is under way that has to be
     * acknowledged before more is told, or while the connection is lost.
     */
    Optional<Long> told(String subscription) {
        return Optional.ofNullable(subscriptions.get(subscription))
                .filter(known -> known.unacknowledged == 0 && !known.paused)
                .map(known -> known.told);
    }

    /** Whether a client holds this dialog. */
    Optional<DialogRef> dialog(String name) {
        return Optional.ofNullable(dialogs.get(name)).map(dialog -> dialog.ref);
    }

    void die() {
        List<SipNetwork.Flow> flows = new ArrayList<>();
        dialogs.values().forEach(dialog -> flows.add(dialog.flow));
        subscriptions.values().forEach(subscription -> flows.add(subscription.flow));
        dialogs.clear();
        subscriptions.clear();
        flows.forEach(SipNetwork.Flow::close);
    }
}
