/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.function.Consumer;
import org.rostrum.focus.replication.AppliedListener;

/**
 * The subscriptions of this node's clients, and what they are told (C3P 6.6, 6.7). A subscription starts with a full document
 * of version 1; every later document has the next version. What the full document shows and what the partial ones behind it
 * tell fit together without gap, because both come from the same applied entries.
 *
 * <p>An answer is given on the thread that also sends, before anything newer is sent to the same subscription: a door that
 * puts both into one queue keeps their order. Methods may be called from any thread and return at once.
 */
public interface NotificationHub extends AppliedListener {

    /** A new subscription; one of the same name is replaced. */
    void subscribe(Subscriber subscriber, Consumer<SubscriptionAnswer> answer);

    /** A SUBSCRIBE within the dialog: the full document again, with the next version; a paused subscription goes on. */
    void refresh(String conference, String subscription, Consumer<SubscriptionAnswer> answer);

    /** A SUBSCRIBE with Expires 0, or the end of the time granted: a last full document, and nothing after it. */
    void unsubscribe(String conference, String subscription, Consumer<SubscriptionAnswer> answer);

    /** The answer to a NOTIFY came: the next one may be sent. */
    void acknowledged(String conference, String subscription);

    /** A subscriber that was behind has read what was sent: what happened meanwhile may be. */
    void caughtUp(String conference, String subscription);

    /** The subscriber cannot be reached, or wants to be left alone: nothing is sent until it refreshes or is resumed. */
    void pause(String conference, String subscription);

    /** A subscriber that wanted to be left alone may be told again: if it is still paused, the full document is sent. */
    void resume(String conference, String subscription);

    /** The subscription's dialog is gone: forget it. */
    void forget(String conference, String subscription);

    /** How many subscriptions there are on this node, for the metrics. */
    int subscriptions();
}
