/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * What the owner of a {@link SipNode} is told. Calls come from the threads of the stack, several at a time; an
 * implementation hands longer work to an executor of its own.
 */
public interface SipHandler {

    /**
     * A new request (never ACK, never a retransmission). It must be answered through {@link IncomingRequest#respond},
     * at once or later, except for methods that are never answered ({@code BENOTIFY}).
     */
    void received(IncomingRequest request);

    /**
     * A request that is never answered has come by a connection. Whoever takes it as it is, by returning true, is spared its parsing;
     * otherwise it goes to {@link #received}, as one in a datagram always does.
     */
    default boolean told(OneWayRequest request) {
        return false;
    }

    /** The ACK of a 2xx to an INVITE (RFC 3261 §13.3.1.4). */
    default void acknowledged(Request ack, SipFlow flow) {}

    /** No ACK came for the 2xx to this INVITE within 64*T1; the session should end with a BYE (RFC 3261 §13.3.1.4). */
    default void unacknowledged(IncomingRequest invite) {}

    /** An INVITE was cancelled before its final answer. The node has answered 487 to it and 200 to the CANCEL. */
    default void cancelled(IncomingRequest invite) {}

    /** A provisional response to a request that this node sent. */
    default void provisional(Response response, SipFlow flow) {}

    /**
     * A 2xx to an INVITE of this node that was answered before: its ACK was lost and must be sent again
     * (RFC 3261 §13.2.2.4).
     */
    default void repeated(Response ok, SipFlow flow) {}

    /**
     * Whether new work should be turned away for now: requests outside any dialog get 503. Asked for every message that comes, on
     * the threads that read, so it must be quick.
     */
    default boolean busy() {
        return false;
    }

    /** A request has been answered 503 without being received, for this reason. */
    default void turnedAway(Pressure reason) {}

    /** A connection is gone: an accepted one for good, a dialled one until the next request. */
    default void flowClosed(SipFlow flow) {}
}
