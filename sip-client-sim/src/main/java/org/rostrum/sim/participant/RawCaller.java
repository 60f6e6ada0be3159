/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.rostrum.kit.sip.SipMessages;

/** Asks the Focus Factory in words of one's own, for those who want to see what it makes of them. */
public final class RawCaller {
    private final SipExchange exchange;

    /**
     * Somebody who asks.
     *
     * @param deadline how long an answer may take
     */
    public RawCaller(SimNode node, Persona persona, Duration deadline) {
        exchange = new SipExchange(node, persona, deadline);
    }

    /**
     * Sends SERVICE and completes with the body of its 200; fails with a {@link StepException} that carries any other status.
     */
    public CompletableFuture<byte[]> service(String to, String contentType, byte[] body) {
        SipExchange.Opening service =
                exchange.opening("SERVICE", to, request -> SipMessages.body(request, contentType, body));
        return exchange.send("the answer to SERVICE", service)
                .thenApply(SipMessages::body)
                .whenComplete((answer, failure) -> exchange.hangUp());
    }
}
