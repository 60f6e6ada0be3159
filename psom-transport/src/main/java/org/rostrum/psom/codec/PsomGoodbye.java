/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import java.util.Optional;

/** Why a side ends the connection: the codes of GOODBYE (PSOM binding, "Life cycle"). */
public enum PsomGoodbye {
    /** The side that says it has nothing more to do. */
    NORMAL(0),
    /** The preface names a major version that this side does not speak. */
    VERSION(1),
    /** A frame that cannot be parsed, or that is not allowed at this moment. */
    PROTOCOL_ERROR(2),
    /** Unknown token, wrong conference or endpoint, or none presented in time. */
    AUTHENTICATION_FAILED(3),
    /** The token was right once. */
    TOKEN_EXPIRED_OR_USED(4),
    /** The user was removed from the conference by somebody who may. */
    EJECTED(5),
    /** The conference is over. */
    CONFERENCE_ENDED(6),
    /** The peer did not read what was sent to it. */
    TOO_SLOW(7),
    /** The server stops; the client may rejoin through C3P. */
    SERVER_SHUTDOWN(8),
    /** A newer connection of the same endpoint took this one's place. */
    REPLACED(9),
    /** A limit on size, number or rate was passed. */
    LIMIT_EXCEEDED(10);

    private static final PsomGoodbye[] BY_CODE = values();

    private final int code;

    PsomGoodbye(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The constant of a code, empty for one that a later minor version may have added. */
    public static Optional<PsomGoodbye> of(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }
}
