/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request that arrived, and the way to answer it.
 *
 * <p>Provisional answers may be sent until a final one; a second final answer is refused by returning false. A 2xx to an
 * INVITE is repeated by the node until its ACK arrives. Thread-safe.
 */
public final class IncomingRequest {

    private final NodeReceiver receiver;
    private final Request request;
    private final SipFlow flow;
    private final @Nullable ServerTransaction transaction;
    private final String toTag;
    private final AtomicInteger answer = new AtomicInteger();

    IncomingRequest(NodeReceiver receiver, Request request, SipFlow flow, @Nullable ServerTransaction transaction) {
        this.receiver = receiver;
        this.request = request;
        this.flow = flow;
        this.transaction = transaction;
        this.toTag = SipMessages.toTag(request).orElseGet(SipDialog::newTag);
    }

    /** The request. */
    public Request request() {
        return request;
    }

    /** Its method. */
    public String method() {
        return request.getMethod();
    }

    /** Where it came from, and where its answer goes. */
    public SipFlow flow() {
        return flow;
    }

    /** The trusted server that it came from, by its name; empty when it came from anybody else. */
    public Optional<String> trustedServer() {
        return receiver.trustedServer(flow);
    }

    /** The To tag of the answer: the request's own, or a new one that may become the local tag of a dialog. */
    public String toTag() {
        return toTag;
    }

    /** Whether an answer is possible at all; never for ACK and BENOTIFY. */
    public boolean answerable() {
        return transaction != null;
    }

    /** The status of the final answer, 0 before it. */
    public int answered() {
        return answer.get();
    }

    /** An answer to fill in. */
    public Response response(int status) {
        return SipMessages.response(request, status, toTag);
    }

    /** Sends an answer without body and further headers. */
    public boolean respond(int status) {
        return respond(response(status));
    }

    /**
     * Sends an answer.
     *
     * @return false when a final answer has already been sent; nothing is sent then
     */
    public boolean respond(Response response) {
        int status = response.getStatusCode();
        if (status >= 200) {
            if (!answer.compareAndSet(0, status)) {
                return false;
            }
        } else if (answer.get() != 0) {
            return false;
        }
        receiver.answer(this, response);
        return true;
    }

    @Nullable
    ServerTransaction transaction() {
        return transaction;
    }

    @Override
    public String toString() {
        return method() + ' ' + SipMessages.callId(request) + ' ' + SipMessages.cseq(request) + " on " + flow;
    }
}
