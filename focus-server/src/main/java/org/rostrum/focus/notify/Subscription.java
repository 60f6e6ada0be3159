/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.VersionedDocument;

/**
 * One subscriber's place in the course of documents. Owned by its conference's lane.
 *
 * <pre>
 *  FLOWING ──NOTIFY sent──▶ AWAITING an answer ──acknowledged──▶ FLOWING, with what happened meanwhile
 *     │  ▲                       │
 *     │  └──── refreshed ────────┼──── refreshed ────┐
 *     └───────── paused ─────────┴──── paused ──▶ PAUSED ──resumed──▶ AWAITING, or FLOWING by BENOTIFY
 *
 *  FLOWING ──does not read as fast as it is told──▶ BEHIND ──caught up──▶ FLOWING, with what happened meanwhile
 * </pre>
 */
final class Subscription {

    private final Subscriber subscriber;
    private final long since;
    private long version;
    private long toldUpTo;
    private int unanswered;
    private boolean paused;
    private boolean behind;
    private @Nullable Changes held;

    /** @param since the conference's revision when the subscription began */
    Subscription(Subscriber subscriber, long since) {
        this.subscriber = subscriber;
        this.since = since;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /** The next document, which is a full one: whatever was held back is in it, and a pause is over. */
    NotificationDocument restart(VersionedDocument full, long revision) {
        catchUp(revision);
        if (subscriber.delivery() == Delivery.NOTIFY && !subscriber.piggyback()) {
            unanswered++;
        }
        return next(full);
    }

    /** A notification with the full document, which ends a pause. */
    Notification resume(VersionedDocument full, long revision) {
        catchUp(revision);
        return notification(full, SubscriptionState.ACTIVE);
    }

    private void catchUp(long revision) {
        unanswered = paused ? 0 : unanswered;
        paused = false;
        // Who is told everything now may read on another connection than the one that was behind.
        behind = false;
        held = null;
        toldUpTo = revision;
    }

    /** The next document. */
    NotificationDocument next(VersionedDocument encoding) {
        version++;
        return new NotificationDocument(subscriber.form(), version, encoding);
    }

    /** A notification with the next document. */
    Notification notification(VersionedDocument encoding, SubscriptionState state) {
        if (subscriber.delivery() == Delivery.NOTIFY) {
            unanswered++;
        }
        return new Notification(
                subscriber.subscription(), subscriber.conference(), next(encoding), subscriber.delivery(), state);
    }

    /** Whether an end at this revision is an end of this subscription, and not of an earlier life's. */
    boolean endsWith(long revision) {
        return revision > since;
    }

    /** Whether what happened at this revision came after the last full document. */
    boolean concerns(long revision) {
        return revision > toldUpTo;
    }

    boolean paused() {
        return paused;
    }

    /** Nothing is sent until the next full document. */
    void pause() {
        paused = true;
        held = null;
    }

    /** Whether the next document has to wait, for an answer or until what was sent is read. */
    boolean waits() {
        return unanswered > 0 || behind;
    }

    /** What happens waits until {@link #caughtUp}. */
    void fallBehind() {
        behind = true;
    }

    void hold(Changes changes) {
        held = held == null ? changes : held.and(changes);
    }

    /** An answer came: what was held back meanwhile, if something was and nothing else is outstanding. */
    @Nullable
    Changes acknowledged() {
        unanswered = Math.max(0, unanswered - 1);
        return released();
    }

    /** What was sent is read: what was held back meanwhile, if something was. */
    @Nullable
    Changes caughtUp() {
        behind = false;
        return released();
    }

    private @Nullable Changes released() {
        if (waits()) {
            return null;
        }
        Changes release = held;
        held = null;
        return release;
    }
}
