/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import java.util.concurrent.CompletableFuture;
import org.rostrum.focus.replication.SubmissionRefusedException.Cause;

/** A command on its way through the log: the engine hands it back with the entry, or with the reason why there is none. */
final class Submission implements Closure {

    private final CompletableFuture<Applied> future = new CompletableFuture<>();

    CompletableFuture<Applied> future() {
        return future;
    }

    void applied(Applied applied) {
        future.complete(applied);
    }

    void refused(Cause cause, String message) {
        future.completeExceptionally(new SubmissionRefusedException(cause, message));
    }

    /** The engine could not commit the entry, or cannot tell whether it did. */
    @Override
    public void run(Status status) {
        if (!status.isOk()) {
            Cause cause = switch (status.getRaftError()) {
                case EBUSY -> Cause.OVERLOADED;
                case EPERM -> Cause.NOT_LEADING;
                default -> Cause.STOPPED;
            };
            refused(cause, "the log did not take the command: " + status.getErrorMsg());
        }
    }
}
