/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import java.util.Optional;

/** A client's answer to CONNECT. Every answer but {@link #OK} means that the client lives without the object. */
public enum PsomConnectStatus {
    /** The object is connected. */
    OK(0),
    /** The client does not know the class name. */
    UNKNOWN_CLASS(1),
    /** It knows the name, but not this version or these hashes. */
    UNSUPPORTED_VERSION(2),
    /** It knows the class and does not want the object. */
    REFUSED(3);

    private static final PsomConnectStatus[] BY_CODE = values();

    private final int code;

    PsomConnectStatus(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The constant of a status, empty when there is none. */
    public static Optional<PsomConnectStatus> of(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }
}
