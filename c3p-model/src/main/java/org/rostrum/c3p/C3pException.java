/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** XML that is no acceptable C3P message, with the answer owed to its sender (C3P 3.5, 9). */
public final class C3pException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Diagnostic diagnostic;
    private final transient @Nullable Envelope envelope;

    private C3pException(
            Reason reason, Diagnostic diagnostic, String text, @Nullable Envelope envelope, @Nullable Throwable cause) {
        super(text, cause);
        this.reason = reason;
        this.diagnostic = diagnostic;
        this.envelope = envelope;
    }

    C3pException(Reason reason, Diagnostic diagnostic, String text) {
        this(reason, diagnostic, text, null, null);
    }

    static C3pException malformed(String text) {
        return new C3pException(Reason.REQUEST_MALFORMED, Diagnostic.UNPARSEABLE, text);
    }

    static C3pException malformed(String text, Throwable cause) {
        return new C3pException(Reason.REQUEST_MALFORMED, Diagnostic.UNPARSEABLE, text, null, cause);
    }

    /** The reason that a C3P answer gives. */
    public Reason reason() {
        return reason;
    }

    /** The diagnostic that a SIP refusal gives. */
    public Diagnostic diagnostic() {
        return diagnostic;
    }

    /** What could be read of the request; empty when a C3P answer cannot be addressed, or when it was not a request. */
    public Optional<Envelope> envelope() {
        return Optional.ofNullable(envelope);
    }

    /** The failure response owed, when it can be addressed. */
    public Optional<C3pResponse> answer() {
        return envelope().map(salvaged -> C3pResponse.failure(salvaged, reason, String.valueOf(getMessage())));
    }

    C3pException about(Envelope salvaged) {
        return new C3pException(reason, diagnostic, String.valueOf(getMessage()), salvaged, this);
    }
}
