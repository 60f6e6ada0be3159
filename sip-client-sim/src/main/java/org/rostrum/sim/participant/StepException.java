/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A step of a participant did not come to a good end. The message names the step and what was awaited or answered. */
public final class StepException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What kind of bad end. */
    public enum Kind {
        /** Nothing came in time. */
        TIMEOUT,
        /** The other side said no. */
        REFUSED,
        /** The connection or the conference went away. */
        LOST,
        /** The other side said something that the protocol does not allow. */
        UNEXPECTED
    }

    private final Kind kind;
    private final @Nullable String reason;

    private StepException(Kind kind, String message, @Nullable String reason, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.reason = reason;
    }

    static StepException timeout(String awaited, Duration waited) {
        return new StepException(Kind.TIMEOUT, "waited %s for %s".formatted(seconds(waited), awaited), "timeout", null);
    }

    static StepException refused(String step, String answer, @Nullable String reason) {
        return new StepException(Kind.REFUSED, step + " was refused: " + answer, reason, null);
    }

    static StepException lost(String awaited, String how) {
        return new StepException(Kind.LOST, "lost while waiting for %s: %s".formatted(awaited, how), null, null);
    }

    static StepException lost(String awaited, Throwable cause) {
        return new StepException(
                Kind.LOST, "lost while waiting for %s: %s".formatted(awaited, text(cause)), null, cause);
    }

    static StepException unexpected(String step, String what) {
        return new StepException(Kind.UNEXPECTED, step + ": " + what, null, null);
    }

    static StepException unexpected(String step, Throwable cause) {
        return new StepException(Kind.UNEXPECTED, step + ": " + text(cause), null, cause);
    }

    /** The step failure in a failed future, however deeply wrapped; anything else becomes {@link Kind#UNEXPECTED}. */
    public static StepException of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof StepException step ? step : unexpected("unexpected failure", cause);
    }

    /** What kind of bad end. */
    public Kind kind() {
        return kind;
    }

    /** The reason as the other side spelt it: a C3P reason token, or a SIP status. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
