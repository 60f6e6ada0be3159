/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hash of a SIP Digest (RFC 8760 §2). In the order in which they are preferred. */
public enum DigestAlgorithm {
    /** The one to use. */
    SHA_256("SHA-256"),
    /** For clients that know no other. */
    MD5("MD5");

    private final String token;

    DigestAlgorithm(String token) {
        this.token = token;
    }

    /** The name on the wire, which is also the name in the JDK. */
    public String token() {
        return token;
    }

    /** Reads a name in any case. */
    public static Optional<DigestAlgorithm> of(String name) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /** The hash of the parts with colons between them, in lower-case hexadecimal. */
    public String hash(String... parts) {
        try {
            byte[] text = String.join(":", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(token).digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + token, e);
        }
    }

    /** The response of RFC 7616 §3.4.1 for qop=auth. */
    public String response(String ha1, String nonce, String count, String cnonce, String method, String uri) {
        return hash(ha1, nonce, count, cnonce, "auth", hash(method, uri));
    }
}
