/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

/**
 * What one subscriber is to be sent.
 *
 * @param subscription the name that the SIP door gave
 * @param conference the canonical conference-URI
 * @param document the body
 * @param delivery BENOTIFY or NOTIFY
 * @param state whether more will come
 */
public record Notification(
        String subscription,
        String conference,
        NotificationDocument document,
        Delivery delivery,
        SubscriptionState state) {}
