/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.VersionedDocument;
import org.rostrum.focus.conference.Conference;

/** One conference and its subscribers on this node. Owned by one lane, so nothing in here is synchronised. */
final class Feed {

    private final Encoder encoder;
    private final SubscriberTransport transport;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<Shape, VersionedDocument> fulls = new HashMap<>();
    private final WrittenPeople people;
    private Conference conference;

    Feed(Conference conference, Encoder encoder, SubscriberTransport transport) {
        this.conference = conference;
        this.encoder = encoder;
        this.people = encoder.people();
        this.transport = transport;
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    int size() {
        return subscriptions.size();
    }

    /** A new subscription, and its first document. */
    NotificationDocument add(Subscriber subscriber) {
        Subscription subscription = new Subscription(subscriber, conference.revision());
        subscriptions.put(subscriber.subscription(), subscription);
        return restart(subscription);
    }

    @Nullable
    Subscription find(String name) {
        return subscriptions.get(name);
    }

    @Nullable
    Subscription remove(String name) {
        return subscriptions.remove(name);
    }

    /** The full document for a subscription. */
    NotificationDocument restart(Subscription subscription) {
        return subscription.restart(full(subscription), conference.revision());
    }

    /** Goes on after a pause, with the full document: what was sent or happened last may not have been taken in. */
    void resume(Subscription subscription) {
        if (subscription.paused()) {
            transport.send(subscription.resume(full(subscription), conference.revision()));
        }
    }

    private VersionedDocument full(Subscription subscription) {
        Shape shape = Shape.of(subscription.subscriber(), conference.terms());
        return fulls.computeIfAbsent(shape, wanted -> encoder.full(conference, people, wanted));
    }

    /** Moves on to a newer conference without telling anybody; an older one is not gone back to. */
    void advance(Conference newer) {
        if (newer.revision() > conference.revision()) {
            conference = newer;
            fulls.clear();
        }
    }

    /** Tells everybody what happened. */
    void publish(Batch batch) {
        advance(batch.after());
        Changes changes = batch.changes();
        Encodings encodings = new Encodings(batch);
        Iterator<Subscription> all = subscriptions.values().iterator();
        while (all.hasNext()) {
            Subscription subscription = all.next();
            if (subscription.endsWith(changes.ended())) {
                all.remove();
                last(subscription, SubscriptionState.CONFERENCE_OVER, encodings.deleted(subscription));
            } else if (left(subscription, changes)) {
                all.remove();
                last(
                        subscription,
                        SubscriptionState.LEFT,
                        encodings.partial(subscription).orElseThrow());
            } else if (subscription.concerns(changes.revision()) && !subscription.paused()) {
                tell(subscription, encodings);
            }
        }
    }

    /** The answer to a NOTIFY came. */
    void acknowledged(Subscription subscription) {
        release(subscription, subscription.acknowledged());
    }

    /** Who was behind is so no more. */
    void caughtUp(Subscription subscription) {
        release(subscription, subscription.caughtUp());
    }

    private void release(Subscription subscription, @Nullable Changes held) {
        if (held != null) {
            tell(subscription, new Encodings(new Batch(held, conference)));
        }
    }

    private void tell(Subscription subscription, Encodings encodings) {
        if (!subscription.waits() && transport.behind(subscription.subscriber())) {
            subscription.fallBehind();
        }
        if (subscription.waits()) {
            subscription.hold(encodings.batch.changes());
            return;
        }
        encodings
                .partial(subscription)
                .ifPresent(document -> transport.send(subscription.notification(document, SubscriptionState.ACTIVE)));
    }

    private void last(Subscription subscription, SubscriptionState state, VersionedDocument document) {
        transport.send(subscription.notification(document, state));
    }

    private static boolean left(Subscription subscription, Changes changes) {
        Long revision = changes.left().get(subscription.subscriber().user());
        return revision != null && subscription.endsWith(revision);
    }

    /** What happened, encoded in each shape once, for as many as want it. */
    private final class Encodings {

        private final Batch batch;
        private final Map<Shape, Optional<VersionedDocument>> partials = new HashMap<>();
        private final Map<Form, VersionedDocument> deletions = new EnumMap<>(Form.class);

        Encodings(Batch batch) {
            this.batch = batch;
        }

        Optional<VersionedDocument> partial(Subscription subscription) {
            Shape shape = Shape.of(subscription.subscriber(), batch.after().terms());
            return partials.computeIfAbsent(
                    batch.changes().description() ? shape : shape.forEverybody(),
                    wanted -> encoder.partial(batch.after(), batch.changes(), wanted));
        }

        VersionedDocument deleted(Subscription subscription) {
            return deletions.computeIfAbsent(
                    subscription.subscriber().form(), form -> encoder.deleted(batch.after(), form));
        }
    }
}
