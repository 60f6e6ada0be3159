/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

/** The way to the subscribers, provided by the SIP door. */
public interface SubscriberTransport {

    /**
     * Puts a notification into the queue of the subscription's dialog. Comes one at a time per subscription and in the order
     * of versions, behind the answer to the SUBSCRIBE before it. Must return at once and not throw: a notification that cannot
     * be sent is the transport's to notice, by {@link NotificationHub#pause} or {@link NotificationHub#forget}.
     *
     * <p>One that terminates is the last for its subscription; the hub has forgotten it already.
     */
    void send(Notification notification);

    /**
     * Whether a subscriber is behind with reading what was sent, so that what happens now had better wait and be told in one document with
     * what happens next. When that is over, {@link NotificationHub#caughtUp} is called. Nobody is, unless the transport has queues.
     */
    default boolean behind(Subscriber subscriber) {
        return false;
    }
}
