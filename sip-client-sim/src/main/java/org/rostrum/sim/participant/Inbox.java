/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import javax.sip.message.Response;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.OneWayRequest;
import org.rostrum.kit.sip.SipFlow;

/** Where the requests of one Call-ID go. */
interface Inbox {

    /** A request in the dialog; to be answered when it is answerable. */
    void received(IncomingRequest request);

    /** A request in the dialog that is never answered. */
    default void told(OneWayRequest request) {}

    /** A 2xx to an INVITE came again, because its ACK was lost. */
    default void repeated(Response ok) {}

    /** The connection to the Focus that its dialog lives on. */
    SipFlow flow();

    /** That connection is gone. */
    void flowLost();
}
