/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.VersionedDocument;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.notify.Notification;
import org.rostrum.focus.notify.NotificationDocument;
import org.rostrum.focus.notify.NotificationHub;
import org.rostrum.focus.notify.Subscriber;
import org.rostrum.focus.notify.SubscriberTransport;
import org.rostrum.focus.notify.SubscriptionAnswer;
import org.rostrum.focus.notify.SubscriptionState;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.state.FocusState;

/** A hub that says what a test tells it to, so that the door is tested alone; keeps what the door told it. */
final class TestHub implements NotificationHub {

    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final C3pCodec codec;
    private final SubscriberTransport transport;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private volatile FocusState state = FocusState.INITIAL;

    private record Entry(Subscriber subscriber, AtomicLong version) {}

    TestHub(C3pCodec codec, SubscriberTransport transport) {
        this.codec = codec;
        this.transport = transport;
    }

    /** Sends a document of so many characters to every subscriber. */
    void publish(int padding, SubscriptionState outcome) {
        for (Entry entry : List.copyOf(entries.values())) {
            if (outcome.terminated()) {
                entries.remove(entry.subscriber().subscription());
            }
            transport.send(new Notification(
                    entry.subscriber().subscription(),
                    entry.subscriber().conference(),
                    document(entry, StateType.PARTIAL, padding),
                    entry.subscriber().delivery(),
                    outcome));
        }
    }

    /** Sends a document that all subscribers share, as the real hub does. */
    void publish(VersionedDocument shared) {
        for (Entry entry : entries.values()) {
            transport.send(new Notification(
                    entry.subscriber().subscription(),
                    entry.subscriber().conference(),
                    new NotificationDocument(
                            entry.subscriber().form(), entry.version().incrementAndGet(), shared),
                    entry.subscriber().delivery(),
                    SubscriptionState.ACTIVE));
        }
    }

    /** A document of so many characters and some more. */
    VersionedDocument document(String conference, int padding) {
        ConferenceType document = new ConferenceType();
        document.setEntity(conference + "x".repeat(padding));
        document.setState(StateType.PARTIAL);
        return codec.encodeConferenceInfo(document);
    }

    private NotificationDocument document(Entry entry, StateType type, int padding) {
        ConferenceType document = new ConferenceType();
        document.setEntity(entry.subscriber().conference() + "x".repeat(padding));
        document.setState(type);
        return new NotificationDocument(
                entry.subscriber().form(), entry.version().incrementAndGet(), codec.encodeConferenceInfo(document));
    }

    @Override
    public void applied(Applied applied) {
        state = applied.after();
    }

    @Override
    public void subscribe(Subscriber subscriber, Consumer<SubscriptionAnswer> answer) {
        Conference conference = state.active(subscriber.conference()).orElse(null);
        if (conference == null) {
            answer.accept(new SubscriptionAnswer.NoConference());
        } else if (!conference.participants().containsKey(subscriber.user())) {
            answer.accept(new SubscriptionAnswer.NotParticipant());
        } else {
            Entry entry = new Entry(subscriber, new AtomicLong());
            entries.put(subscriber.subscription(), entry);
            told.add("subscribe " + subscriber.form() + ' ' + subscriber.delivery());
            answer.accept(new SubscriptionAnswer.Current(document(entry, StateType.FULL, 0)));
        }
    }

    @Override
    public void refresh(String conference, String subscription, Consumer<SubscriptionAnswer> answer) {
        told.add("refresh");
        current(entries.get(subscription), answer);
    }

    @Override
    public void unsubscribe(String conference, String subscription, Consumer<SubscriptionAnswer> answer) {
        told.add("unsubscribe");
        current(entries.remove(subscription), answer);
    }

    private void current(@Nullable Entry entry, Consumer<SubscriptionAnswer> answer) {
        answer.accept(
                entry == null
                        ? new SubscriptionAnswer.NoSubscription()
                        : new SubscriptionAnswer.Current(document(entry, StateType.FULL, 0)));
    }

    @Override
    public void acknowledged(String conference, String subscription) {
        told.add("acknowledged");
    }

    @Override
    public void caughtUp(String conference, String subscription) {
        told.add("caught up");
    }

    @Override
    public void pause(String conference, String subscription) {
        told.add("pause");
    }

    @Override
    public void resume(String conference, String subscription) {
        told.add("resume");
    }

    @Override
    public void forget(String conference, String subscription) {
        if (entries.remove(subscription) != null) {
            told.add("forget");
        }
    }

    @Override
    public int subscriptions() {
        return entries.size();
    }
}
