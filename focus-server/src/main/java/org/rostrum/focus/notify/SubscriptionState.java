/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

/** What a notification says about its subscription (RFC 6665 4.1.3). */
public enum SubscriptionState {
    /** More will come. */
    ACTIVE("active"),
    /** The last one: the conference is over. */
    CONFERENCE_OVER("terminated;reason=noresource"),
    /** The last one: the subscriber is not in the conference any more. */
    LEFT("terminated;reason=rejected");

    private final String token;

    SubscriptionState(String token) {
        this.token = token;
    }

    /** The value of the header, to which an active one adds {@code ;expires}. */
    public String token() {
        return token;
    }

    /** Whether this notification is the last one. */
    public boolean terminated() {
        return this != ACTIVE;
    }
}
