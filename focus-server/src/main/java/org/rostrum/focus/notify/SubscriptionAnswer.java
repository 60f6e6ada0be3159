/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

/** What a SUBSCRIBE comes to. */
public sealed interface SubscriptionAnswer {

    /** Granted, refreshed or ended; this is the conference as it stands. */
    record Current(NotificationDocument document) implements SubscriptionAnswer {}

    /** Nobody is in such a conference. */
    record NoConference() implements SubscriptionAnswer {}

    /** Only participants hear of a conference, and this is none. */
    record NotParticipant() implements SubscriptionAnswer {}

    /** There is no such subscription, or not any more. */
    record NoSubscription() implements SubscriptionAnswer {}
}
