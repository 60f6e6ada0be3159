/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

/**
 * Who wants to hear of a conference, and how.
 *
 * @param subscription the SIP door's own name for the subscription's dialog, unique within this process
 * @param conference the canonical conference-URI
 * @param user the canonical SIP URI of the participant
 * @param form what the documents look like
 * @param delivery how they travel
 * @param piggyback whether the document that answers a SUBSCRIBE travels in the 200 OK; if not, it is a notification of its
 *     own, to be acknowledged like any other
 */
public record Subscriber(
        String subscription, String conference, String user, Form form, Delivery delivery, boolean piggyback) {}
