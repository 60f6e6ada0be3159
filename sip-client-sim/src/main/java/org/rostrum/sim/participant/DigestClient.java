/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of SIP Digest authentication (RFC 3261 §22, RFC 7616, RFC 8760): SHA-256 where offered, else MD5.
 * Keeps the server's challenge, so that only the first request of many is sent twice. Thread-safe.
 */
final class DigestClient {

    private static final Pattern PARAMETER =
            Pattern.compile("(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");
    private static final List<String> PREFERRED = List.of("SHA-256", "MD5");

    private final String user;
    private final String password;
    private final Supplier<String> clientNonces;
    private @Nullable Challenge challenge;
    private int nonceCount;

    DigestClient(String user, String password) {
        this(user, password, randomNonces(new SecureRandom()));
    }

    DigestClient(String user, String password, Supplier<String> clientNonces) {
        this.user = user;
        this.password = password;
        this.clientNonces = clientNonces;
    }

    private static Supplier<String> randomNonces(SecureRandom random) {
        return () -> {
            byte[] nonce = new byte[8];
            random.nextBytes(nonce);
            return HexFormat.of().formatHex(nonce);
        };
    }

    private record Challenge(String realm, String nonce, String algorithm, boolean qop, Optional<String> opaque) {}

    /**
     * Takes the challenges of a 401 or 407.
     *
     * @return whether another attempt makes sense: one of them can be answered, and not merely a repetition of the
     *     nonce that was just answered
     */
    synchronized boolean challenged(List<String> headers) {
        Optional<Challenge> best = headers.stream()
                .flatMap(header -> parse(header).stream())
                .min((a, b) -> PREFERRED.indexOf(a.algorithm()) - PREFERRED.indexOf(b.algorithm()));
        if (best.isEmpty()
                || (challenge != null && challenge.nonce().equals(best.get().nonce()))) {
            return false;
        }
        challenge = best.get();
        nonceCount = 0;
        return true;
    }

    /** The value of the Authorization header for a request; empty before the first challenge. */
    synchronized Optional<String> authorization(String method, String uri) {
        Challenge known = challenge;
        if (known == null) {
            return Optional.empty();
        }
        nonceCount++;
        return Optional.of(answer(known, method, uri, clientNonces.get(), nonceCount));
    }

    private String answer(Challenge known, String method, String uri, String cnonce, int count) {
        String counter = String.format(Locale.ROOT, "%08x", count);
        String secret = hash(known, user + ':' + known.realm() + ':' + password);
        String request = hash(known, method + ':' + uri);
        String middle = known.qop() ? known.nonce() + ':' + counter + ':' + cnonce + ":auth:" : known.nonce() + ':';
        StringBuilder header = new StringBuilder("Digest ")
                .append("username=\"")
                .append(user)
                .append("\", realm=\"")
                .append(known.realm())
                .append("\", nonce=\"")
                .append(known.nonce())
                .append("\", uri=\"")
                .append(uri)
                .append("\", response=\"")
                .append(hash(known, secret + ':' + middle + request))
                .append("\", algorithm=")
                .append(known.algorithm());
        if (known.qop()) {
            header.append(", qop=auth, nc=")
                    .append(counter)
                    .append(", cnonce=\"")
                    .append(cnonce)
                    .append('"');
        }
        known.opaque()
                .ifPresent(opaque -> header.append(", opaque=\"").append(opaque).append('"'));
        return header.toString();
    }

    private static Optional<Challenge> parse(String header) {
        if (!header.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(header.substring(7));
        while (matcher.find()) {
            String quoted = matcher.group(2);
            values.put(matcher.group(1).toLowerCase(Locale.ROOT), quoted == null ? matcher.group(3) : quoted);
        }
        String algorithm = values.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
        String realm = values.get("realm");
        String nonce = values.get("nonce");
        if (realm == null || nonce == null || !PREFERRED.contains(algorithm)) {
            return Optional.empty();
        }
        boolean qop = List.of(values.getOrDefault("qop", "").split("\\s*,\\s*")).contains("auth");
        return Optional.of(new Challenge(realm, nonce, algorithm, qop, Optional.ofNullable(values.get("opaque"))));
    }

    private static String hash(Challenge known, String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(known.algorithm()).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + known.algorithm(), e);
        }
    }
}
