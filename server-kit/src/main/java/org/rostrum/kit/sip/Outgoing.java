/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sip.ClientTransaction;
import javax.sip.ObjectInUseException;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request of ours that waits for its final response, and the timer that ends the wait. */
final class Outgoing {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final Request request;
    private final SipFlow flow;
    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    private volatile @Nullable Future<?> timer;
    private volatile @Nullable ClientTransaction transaction;

    Outgoing(Request request, SipFlow flow) {
        this.request = request;
        this.flow = flow;
    }

    Request request() {
        return request;
    }

    SipFlow flow() {
        return flow;
    }

    CompletableFuture<Response> answer() {
        return answer;
    }

    void timer(Future<?> running) {
        timer = running;
        if (answer.isDone()) {
            running.cancel(false);
        }
    }

    void transaction(ClientTransaction begun) {
        transaction = begun;
    }

    /** Ends the wait for an answer that will not come, and the transaction with it. */
    void abandon(SipSendException failure) {
        ClientTransaction begun = transaction;
        if (!fail(failure) || begun == null) {
            return;
        }
        try {
            begun.terminate();
        } catch (ObjectInUseException e) {
            LOG.debug("a transaction does not end: {}", e.toString());
        }
    }

    /** False when an answer came before. */
    boolean complete(Response response) {
        stopTimer();
        return answer.complete(response);
    }

    boolean fail(SipSendException failure) {
        stopTimer();
        return answer.completeExceptionally(failure);
    }

    private void stopTimer() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
    }
}
