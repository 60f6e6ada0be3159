/* SPDX-License-Identifier: Apache-2.0 */
/**
 * From what happened to who hears of it. {@link org.rostrum.focus.notify.NotificationHub} holds the subscriptions of this
 * node's clients; for every entry that the node applies it turns the conference events into one document, encodes that
 * once, and hands it to each subscriber's dialog through {@link org.rostrum.focus.notify.SubscriberTransport} with the
 * subscriber's own version number. Nothing here knows SIP, and nothing compares states: a document is made from events.
 */
@NullMarked
package org.rostrum.focus.notify;

import org.jspecify.annotations.NullMarked;
