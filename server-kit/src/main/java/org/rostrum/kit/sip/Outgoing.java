/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** A request of ours that waits for its final response, and the timer that ends the wait. */
final class Outgoing {

    private final Request request;
    private final SipFlow flow;
    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    private volatile @Nullable Future<?> timer;

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
