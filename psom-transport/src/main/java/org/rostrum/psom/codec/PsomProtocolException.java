/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

/** What a peer sent breaks a rule; {@link #code} is the GOODBYE owed for it. The text is fit for the wire: it quotes no argument. */
public final class PsomProtocolException extends RuntimeException {
    private final PsomGoodbye code;

    public PsomProtocolException(PsomGoodbye code, String message) {
        super(message);
        this.code = code;
    }

    /** Bytes or frames that cannot be. */
    public static PsomProtocolException malformed(String message) {
        return new PsomProtocolException(PsomGoodbye.PROTOCOL_ERROR, message);
    }

    /** Bytes or frames that could be, were they smaller, fewer or slower. */
    public static PsomProtocolException limit(String message) {
        return new PsomProtocolException(PsomGoodbye.LIMIT_EXCEEDED, message);
    }

    /** The GOODBYE owed. */
    public PsomGoodbye code() {
        return code;
    }
}
