/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import java.util.Optional;

/** Why an object leaves a connection: the reasons of DISCONNECT. */
public enum PsomDisconnect {
    /** What the object stands for is gone. */
    DELETED(0),
    /** It still exists, but not for this user. */
    HIDDEN(1),
    /** The upload that the stream served has ended. */
    UPLOAD_CLOSED(2),
    /** An ancestor left, and this object with it. */
    PARENT_GONE(3);

    private static final PsomDisconnect[] BY_CODE = values();

    private final int code;

    PsomDisconnect(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The constant of a code, empty for one that a later minor version may have added. */
    public static Optional<PsomDisconnect> of(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }
}
