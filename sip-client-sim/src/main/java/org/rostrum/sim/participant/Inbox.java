/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import javax.sip.message.Response;
import org.rostrum.kit.sip.IncomingRequest;

/** Where the requests of one Call-ID go. */
interface Inbox {

    /** A request in the dialog; to be answered when it is answerable. */
    void received(IncomingRequest request);

    /** A 2xx to an INVITE came again, because its ACK was lost. */
    default void repeated(Response ok) {}

    /** The connection to the Focus is gone. */
    void flowLost();
}
