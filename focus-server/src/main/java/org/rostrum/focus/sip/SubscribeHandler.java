/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.Optional;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.focus.notify.Delivery;
import org.rostrum.focus.notify.Form;
import org.rostrum.focus.notify.NotificationDocument;
import org.rostrum.focus.notify.NotificationHub;
import org.rostrum.focus.notify.Subscriber;
import org.rostrum.focus.notify.SubscriptionAnswer;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;

/** SUBSCRIBE to the state of a conference (RFC 6665, C3P 2.5): the first, the refreshing and the last one. */
final class SubscribeHandler {

    private static final String SUBSCRIPTION_STATE = "subscription-state";
    private static final Duration MINIMUM_LOOK = Duration.ofMillis(50);

    private final DoorContext door;
    private final Authenticator authenticator;
    private final DialogTable<Subscription> subscriptions;
    private final NotificationHub hub;
    private final Notifier notifier;

    SubscribeHandler(
            DoorContext door,
            Authenticator authenticator,
            DialogTable<Subscription> subscriptions,
            NotificationHub hub,
            Notifier notifier) {
        this.door = door;
        this.authenticator = authenticator;
        this.subscriptions = subscriptions;
        this.hub = hub;
        this.notifier = notifier;
    }

    void subscribe(IncomingRequest subscribe) {
        Optional<Caller> caller = authenticator.admit(subscribe);
        if (caller.isEmpty() || !isServed(subscribe)) {
            return;
        }
        SubscriptionRequest request = SubscriptionRequest.of(subscribe.request());
        if (SipMessages.toTag(subscribe.request()).isPresent()) {
            again(subscribe, caller.get(), request);
        } else {
            first(subscribe, caller.get(), request);
        }
    }

    private static boolean isServed(IncomingRequest subscribe) {
        if (SubscriptionRequest.isConference(subscribe.request())) {
            return true;
        }
        Response response = subscribe.response(Response.BAD_EVENT);
        SipMessages.header(response, "Allow-Events", Capabilities.CONFERENCE_EVENT);
        subscribe.respond(response);
        return false;
    }

    private void first(IncomingRequest subscribe, Caller caller, SubscriptionRequest request) {
        Optional<ConferenceUri> conference =
                ConferenceUri.tryParse(subscribe.request().getRequestURI().toString());
        if (conference.isEmpty()) {
            door.answers().refuse(subscribe, Diagnostic.CONFERENCE_URI_INVALID);
        } else if (request.form().isEmpty()) {
            notAcceptable(subscribe);
        } else if (request.expires().filter(seconds -> seconds == 0).isPresent()) {
            lastWithoutDialog(subscribe, caller, conference.get(), request);
        } else {
            request.granted(door.config().subscription())
                    .ifPresentOrElse(
                            granted -> open(subscribe, caller, conference.get(), request, granted),
                            () -> tooBrief(subscribe));
        }
    }

    private void notAcceptable(IncomingRequest subscribe) {
        Response response = subscribe.response(Response.NOT_ACCEPTABLE);
        for (Form form : Form.values()) {
            SipMessages.addHeader(response, "Accept", form.contentType());
        }
        subscribe.respond(response);
    }

    private void tooBrief(IncomingRequest subscribe) {
        Response response = subscribe.response(Response.INTERVAL_TOO_BRIEF);
        SipMessages.header(
                response,
                "Min-Expires",
                Long.toString(door.config().subscription().minimum().toSeconds()));
        subscribe.respond(response);
    }

    private Subscription subscription(
            IncomingRequest subscribe,
            Caller caller,
            ConferenceUri conference,
            SubscriptionRequest request,
            Duration granted) {
        SipDialog sip = SipDialog.accepting(subscribe.request(), subscribe.toTag(), subscribe.flow());
        Subscription.Terms terms = new Subscription.Terms(
                conference.normalized().toString(),
                caller.user(),
                SipMessages.fromParameter(subscribe.request(), "epid"),
                request.event(),
                request.form().orElse(Form.CONFERENCE_INFO),
                request.delivery(subscribe.flow().reliable()),
                request.piggyback() && subscribe.flow().reliable(),
                request.autoextend());
        return new Subscription(
                sip, terms, granted, door.strand(() -> door.node().close(sip.flow())), this::flowClosed);
    }

    private void open(
            IncomingRequest subscribe,
            Caller caller,
            ConferenceUri conference,
            SubscriptionRequest request,
            Duration granted) {
        Subscription subscription = subscription(subscribe, caller, conference, request, granted);
        if (!admitted(subscribe, subscription)) {
            return;
        }
        Subscription.Terms terms = subscription.terms();
        Subscriber subscriber = new Subscriber(
                subscription.name(),
                terms.conference(),
                terms.user(),
                terms.form(),
                terms.delivery(),
                terms.piggyback());
        hub.subscribe(subscriber, answer -> {
            if (answer instanceof SubscriptionAnswer.Current current) {
                watch(subscription);
                DoorContext.answer(
                        subscription.strand(), subscribe, () -> grant(subscribe, subscription, current.document()));
            } else {
                end(subscription);
                DoorContext.answer(subscription.strand(), subscribe, () -> refuse(subscribe, answer));
            }
        });
        if (!door.node().usable(subscribe.flow())) {
            flowClosed(subscription, subscribe.flow());
        }
    }

    private boolean admitted(IncomingRequest subscribe, Subscription subscription) {
        DialogTable.Admission admission = subscriptions.add(subscription);
        switch (admission) {
            case ADDED -> {}
            case FULL -> {
                door.metrics().limited(DoorMetrics.Limit.ALL);
                door.answers().unavailable(subscribe);
            }
            case USER_FULL -> {
                door.metrics().limited(DoorMetrics.Limit.USER);
                door.answers().refuse(subscribe, Response.FORBIDDEN, "This user has too many subscriptions");
            }
            case CONNECTION_FULL -> {
                door.metrics().limited(DoorMetrics.Limit.CONNECTION);
                door.answers().unavailable(subscribe);
            }
        }
        return admission == DialogTable.Admission.ADDED;
    }

    private void refuse(IncomingRequest subscribe, SubscriptionAnswer answer) {
        switch (answer) {
            case SubscriptionAnswer.NoConference none ->
                door.answers().refuse(subscribe, Diagnostic.CONFERENCE_URI_INVALID, "Nobody is in such a conference");
            case SubscriptionAnswer.NotParticipant not ->
                door.answers().refuse(subscribe, Diagnostic.NOT_AUTHORIZED, "Only participants may subscribe");
            case SubscriptionAnswer.NoSubscription no -> subscribe.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            case SubscriptionAnswer.Current current -> throw new IllegalStateException("this is no refusal");
        }
    }

    /** 200 with the document in it, or 200 and the document right behind. */
    private void grant(IncomingRequest subscribe, Subscription subscription, NotificationDocument document) {
        boolean active = subscription.granted().isPositive();
        Response response = accepted(subscribe, subscription);
        if (subscription.terms().piggyback()) {
            SipMessages.header(
                    response,
                    "ms-piggyback-cseq",
                    Long.toString(subscription.sip().nextSequence()));
            SipMessages.body(response, document.contentType(), document.bytes());
            subscribe.respond(response);
        } else if (subscribe.respond(response)) {
            notifier.send(subscription, document, active ? "active" : "terminated;reason=timeout");
        }
    }

    private Response accepted(IncomingRequest subscribe, Subscription subscription) {
        Subscription.Terms terms = subscription.terms();
        long seconds = subscription.granted().toSeconds();
        Response response = subscribe.response(Response.OK);
        SipMessages.header(
                response, "Contact", door.node().contact("", subscribe.flow().transport()));
        SipMessages.header(response, "Expires", Long.toString(seconds));
        SipMessages.header(response, "Event", terms.event());
        SipMessages.header(
                response, SUBSCRIPTION_STATE, seconds > 0 ? "active;expires=" + seconds : "terminated;reason=timeout");
        if (terms.autoextend()) {
            SipMessages.addHeader(response, "Supported", Capabilities.AUTOEXTEND);
        }
        if (terms.piggyback()) {
            SipMessages.addHeader(response, "Supported", Capabilities.PIGGYBACK);
        }
        if (terms.delivery() == Delivery.BENOTIFY) {
            SipMessages.addHeader(response, "Supported", Capabilities.MS_BENOTIFY);
        }
        return response;
    }

    /** A SUBSCRIBE within the dialog. */
    private void again(IncomingRequest subscribe, Caller caller, SubscriptionRequest request) {
        Optional<Subscription> known = subscriptions
                .of(subscribe.request())
                .filter(subscription -> subscription.terms().event().equals(request.event()));
        if (known.isEmpty()) {
            subscribe.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
            return;
        }
        Subscription subscription = known.get();
        if (!subscription.terms().user().equals(caller.user())) {
            door.answers().refuse(subscribe, Diagnostic.FROM_INVALID);
            return;
        }
        boolean last = request.expires().filter(seconds -> seconds == 0).isPresent();
        Optional<Duration> granted = last
                ? Optional.of(Duration.ZERO)
                : request.granted(door.config().subscription());
        if (granted.isEmpty()) {
            tooBrief(subscribe);
            return;
        }
        SipFlow before = subscription.sip().flow();
        if (!subscription.sip().accept(subscribe.request(), subscribe.flow())) {
            subscribe.respond(Response.SERVER_INTERNAL_ERROR);
            return;
        }
        subscriptions.rebind(subscription, before);
        subscription.extend(granted.get());
        if (last) {
            last(subscribe, subscription);
        } else {
            watch(subscription);
            hub.refresh(
                    subscription.terms().conference(),
                    subscription.name(),
                    answer -> proceed(subscribe, subscription, answer));
        }
    }

    private void last(IncomingRequest subscribe, Subscription subscription) {
        hub.unsubscribe(subscription.terms().conference(), subscription.name(), answer -> {
            proceed(subscribe, subscription, answer);
            end(subscription);
        });
    }

    private void proceed(IncomingRequest subscribe, Subscription subscription, SubscriptionAnswer answer) {
        if (answer instanceof SubscriptionAnswer.Current current) {
            DoorContext.answer(
                    subscription.strand(), subscribe, () -> grant(subscribe, subscription, current.document()));
        } else {
            end(subscription);
            DoorContext.answer(subscription.strand(), subscribe, () -> refuse(subscribe, answer));
        }
    }

    /**
     * Expires 0 outside any dialog: some clients end their subscription so, with a new Call-ID. It is found by user and
     * device. When there is none it is a request for the state as it is now (RFC 6665 §4.4.3).
     */
    private void lastWithoutDialog(
            IncomingRequest subscribe, Caller caller, ConferenceUri conference, SubscriptionRequest request) {
        Subscription once = subscription(subscribe, caller, conference, request, Duration.ZERO);
        Subscription.Terms wanted = once.terms();
        Optional<Subscription> running = subscriptions.all().stream()
                .filter(s -> s.terms().conference().equals(wanted.conference()))
                .filter(s -> s.terms().user().equals(wanted.user()))
                .filter(s -> wanted.epid().isEmpty()
                        ? s.sip().flow().equals(subscribe.flow())
                        : s.terms().epid().equals(wanted.epid()))
                .findFirst();
        if (running.isPresent()) {
            end(running.get());
            hub.forget(wanted.conference(), running.get().name());
            subscribe.respond(accepted(subscribe, once));
            return;
        }
        Subscriber subscriber = new Subscriber(
                once.name(), wanted.conference(), wanted.user(), wanted.form(), wanted.delivery(), wanted.piggyback());
        hub.subscribe(subscriber, answer -> {
            hub.forget(wanted.conference(), once.name());
            proceed(subscribe, once, answer);
        });
    }

    /** Looks after a while whether the time granted is over; notifications may have moved its end. */
    private void watch(Subscription subscription) {
        Duration rest = subscription.remaining();
        Duration pause = rest.compareTo(MINIMUM_LOOK) < 0 ? MINIMUM_LOOK : rest;
        subscription.alarm(door.after(pause, () -> {
            if (subscription.remaining().isPositive()) {
                watch(subscription);
            } else {
                expire(subscription);
            }
        }));
    }

    private void expire(Subscription subscription) {
        hub.unsubscribe(subscription.terms().conference(), subscription.name(), answer -> {
            if (end(subscription) && answer instanceof SubscriptionAnswer.Current current) {
                subscription
                        .strand()
                        .execute(() -> notifier.send(subscription, current.document(), "terminated;reason=timeout"));
            }
        });
    }

    private boolean end(Subscription subscription) {
        subscriptions.remove(subscription);
        return subscription.end();
    }

    private void flowClosed(Subscription subscription, SipFlow flow) {
        if (subscription.sip().flow().equals(flow)) {
            hub.pause(subscription.terms().conference(), subscription.name());
        }
    }

    /** The method of a notification. */
    static String method(Delivery delivery) {
        return delivery == Delivery.BENOTIFY ? Capabilities.BENOTIFY : Request.NOTIFY;
    }
}
