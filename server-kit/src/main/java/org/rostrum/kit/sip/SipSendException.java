/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A message did not reach its peer, or no final response came. */
public final class SipSendException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why it failed. */
    public enum Kind {
        /** No final response in time. */
        TIMEOUT,
        /** The connection is closed, or could not be opened. */
        FLOW_CLOSED,
        /** The node is stopped, or has no listening point of that transport. */
        NOT_RUNNING,
        /** The message does not fit into a datagram. */
        TOO_LARGE,
        /** The message could not be written: the stack refused it. */
        REFUSED
    }

    private final Kind kind;

    /** A failure without another behind it. */
    public SipSendException(Kind kind, String message) {
        this(kind, message, null);
    }

    SipSendException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why it failed. */
    public Kind kind() {
        return kind;
    }
}
