/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
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

    /** A failure of this kind; {@code cause} where something else failed first. */
    public C3pTransportException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = 0;
    }

    private C3pTransportException(int status, String message) {
        super(message);
        this.kind = Kind.HTTP;
        this.status = status;
    }

    /** A status that carries no answer. */
    static C3pTransportException status(URI target, HttpPoster.Reply reply) {
        return new C3pTransportException(
                reply.status(), target + " answered with status " + reply.status() + " " + reply.reason());
    }

    /** Says what an exception of the HTTP client means. */
    static C3pTransportException of(URI target, @Nullable Throwable failure) {
        Optional<C3pTransportException> known = in(failure);
        if (known.isPresent()) {
            return known.get();
        }
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new C3pTransportException(kind(cause), target + ": " + cause, cause);
    }

    /** The exception of this kind in a chain of causes. */
    public static Optional<C3pTransportException> in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof C3pTransportException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static Kind kind(@Nullable Throwable cause) {
        return switch (cause) {
            case ConnectException refused -> Kind.CONNECT;
            case SocketTimeoutException connecting -> Kind.CONNECT;
            case UnknownHostException nowhere -> Kind.CONNECT;
            case UnresolvedAddressException nowhere -> Kind.CONNECT;
            case NoRouteToHostException nowhere -> Kind.CONNECT;
            case SSLException distrusted -> Kind.TLS;
            case TimeoutException silent -> Kind.TIMEOUT;
            case RejectedExecutionException full -> Kind.REJECTED;
            case IOException broken -> Kind.DISCONNECTED;
            case IllegalArgumentException tooLong -> Kind.MALFORMED;
            case null, default -> Kind.DISCONNECTED;
        };
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
