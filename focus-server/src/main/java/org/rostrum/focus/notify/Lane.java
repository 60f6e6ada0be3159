/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.conference.Conference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that tells about a share of the conferences. What the apply thread hands over waits in at most one batch per
 * conference: a lane that falls behind sends fewer, larger documents, and its queue stays short.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

    private final Executor thread;
    private final Encoder encoder;
    private final SubscriberTransport transport;
    private final ConcurrentMap<String, Batch> pending = new ConcurrentHashMap<>();
    private final Map<String, Feed> feeds = new HashMap<>();
    private final AtomicInteger subscriptions = new AtomicInteger();

    /** @param thread runs one task at a time, in order */
    Lane(Executor thread, Encoder encoder, SubscriberTransport transport) {
        this.thread = thread;
        this.encoder = encoder;
        this.transport = transport;
    }

    /** From the apply thread: something happened. */
    void offer(String conference, Batch batch) {
        boolean first = pending.merge(conference, batch, Batch::then).entries() == 1;
        if (first) {
            run(conference, () -> drain(conference));
        }
    }

    /** A new subscription to a conference, which is looked up on the lane. */
    void subscribe(Subscriber subscriber, Supplier<Optional<Conference>> lookup, Consumer<SubscriptionAnswer> answer) {
        run(subscriber.conference(), () -> answer.accept(subscribed(subscriber, lookup.get())));
    }

    private SubscriptionAnswer subscribed(Subscriber subscriber, Optional<Conference> conference) {
        if (conference.isEmpty() || !conference.get().active()) {
            return new SubscriptionAnswer.NoConference();
        }
        if (!conference.get().participants().containsKey(subscriber.user())) {
            return new SubscriptionAnswer.NotParticipant();
        }
        Feed feed =
                feeds.computeIfAbsent(subscriber.conference(), uri -> new Feed(conference.get(), encoder, transport));
        int before = feed.size();
        feed.advance(conference.get());
        NotificationDocument first = feed.add(subscriber);
        subscriptions.addAndGet(feed.size() - before);
        return new SubscriptionAnswer.Current(first);
    }

    /** Sends the full document again. */
    void refresh(
            String conference,
            String name,
            Supplier<Optional<Conference>> lookup,
            Consumer<SubscriptionAnswer> answer) {
        run(conference, () -> {
            Feed feed = feeds.get(conference);
            Subscription subscription = feed == null ? null : feed.find(name);
            if (feed == null || subscription == null) {
                answer.accept(new SubscriptionAnswer.NoSubscription());
                return;
            }
            lookup.get().filter(Conference::active).ifPresent(feed::advance);
            answer.accept(new SubscriptionAnswer.Current(feed.restart(subscription)));
        });
    }

    /** Ends a subscription; the answer, if one is wanted, has the conference once more. */
    void end(String conference, String name, @Nullable Consumer<SubscriptionAnswer> answer) {
        run(conference, () -> {
            Feed feed = feeds.get(conference);
            Subscription subscription = feed == null ? null : feed.remove(name);
            SubscriptionAnswer last = new SubscriptionAnswer.NoSubscription();
            if (feed != null && subscription != null) {
                subscriptions.decrementAndGet();
                dropIfEmpty(conference, feed);
                last = new SubscriptionAnswer.Current(feed.restart(subscription));
            }
            if (answer != null) {
                answer.accept(last);
            }
        });
    }

    /** The answer to a NOTIFY came. */
    void acknowledged(String conference, String name) {
        ifKnown(conference, name, Feed::acknowledged);
    }

    /** Who was behind is so no more. */
    void caughtUp(String conference, String name) {
        ifKnown(conference, name, Feed::caughtUp);
    }

    /** Nothing is sent until the subscription is refreshed or resumed. */
    void pause(String conference, String name) {
        ifKnown(conference, name, (feed, subscription) -> subscription.pause());
    }

    /** A pause is over, if it is not already. */
    void resume(String conference, String name) {
        ifKnown(conference, name, Feed::resume);
    }

    private void ifKnown(String conference, String name, BiConsumer<Feed, Subscription> task) {
        run(conference, () -> {
            Feed feed = feeds.get(conference);
            Subscription subscription = feed == null ? null : feed.find(name);
            if (feed != null && subscription != null) {
                task.accept(feed, subscription);
            }
        });
    }

    int subscriptions() {
        return subscriptions.get();
    }

    private void drain(String conference) {
        Batch batch = pending.remove(conference);
        Feed feed = feeds.get(conference);
        if (batch != null && feed != null) {
            int before = feed.size();
            feed.publish(batch);
            subscriptions.addAndGet(feed.size() - before);
            dropIfEmpty(conference, feed);
        }
    }

    private void dropIfEmpty(String conference, Feed feed) {
        if (feed.isEmpty()) {
            feeds.remove(conference);
        }
    }

    private void run(String conference, Runnable task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Cannot tell the subscribers of {}", conference, e);
            }
        });
    }
}
