/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.McuUri;
import org.rostrum.focus.accounts.Account;
import org.rostrum.focus.accounts.Accounts;
import org.rostrum.focus.accounts.AccountsConfig.Challenge;
import org.rostrum.focus.accounts.AccountsUnavailableException;
import org.rostrum.focus.accounts.Lockout;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.kit.sip.DigestAlgorithm;
import org.rostrum.kit.sip.DigestParameters;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipUris;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP Digest with SHA-256 and MD5 (RFC 8760, RFC 7616): every request proves who sent it, and each proof is good for one request. Whoever
 * guesses has to wait, and is not told whether he was close. ACK and CANCEL cannot be challenged and never come here.
 */
final class DigestAuthenticator implements Authenticator {

    private static final Logger LOG = LoggerFactory.getLogger(DigestAuthenticator.class);
    private static final int LONGEST_COUNT = 8;

    /** What the client's URI parameter says where it could not be bothered. */
    private static final String NO_URI = "(null)";

    /** The domain of those who have none. */
    private static final String NO_DOMAIN = "@" + AnonymousScreen.DOMAIN;

    private enum Result {
        ADMITTED,
        /** Right, but for a challenge that is too old. */
        STALE,
        /** Not an answer to a challenge of ours that is still good. */
        UNASKED,
        /** A wrong password, or nobody's. */
        WRONG
    }

    private final Answers answers;
    private final Nonces nonces;
    private final Accounts accounts;
    private final Lockout lockout;
    private final Challenge challenge;
    private final MeetingKeys meetingKeys;

    /** The keys of conferences that admit people without an account. */
    interface MeetingKeys {
        /** The key of a conference; empty when it admits nobody by key. */
        Optional<String> of(ConferenceUri conference);
    }

    /** Who somebody says he is, and what he has to prove it with: an account, or a conference's key. */
    private record Claim(String user, String realm, String name, AuthMethod auth, Optional<String> key) {}

    DigestAuthenticator(
            Answers answers,
            Nonces nonces,
            Accounts accounts,
            Lockout lockout,
            Challenge challenge,
            MeetingKeys meetingKeys) {
        this.answers = answers;
        this.nonces = nonces;
        this.accounts = accounts;
        this.lockout = lockout;
        this.challenge = challenge;
        this.meetingKeys = meetingKeys;
    }

    @Override
    public void close() {
        accounts.close();
    }

    @Override
    public Optional<Caller> admit(IncomingRequest request) {
        String claimed = "sip:" + SipUris.addressOfRecord(SipMessages.fromUri(request.request()));
        return claimed.endsWith(NO_DOMAIN) ? admitByKey(request, claimed) : admitByAccount(request, claimed);
    }

    private Optional<Caller> admitByAccount(IncomingRequest request, String claimed) {
        String realm = realm(claimed);
        return admit(request, new Claim(claimed, realm, "", AuthMethod.ENTERPRISE, Optional.empty()));
    }

    /**
     * People without an account prove that they hold the conference's key, as if it were the password of whatever name they give (C3P 10.3). Wrong keys
     * count for the conference, whoever tries them.
     */
    private Optional<Caller> admitByKey(IncomingRequest request, String claimed) {
        Optional<ConferenceUri> conference = conference(request.request());
        Optional<String> key = conference.flatMap(meetingKeys::of);
        if (key.isEmpty()) {
            answers.refuse(request, Refusal.ANONYMOUS_USERS_NOT_ALLOWED);
            return Optional.empty();
        }
        String organizer = SipUris.addressOfRecord(conference.get().organizerUri());
        String realm = organizer.substring(organizer.indexOf('@') + 1);
        return admit(request, new Claim(claimed, realm, conference.get().toString(), AuthMethod.ANONYMOUS, key));
    }

    /** The conference that a request is for; within a dialog the Request-URI is this server's own, and To still names it. */
    private static Optional<ConferenceUri> conference(Request request) {
        String destination = request.getRequestURI().toString();
        Optional<ConferenceUri> conference = ConferenceUri.tryParse(destination)
                .or(() -> McuUri.tryParse(destination).map(McuUri::conference));
        return conference.isPresent() || SipMessages.toTag(request).isEmpty()
                ? conference
                : ConferenceUri.tryParse(SipMessages.toUri(request));
    }

    private Optional<Caller> admit(IncomingRequest request, Claim claim) {
        String realm = claim.realm();
        Optional<DigestParameters> credentials = Stream.of("Authorization", "Proxy-Authorization")
                .flatMap(name -> SipMessages.headers(request.request(), name).stream())
                .flatMap(header -> DigestParameters.parse(header).stream())
                .filter(c -> c.value("realm").equals(realm))
                .findFirst();
        if (credentials.isEmpty()) {
            challenge(request, realm, false);
            return Optional.empty();
        }
        String username = credentials.get().value("username");
        String name = claim.name().isEmpty() ? SipUris.addressOfRecord(username + '@' + realm) : claim.name();
        String source = request.flow().remote().getAddress().getHostAddress();
        Optional<Duration> wait = lockout.wait(name, source);
        if (wait.isPresent()) {
            lockedOut(request, wait.get());
            return Optional.empty();
        }
        try {
            Optional<Account> account = claim.key().isPresent()
                    ? claim.key().map(key -> withPassword(username, realm, key))
                    : accounts.find(name.substring(0, name.lastIndexOf('@')), realm);
            if (!judge(request, realm, credentials.get(), account, name, source)) {
                return Optional.empty();
            }
            return claim.auth() == AuthMethod.ANONYMOUS
                    ? Optional.of(new Caller(claim.user(), claim.auth()))
                    : sameAs(claim.user(), account.orElseThrow(), request);
        } catch (AccountsUnavailableException e) {
            LOG.debug("{} of {} cannot be checked: {}", request.method(), claim.user(), e.getMessage());
            answers.unavailable(request);
            return Optional.empty();
        }
    }

    private static Account withPassword(String username, String realm, String password) {
        return new Account(
                username,
                realm,
                DigestAlgorithm.MD5.hash(username, realm, password),
                DigestAlgorithm.SHA_256.hash(username, realm, password));
    }

    /** Whether the proof is right; if not, the request has been answered. */
    private boolean judge(
            IncomingRequest request,
            String realm,
            DigestParameters credentials,
            Optional<Account> account,
            String name,
            String source) {
        Result result = verify(request.request(), credentials, account);
        switch (result) {
            case ADMITTED -> lockout.succeeded(name);
            case WRONG -> {
                lockout.failed(name, source);
                challenge(request, realm, false);
            }
            case STALE -> challenge(request, realm, true);
            case UNASKED -> challenge(request, realm, false);
        }
        return result == Result.ADMITTED;
    }

    /** The proof was right; is it also the proof of being who From says? */
    private Optional<Caller> sameAs(String claimed, Account account, IncomingRequest request) {
        if (!account.uri().equals(claimed)) {
            answers.refuse(request, Diagnostic.NOT_AUTHORIZED, "From is not the user who authenticated");
            return Optional.empty();
        }
        return Optional.of(new Caller(claimed, AuthMethod.ENTERPRISE));
    }

    /** The realm is the caller's domain where we have it, else the first we have. */
    private String realm(String claimed) {
        String domain = claimed.substring(claimed.indexOf('@') + 1);
        List<String> realms = accounts.realms();
        return realms.stream()
                .filter(domain::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> realms.isEmpty() ? domain : realms.getFirst());
    }

    /** An unknown user costs the same work as a known one. */
    private Result verify(Request request, DigestParameters credentials, Optional<Account> account) {
        String algorithmName = credentials.value("algorithm").isEmpty() ? "MD5" : credentials.value("algorithm");
        Optional<DigestAlgorithm> algorithm = DigestAlgorithm.of(algorithmName);
        String nonce = credentials.value("nonce");
        Nonces.Verdict verdict = nonces.check(nonce);
        if (algorithm.isEmpty() || !credentials.value("qop").equals("auth") || verdict == Nonces.Verdict.INVALID) {
            return Result.UNASKED;
        }
        Optional<String> ha1 = account.flatMap(known -> known.ha1(algorithm.get()));
        String expected = algorithm
                .get()
                .response(
                        ha1.orElseGet(() -> algorithm.get().hash("nobody")),
                        nonce,
                        credentials.value("nc"),
                        credentials.value("cnonce"),
                        request.getMethod(),
                        credentials.value("uri"));
        boolean right = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                credentials.value("response").getBytes(StandardCharsets.UTF_8));
        if (!right || ha1.isEmpty()) {
            return Result.WRONG;
        }
        if (!isFor(request, credentials.value("uri"))) {
            return Result.UNASKED;
        }
        return switch (verdict == Nonces.Verdict.STALE ? verdict : nonces.use(nonce, count(credentials.value("nc")))) {
            case FRESH -> Result.ADMITTED;
            case STALE -> Result.STALE;
            case INVALID -> Result.UNASKED;
        };
    }

    private static boolean isFor(Request request, String uri) {
        return uri.equals(NO_URI)
                || uri.equalsIgnoreCase(request.getRequestURI().toString());
    }

    private static long count(String nc) {
        return nc.length() == LONGEST_COUNT && nc.matches("[0-9a-fA-F]+") ? Long.parseLong(nc, 16) : 0;
    }

    private void lockedOut(IncomingRequest request, Duration wait) {
        Response response = answers.refusal(
                request, Response.FORBIDDEN, Diagnostic.NOT_AUTHORIZED, "Too many wrong passwords, try again later");
        SipMessages.header(response, "Retry-After", Long.toString(wait.toSeconds() + 1));
        request.respond(response);
    }

    /** One challenge per algorithm, each on a line of its own, the better one first. */
    private void challenge(IncomingRequest request, String realm, boolean stale) {
        boolean proxy = challenge == Challenge.PROXY;
        Response response = request.response(proxy ? Response.PROXY_AUTHENTICATION_REQUIRED : Response.UNAUTHORIZED);
        String nonce = nonces.issue();
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            SipMessages.addHeader(
                    response,
                    proxy ? "Proxy-Authenticate" : "WWW-Authenticate",
                    "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm.token()
                            + ", qop=\"auth\"" + (stale ? ", stale=TRUE" : ""));
        }
        request.respond(response);
    }
}
