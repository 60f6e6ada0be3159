/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
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
    private final List<String> reasons;

    private StepException(Kind kind, String message, List<String> reasons, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.reasons = List.copyOf(reasons);
    }

    static StepException timeout(String awaited, Duration waited) {
        return new StepException(
                Kind.TIMEOUT, "waited %s for %s".formatted(seconds(waited), awaited), List.of("timeout"), null);
    }

    static StepException refused(String step, String answer, List<String> reasons) {
        return new StepException(Kind.REFUSED, step + " was refused: " + answer, reasons, null);
    }

    static StepException lost(String awaited, String how) {
        return new StepException(Kind.LOST, "lost while waiting for %s: %s".formatted(awaited, how), List.of(), null);
    }

    static StepException lost(String awaited, Throwable cause) {
        return new StepException(
                Kind.LOST, "lost while waiting for %s: %s".formatted(awaited, text(cause)), List.of(), cause);
    }

    static StepException unexpected(String step, String what) {
        return new StepException(Kind.UNEXPECTED, step + ": " + what, List.of(), null);
    }

    static StepException unexpected(String step, Throwable cause) {
        return new StepException(Kind.UNEXPECTED, step + ": " + text(cause), List.of(), cause);
    }

    /** The step failure in a failed future, however deeply wrapped; anything else becomes {@link Kind#UNEXPECTED}. */
    public static StepException of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case StepException step -> step;
            case IllegalStateException told
            when told.getMessage() != null -> new StepException(Kind.UNEXPECTED, told.getMessage(), List.of(), told);
            default -> unexpected("unexpected failure", cause);
        };
    }

    /** What kind of bad end. */
    public Kind kind() {
        return kind;
    }

    /** The reason as the other side spelt it: a C3P reason token, or a SIP status. */
    public Optional<String> reason() {
        return reasons.stream().findFirst();
    }

    /**
     * All that says why: the reason first, and behind a SIP status what its {@code ms-diagnostics} says, the id and the reason
     * (C3P 9). Empty when nobody said anything.
     */
    public List<String> reasons() {
        return reasons;
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
