/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.KitException;

/** A request that got no C3P answer, and why. */
public final class C3pTransportException extends KitException {
    /** Why there is no answer. */
    public enum Kind {
        /** Nobody listens there, or not within the connect time; the request was not executed. */
        CONNECT,
        /** The peer's certificate was refused, or ours by the peer; the request was not executed. */
        TLS,
        /** The connection broke before the answer; the request may have been executed. */
        DISCONNECTED,
        /** No answer in time; the request may have been executed. */
        TIMEOUT,
        /** An HTTP status that carries no answer, see {@link #status()}; the request was not executed. */
        HTTP,
        /** Something came that is no answer to this request. */
        MALFORMED,
        /** Too many requests wait for that server already, or the client is stopped; the request was not sent. */
        REJECTED
    }

    private final Kind kind;
    private final int status;

    C3pTransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = 0;
    }

    C3pTransportException(int status, String message) {
        super(message);
        this.kind = Kind.HTTP;
        this.status = status;
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status, when there was one. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
