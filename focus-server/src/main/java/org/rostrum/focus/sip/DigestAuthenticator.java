/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.kit.lab.UsersFile.User;
import org.rostrum.kit.sip.DigestAlgorithm;
import org.rostrum.kit.sip.DigestParameters;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipUris;

/**
 * SIP Digest with SHA-256 and MD5 (RFC 8760, RFC 7616): every request proves who sent it, and each proof is good for one request. ACK
 * and CANCEL cannot be challenged and never come here.
 */
final class DigestAuthenticator implements Authenticator {

    private static final int LONGEST_COUNT = 8;

    /** What the client's URI parameter says where it could not be bothered. */
    private static final String NO_URI = "(null)";

    private enum Result {
        ADMITTED,
        STALE,
        REFUSED
    }

    private final Answers answers;
    private final Nonces nonces;
    private final Map<String, User> users;
    private final List<String> realms;

    DigestAuthenticator(Answers answers, Nonces nonces, List<User> users) {
        this.answers = answers;
        this.nonces = nonces;
        this.users =
                users.stream().collect(Collectors.toMap(DigestAuthenticator::uri, Function.identity(), (a, b) -> b));
        this.realms = users.stream().map(User::realm).distinct().sorted().toList();
    }

    private static String uri(User user) {
        return "sip:" + SipUris.addressOfRecord(user.name() + '@' + user.realm());
    }

    @Override
    public Optional<Caller> admit(IncomingRequest request) {
        String claimed = "sip:" + SipUris.addressOfRecord(SipMessages.fromUri(request.request()));
        String realm = realm(claimed);
        Optional<DigestParameters> credentials = SipMessages.headers(request.request(), "Authorization").stream()
                .flatMap(header -> DigestParameters.parse(header).stream())
                .filter(c -> c.value("realm").equals(realm))
                .findFirst();
        if (credentials.isEmpty()) {
            challenge(request, realm, false);
            return Optional.empty();
        }
        User user = users.get("sip:" + SipUris.addressOfRecord(credentials.get().value("username") + '@' + realm));
        return switch (verify(request.request(), credentials.get(), user)) {
            case STALE -> {
                challenge(request, realm, true);
                yield Optional.empty();
            }
            case REFUSED -> {
                challenge(request, realm, false);
                yield Optional.empty();
            }
            case ADMITTED -> sameAs(claimed, user, request);
        };
    }

    /** The proof was right; is it also the proof of being who From says? */
    private Optional<Caller> sameAs(String claimed, @Nullable User user, IncomingRequest request) {
        if (user == null || !uri(user).equals(claimed)) {
            answers.refuse(request, Diagnostic.NOT_AUTHORIZED, "From is not the user who authenticated");
            return Optional.empty();
        }
        return Optional.of(new Caller(claimed, AuthMethod.ENTERPRISE));
    }

    /** The realm is the caller's domain where we have it, else the first we have. */
    private String realm(String claimed) {
        String domain = claimed.substring(claimed.indexOf('@') + 1);
        return realms.stream()
                .filter(domain::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> realms.isEmpty() ? domain : realms.getFirst());
    }

    /** An unknown user costs the same work as a known one. */
    private Result verify(Request request, DigestParameters credentials, @Nullable User user) {
        String algorithmName = credentials.value("algorithm").isEmpty() ? "MD5" : credentials.value("algorithm");
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(algorithmName);
        String nonce = credentials.value("nonce");
        Nonces.Verdict verdict = nonces.check(nonce);
        if (algorithm.isEmpty() || !credentials.value("qop").equals("auth") || verdict == Nonces.Verdict.INVALID) {
            return Result.REFUSED;
        }
        String ha1 = user == null
                ? algorithm.get().hash("nobody")
                : algorithm.get() == DigestAlgorithm.SHA_256 ? user.sha256() : user.md5();
        String expected = algorithm
                .get()
                .response(
                        ha1,
                        nonce,
                        credentials.value("nc"),
                        credentials.value("cnonce"),
                        request.getMethod(),
                        credentials.value("uri"));
        boolean right = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                credentials.value("response").getBytes(StandardCharsets.UTF_8));
        if (!right || user == null || !isFor(request, credentials.value("uri"))) {
            return Result.REFUSED;
        }
        return switch (verdict == Nonces.Verdict.STALE ? verdict : nonces.use(nonce, count(credentials.value("nc")))) {
            case FRESH -> Result.ADMITTED;
            case STALE -> Result.STALE;
            case INVALID -> Result.REFUSED;
        };
    }

    private static boolean isFor(Request request, String uri) {
        return uri.equals(NO_URI)
                || uri.equalsIgnoreCase(request.getRequestURI().toString());
    }

    private static long count(String nc) {
        return nc.length() == LONGEST_COUNT && nc.matches("[0-9a-fA-F]+") ? Long.parseLong(nc, 16) : 0;
    }

    /** One challenge per algorithm, each on a line of its own, the better one first. */
    private void challenge(IncomingRequest request, String realm, boolean stale) {
        Response response = request.response(Response.UNAUTHORIZED);
        String nonce = nonces.issue();
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            SipMessages.addHeader(
                    response,
                    "WWW-Authenticate",
                    "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm.token()
                            + ", qop=\"auth\"" + (stale ? ", stale=TRUE" : ""));
        }
        request.respond(response);
    }
}
