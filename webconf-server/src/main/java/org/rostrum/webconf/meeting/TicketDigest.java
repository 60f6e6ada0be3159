/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 fingerprint of an {@code sAuthId}. The meeting compares fingerprints, in constant time, and never holds the ticket
 * itself, so neither a heap dump nor a log of the meeting's events admits anybody.
 */
public final class TicketDigest {
    private final byte[] sha256;

    private TicketDigest(byte[] sha256) {
        this.sha256 = sha256;
    }

    /** The fingerprint of {@code sAuthId}. */
    public static TicketDigest of(String sAuthId) {
        try {
            return new TicketDigest(
                    MessageDigest.getInstance("SHA-256").digest(sAuthId.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Whether both are fingerprints of the same ticket; takes the same time whatever the answer is. */
    public boolean matches(TicketDigest other) {
        return MessageDigest.isEqual(sha256, other.sha256);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TicketDigest that && matches(that);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    /** Says nothing of the value. */
    @Override
    public String toString() {
        return "TicketDigest";
    }
}
