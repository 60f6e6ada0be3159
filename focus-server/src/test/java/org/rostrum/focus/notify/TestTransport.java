/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what is sent to each subscription, in order. */
final class TestTransport implements SubscriberTransport {

    /** The subscriptions whose clients are behind with reading. */
    final Set<String> behind = new HashSet<>();

    private final Map<String, List<Notification>> sent = new HashMap<>();

    @Override
    public void send(Notification notification) {
        sent.computeIfAbsent(notification.subscription(), name -> new ArrayList<>())
                .add(notification);
    }

    @Override
    public boolean behind(Subscriber subscriber) {
        return behind.contains(subscriber.subscription());
    }

    /** All so far. */
    List<Notification> sentTo(String subscription) {
        return sent.getOrDefault(subscription, List.of());
    }

    /** The versions of the documents so far. */
    List<Long> versions(String subscription) {
        return sentTo(subscription).stream()
                .map(notification -> notification.document().version())
                .toList();
    }

    /** What is in the documents so far, as {@link DocumentText#body}. */
    List<String> bodies(String subscription) {
        return sentTo(subscription).stream()
                .map(notification -> DocumentText.body(notification.document()))
                .toList();
    }

    /** The last one. */
    Notification lastTo(String subscription) {
        return sentTo(subscription).getLast();
    }
}
