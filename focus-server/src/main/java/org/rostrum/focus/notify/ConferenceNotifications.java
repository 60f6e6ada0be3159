/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.state.FocusEvent;
import org.rostrum.focus.state.FocusState;

/**
 * The hub over a few lanes: a conference belongs to the lane that its URI hashes to, and everything about it happens there, one
 * thing after the other.
 *
 * <p>A subscription meets the course of events without gap because the apply thread publishes the state before it hands the
 * events to the lane, and the lane looks the conference up after it took the SUBSCRIBE: events that the lane has already told
 * are in that state, and those that it has not told yet but that are in it are recognised by their revision.
 */
public final class ConferenceNotifications implements NotificationHub {

    private final Supplier<FocusState> start;
    private final List<Lane> lanes;
    private volatile @Nullable FocusState latest;

    /**
     * @param start the state as it was before the first entry that {@link #applied} sees
     * @param threads one for each lane; each runs one task at a time, in order
     */
    public ConferenceNotifications(
            Supplier<FocusState> start,
            C3pCodec codec,
            SubscriberTransport transport,
            List<? extends Executor> threads) {
        if (threads.isEmpty()) {
            throw new IllegalArgumentException("At least one thread is needed");
        }
        this.start = start;
        Encoder encoder = new Encoder(codec, uri -> known().schedule().find(uri));
        this.lanes = threads.stream()
                .map(thread -> new Lane(thread, encoder, transport))
                .toList();
    }

    @Override
    public void applied(Applied applied) {
        FocusState before = known();
        latest = applied.after();
        if (applied.replay()) {
            return;
        }
        Map<String, Changes> byConference = new LinkedHashMap<>();
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference in) {
                byConference
                        .computeIfAbsent(in.conference(), uri -> new Changes())
                        .add(in.event(), in.revision(), applied.time());
            }
        }
        byConference.forEach((uri, changes) -> {
            if (changes.visible()) {
                // A conference that ended and expired in one entry is told of as it was.
                conference(applied.after(), uri)
                        .or(() -> conference(before, uri))
                        .ifPresent(after -> lane(uri).offer(uri, new Batch(changes, after)));
            }
        });
    }

    @Override
    public void subscribe(Subscriber subscriber, Consumer<SubscriptionAnswer> answer) {
        lane(subscriber.conference()).subscribe(subscriber, lookup(subscriber.conference()), answer);
    }

    @Override
    public void refresh(String conference, String subscription, Consumer<SubscriptionAnswer> answer) {
        lane(conference).refresh(conference, subscription, lookup(conference), answer);
    }

    @Override
    public void unsubscribe(String conference, String subscription, Consumer<SubscriptionAnswer> answer) {
        lane(conference).end(conference, subscription, answer);
    }

    @Override
    public void acknowledged(String conference, String subscription) {
        lane(conference).acknowledged(conference, subscription);
    }

    @Override
    public void caughtUp(String conference, String subscription) {
        lane(conference).caughtUp(conference, subscription);
    }

    @Override
    public void pause(String conference, String subscription) {
        lane(conference).pause(conference, subscription);
    }

    @Override
    public void resume(String conference, String subscription) {
        lane(conference).resume(conference, subscription);
    }

    @Override
    public void forget(String conference, String subscription) {
        lane(conference).end(conference, subscription, null);
    }

    @Override
    public int subscriptions() {
        return lanes.stream().mapToInt(Lane::subscriptions).sum();
    }

    private Supplier<Optional<Conference>> lookup(String uri) {
        return () -> conference(known(), uri);
    }

    private FocusState known() {
        FocusState applied = latest;
        return applied != null ? applied : start.get();
    }

    private static Optional<Conference> conference(FocusState state, String uri) {
        return state.conferences().find(uri);
    }

    private Lane lane(String conference) {
        return lanes.get(Math.floorMod(conference.hashCode(), lanes.size()));
    }
}
