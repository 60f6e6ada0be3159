/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The nonces of SIP Digest (RFC 7616 §5.4). A nonce carries its time and a seal of this process, so a challenge costs no memory.
 * Once answered rightly, its counts are remembered, and each is good for one request. Thread-safe.
 */
final class Nonces {

    /** What a nonce and its count are worth. */
    enum Verdict {
        /** Good, and used up by this very question. */
        FRESH,
        /** Ours, but too old: the client may go on with a new one without asking the user again. */
        STALE,
        /** Not ours, or used before. */
        INVALID
    }

    private static final String SEAL = "HmacSHA256";
    private static final int RANDOM_BYTES = 8;
    private static final int SEAL_BYTES = 16;
    private static final int WINDOW = 64;

    /** The highest count seen, and which of the 64 up to it. */
    private record Counts(long highest, long seen) {}

    private final Clock clock;
    private final Duration lifetime;
    private final int capacity;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Counts> used = new LinkedHashMap<>();
    private long forgottenUpTo = Long.MIN_VALUE;

    Nonces(Clock clock, Duration lifetime, int capacity) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.capacity = capacity;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, SEAL);
    }

    /** A new nonce. */
    String issue() {
        byte[] salt = new byte[RANDOM_BYTES];
        random.nextBytes(salt);
        byte[] content = ByteBuffer.allocate(Long.BYTES + RANDOM_BYTES)
                .putLong(clock.millis())
                .put(salt)
                .array();
        byte[] whole = ByteBuffer.allocate(content.length + SEAL_BYTES)
                .put(content)
                .put(seal(content), 0, SEAL_BYTES)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whether it is one of ours, and how old; uses nothing up. */
    Verdict check(String nonce) {
        return issuedAt(nonce)
                .map(time -> expired(time) ? Verdict.STALE : Verdict.FRESH)
                .orElse(Verdict.INVALID);
    }

    /** Uses up a count of a nonce whose credentials were right. */
    synchronized Verdict use(String nonce, long count) {
        Optional<Long> issued = issuedAt(nonce);
        if (issued.isEmpty() || count <= 0) {
            return Verdict.INVALID;
        }
        if (expired(issued.get()) || (issued.get() <= forgottenUpTo && !used.containsKey(nonce))) {
            return Verdict.STALE;
        }
        Counts before = used.getOrDefault(nonce, new Counts(0, 0));
        long behind = before.highest() - count;
        if (behind >= 0) {
            if (behind >= WINDOW || (before.seen() >>> behind & 1) == 1) {
                return Verdict.INVALID;
            }
            used.put(nonce, new Counts(before.highest(), before.seen() | 1L << behind));
        } else {
            long shifted = -behind >= WINDOW ? 0 : before.seen() << -behind;
            used.put(nonce, new Counts(count, shifted | 1));
        }
        forgetOldest();
        return Verdict.FRESH;
    }

    /** A nonce that had to be forgotten could be replayed: it, and all that are older, count as stale. */
    private void forgetOldest() {
        Iterator<String> oldest = used.keySet().iterator();
        while (used.size() > capacity) {
            String nonce = oldest.next();
            oldest.remove();
            forgottenUpTo = Math.max(forgottenUpTo, issuedAt(nonce).orElse(forgottenUpTo));
        }
    }

    private boolean expired(long issuedAtMs) {
        long age = clock.millis() - issuedAtMs;
        return age < 0 || age > lifetime.toMillis();
    }

    private Optional<Long> issuedAt(String nonce) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length != Long.BYTES + RANDOM_BYTES + SEAL_BYTES) {
            return Optional.empty();
        }
        byte[] content = new byte[Long.BYTES + RANDOM_BYTES];
        byte[] given = new byte[SEAL_BYTES];
        ByteBuffer.wrap(whole).get(content).get(given);
        byte[] expected = new byte[SEAL_BYTES];
        ByteBuffer.wrap(seal(content)).get(expected);
        return MessageDigest.isEqual(given, expected)
                ? Optional.of(ByteBuffer.wrap(content).getLong())
                : Optional.empty();
    }

    private byte[] seal(byte[] content) {
        try {
            Mac mac = Mac.getInstance(SEAL);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + SEAL, e);
        }
    }
}
