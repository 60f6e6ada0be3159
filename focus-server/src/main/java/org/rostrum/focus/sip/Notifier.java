/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.notify.Delivery;
import org.rostrum.focus.notify.Notification;
import org.rostrum.focus.notify.NotificationDocument;
import org.rostrum.focus.notify.NotificationHub;
import org.rostrum.focus.notify.Subscriber;
import org.rostrum.focus.notify.SubscriberTransport;
import org.rostrum.focus.notify.SubscriptionState;
import org.rostrum.kit.sip.RequestTemplate;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipSendException;
import org.rostrum.kit.sip.stream.StreamMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes notifications to subscribers: BENOTIFY, or NOTIFY with its answer (RFC 6665 §4.2.2, C3P 2.5). */
final class Notifier implements SubscriberTransport {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private static final String STATE = "subscription-state";
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private final DoorContext door;
    private final DialogTable<Subscription> subscriptions;
    private @Nullable NotificationHub hub;

    Notifier(DoorContext door, DialogTable<Subscription> subscriptions) {
        this.door = door;
        this.subscriptions = subscriptions;
    }

    /** Where acknowledgements and losses are reported; set once, before anything is sent. */
    void reportTo(NotificationHub notifications) {
        hub = notifications;
    }

    @Override
    public void send(Notification notification) {
        subscriptions.find(notification.subscription()).ifPresent(subscription -> {
            SubscriptionState state = notification.state();
            if (state.terminated()) {
                subscriptions.remove(subscription);
                subscription.end();
            }
            Runnable sending = () -> send(subscription, notification.document(), state.token());
            if (subscription.terms().delivery() == Delivery.BENOTIFY) {
                subscription.strand().now(sending);
            } else {
                subscription.strand().execute(sending);
            }
        });
    }

    @Override
    public boolean behind(Subscriber subscriber) {
        return subscriptions
                .find(subscriber.subscription())
                .filter(subscription -> subscription.terms().delivery() == Delivery.BENOTIFY)
                .filter(subscription -> door.node()
                        .behind(
                                subscription.sip().flow(),
                                () -> hub().caughtUp(subscriber.conference(), subscriber.subscription())))
                .isPresent();
    }

    /** Sends one document now; to be called in the subscription's queue. */
    void send(Subscription subscription, NotificationDocument document, String state) {
        boolean active = state.equals("active");
        if (active && subscription.terms().autoextend()) {
            subscription.extend(subscription.granted());
        }
        SipFlow flow = subscription.sip().flow();
        if (subscription.terms().delivery() == Delivery.BENOTIFY && flow.reliable()) {
            push(subscription, flow, document, active ? "active;expires=" + secondsLeft(subscription) : state);
            return;
        }
        Request request = request(subscription, state, active);
        SipMessages.body(request, document.contentType(), document.bytes());
        transmit(subscription, request, active);
    }

    /** The way of nearly all documents: a head of the subscription's own, a body that many share, and no transaction. */
    private void push(Subscription subscription, SipFlow flow, NotificationDocument document, String state) {
        SipDialog sip = subscription.sip();
        byte[] head = subscription
                .template(sip.remoteTarget(), flow, () -> template(subscription, flow))
                .head(
                        sip.nextSequence(),
                        STATE + ": " + state + "\r\nContent-Type: " + document.contentType() + "\r\n",
                        document.length());
        if (!door.node().sendOneWay(new StreamMessage(head, document.parts()), flow)) {
            lost(subscription, new SipSendException(SipSendException.Kind.FLOW_CLOSED, "closed: " + flow));
        }
    }

    private RequestTemplate template(Subscription subscription, SipFlow flow) {
        Request request = subscription.sip().sample(Capabilities.BENOTIFY);
        SipMessages.header(request, "Event", subscription.terms().event());
        SipMessages.header(request, "Contact", door.node().contact("", flow.transport()));
        return door.node().template(request, flow);
    }

    private Request request(Subscription subscription, String state, boolean active) {
        Request request = subscription
                .sip()
                .newRequest(SubscribeHandler.method(subscription.terms().delivery()));
        SipMessages.header(request, "Event", subscription.terms().event());
        SipMessages.header(request, STATE, active ? "active;expires=" + secondsLeft(subscription) : state);
        return request;
    }

    /** Rounded up: the time that was just granted is told whole. */
    private static long secondsLeft(Subscription subscription) {
        return Math.max(1, subscription.remaining().plusMillis(999).toSeconds());
    }

    private void transmit(Subscription subscription, Request request, boolean active) {
        if (subscription.terms().delivery() == Delivery.BENOTIFY) {
            try {
                door.clients().sendOneWay(subscription.sip(), request);
            } catch (SipSendException e) {
                lost(subscription, e);
            }
            return;
        }
        SipFlow flow = subscription.sip().flow();
        var unused = door.clients().send(subscription.sip(), request).whenComplete((response, problem) -> {
            if (problem != null) {
                if (subscription.sip().flow().equals(flow)) {
                    lost(subscription, problem instanceof CompletionException e ? e.getCause() : problem);
                }
            } else if (active) {
                answered(subscription, response);
            }
        });
    }

    private void answered(Subscription subscription, Response response) {
        if (response.getStatusCode() / 100 == 2) {
            hub().acknowledged(subscription.terms().conference(), subscription.name());
        } else {
            LOG.debug("{} answered {}", subscription, response.getStatusCode());
            delay(response).ifPresentOrElse(pause -> defer(subscription, pause), () -> forget(subscription));
        }
    }

    /** How long the client wants to be left alone; empty when it wants no more at all (RFC 6665 §4.2.2). */
    private static Optional<Duration> delay(Response response) {
        return response.getStatusCode() == Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST
                ? Optional.empty()
                : SipMessages.number(response, "Retry-After").map(Duration::ofSeconds);
    }

    /** The document is lost, so the next is a full one; whoever wants a longer pause than his time is not told again. */
    private void defer(Subscription subscription, Duration delay) {
        String conference = subscription.terms().conference();
        hub().pause(conference, subscription.name());
        if (delay.compareTo(subscription.remaining()) < 0) {
            Duration pause = delay.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : delay;
            subscription.deferral(door.after(pause, () -> hub().resume(conference, subscription.name())));
        }
    }

    /** A closed connection pauses the subscription; a client that does not answer has lost it (RFC 6665 §4.2.2). */
    private void lost(Subscription subscription, @Nullable Throwable problem) {
        LOG.debug("{} was not notified: {}", subscription, String.valueOf(problem));
        SipSendException.Kind kind = problem instanceof SipSendException e ? e.kind() : SipSendException.Kind.TIMEOUT;
        switch (kind) {
            case TIMEOUT -> forget(subscription);
            case TOO_LARGE -> subscription.strand().execute(() -> tooLarge(subscription));
            default -> hub().pause(subscription.terms().conference(), subscription.name());
        }
    }

    /** The conference has outgrown what a UDP client can be told. */
    private void tooLarge(Subscription subscription) {
        forget(subscription);
        Request request = request(subscription, "terminated;reason=giveup", false);
        SipMessages.header(
                request, "Warning", "399 focus \"The document is too large for UDP: subscribe over TCP or TLS\"");
        transmit(subscription, request, false);
    }

    private void forget(Subscription subscription) {
        if (subscription.end()) {
            subscriptions.remove(subscription);
            hub().forget(subscription.terms().conference(), subscription.name());
        }
    }

    private NotificationHub hub() {
        if (hub == null) {
            throw new IllegalStateException("the notifier reports to nobody");
        }
        return hub;
    }
}
