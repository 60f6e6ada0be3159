/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.accounts.AccountsConfig.Challenge;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.sip.SipConfig.Authentication;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.lab.UsersFile;
import org.rostrum.kit.sip.DigestAlgorithm;
import org.rostrum.kit.sip.DigestClient;
import org.rostrum.kit.sip.DigestParameters;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.sip.SipUris;

import static org.assertj.core.api.Assertions.assertThat;

/** SIP Digest at the door (RFC 8760): who gets through and who does not. */
@Timeout(180)
class DigestTest {

    private static DoorLab lab;

    private TestClient alice;

    @BeforeAll
    static void openDoor(@TempDir Path home) throws Exception {
        Path users = home.resolve("users.conf");
        UsersFile.write(
                users,
                List.of(
                        UsersFile.User.withPassword("alice", "example.com", "wonderland"),
                        UsersFile.User.withPassword("bob", "example.com", "builder")));
        lab = new DoorLab(config -> DoorLab.with(config, Authentication.DIGEST, users));
    }

    @AfterAll
    static void closeDoor() {
        lab.close();
    }

    @BeforeEach
    void open() throws Exception {
        alice = new TestClient(lab, "alice", SipTransport.TCP);
    }

    @AfterEach
    void close() {
        alice.close();
    }

    private Request service() {
        return alice.serviceRequest(alice.envelope(alice.factory(), "<getAvailableMcuTypes/>"));
    }

    private Response challenge() throws Exception {
        Response response = alice.call(service());
        assertThat(response.getStatusCode()).isEqualTo(401);
        return response;
    }

    private static String nonce(Response challenge) {
        return SipMessages.header(challenge, "WWW-Authenticate")
                .flatMap(DigestParameters::parse)
                .map(parameters -> parameters.value("nonce"))
                .orElseThrow();
    }

    private static String authorization(
            DigestAlgorithm algorithm,
            String user,
            String password,
            String nonce,
            String nc,
            Request request,
            String uri) {
        String response = algorithm.response(
                algorithm.hash(user, "example.com", password), nonce, nc, "c", request.getMethod(), uri);
        return "Digest username=\"" + user + "\", realm=\"example.com\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=" + algorithm.token() + ", cnonce=\"c\", qop=auth, nc="
                + nc;
    }

    private Response signed(DigestAlgorithm algorithm, String user, String password, String nonce, String nc)
            throws Exception {
        Request request = service();
        SipMessages.header(
                request,
                "Authorization",
                authorization(
                        algorithm,
                        user,
                        password,
                        nonce,
                        nc,
                        request,
                        request.getRequestURI().toString()));
        return alice.call(request);
    }

    @Test
    void challengeOffersBothAlgorithmsTheBetterOneFirst() throws Exception {
        List<String> offers = SipMessages.headers(challenge(), "WWW-Authenticate");

        assertThat(offers)
                .hasSize(2)
                .allSatisfy(offer -> assertThat(offer).contains("realm=\"example.com\"", "qop=\"auth\""));
        assertThat(offers.getFirst()).contains("algorithm=SHA-256");
        assertThat(offers.getLast()).contains("algorithm=MD5");
    }

    @ParameterizedTest
    @EnumSource
    void rightPasswordIsLetIn(DigestAlgorithm algorithm) throws Exception {
        String nonce = nonce(challenge());

        assertThat(signed(algorithm, "alice", "wonderland", nonce, "00000001").getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void wholeJoinWorksWithEveryRequestSigned() throws Exception {
        DigestClient credentials = new DigestClient("alice", "wonderland");
        assertThat(credentials.challenged(challenge())).isTrue();
        alice.signIn(credentials);

        assertThat(alice.schedule("DIGEST01").getStatusCode()).isEqualTo(200);
        String conference = alice.conference("DIGEST01");
        SipDialog dialog = alice.join(conference);
        assertThat(alice.call(alice.fullSubscribeRequest(conference)).getStatusCode())
                .isEqualTo(200);
        assertThat(alice.info(dialog, alice.dialIn(conference, TestClient.mcu(conference)))
                        .getStatusCode())
                .isEqualTo(202);
        assertThat(TestClient.body(alice.next(Request.INFO))).contains("code=\"success\"");
        assertThat(alice.call(dialog.newRequest(Request.BYE)).getStatusCode()).isEqualTo(200);
    }

    @Test
    void answerUsedTwiceIsChallengedAgain() throws Exception {
        String nonce = nonce(challenge());
        assertThat(signed(DigestAlgorithm.SHA_256, "alice", "wonderland", nonce, "00000001")
                        .getStatusCode())
                .isEqualTo(200);

        Response replayed = signed(DigestAlgorithm.SHA_256, "alice", "wonderland", nonce, "00000001");

        assertThat(replayed.getStatusCode()).isEqualTo(401);
        assertThat(signed(DigestAlgorithm.SHA_256, "alice", "wonderland", nonce, "00000002")
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void rightAnswerToAnOldChallengeIsAskedForAgainWithoutBlame(@TempDir Path home) throws Exception {
        try (DoorLab forgetful = guarded(home, DoorLab::forgetful, Challenge.SERVER, 1);
                TestClient client = new TestClient(forgetful, "alice", SipTransport.TCP)) {
            for (int i = 0; i < 2; i++) {
                Response challenge = client.service("<getAvailableMcuTypes/>");
                long now = System.currentTimeMillis();
                Await.until(() -> System.currentTimeMillis() > now);

                Response again = answer(client, "wonderland", challenge);

                assertThat(again.getStatusCode()).isEqualTo(401);
                assertThat(SipMessages.headers(again, "WWW-Authenticate"))
                        .hasSize(2)
                        .allSatisfy(offer -> assertThat(offer).contains("stale=TRUE"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Request.INFO, Request.UPDATE, Request.BYE, Request.INVITE, Request.OPTIONS})
    void everyRequestInADialogIsChallengedToo(String method) throws Exception {
        alice.signIn(signedIn(alice, "wonderland"));
        String id = "DIGEST" + method;
        assertThat(alice.schedule(id).getStatusCode()).isEqualTo(200);
        SipDialog dialog = alice.join(alice.conference(id));

        Response response =
                alice.node.send(dialog.newRequest(method), alice.flow).get(20, TimeUnit.SECONDS);

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(lab.state.state().active(alice.conference(id))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice:looking-glass", "nobody:wonderland"})
    void wrongPasswordAndUnknownUserAreNotToldApart(String credentials) throws Exception {
        String[] parts = credentials.split(":", 2);

        Response response = signed(DigestAlgorithm.SHA_256, parts[0], parts[1], nonce(challenge()), "00000001");

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(SipMessages.headers(response, "WWW-Authenticate"))
                .allSatisfy(offer -> assertThat(offer).doesNotContain("stale"));
    }

    @Test
    void somebodyElsesNameInFromIsForbidden() throws Exception {
        Response response = signed(DigestAlgorithm.SHA_256, "bob", "builder", nonce(challenge()), "00000001");

        assertThat(response.getStatusCode()).isEqualTo(403);
        assertThat(TestClient.diagnostics(response))
                .hasValueSatisfying(text -> assertThat(text).startsWith("3014;"));
    }

    @Test
    void proofForAnotherUriIsNoProof() throws Exception {
        String nonce = nonce(challenge());
        Request request = service();
        SipMessages.header(
                request,
                "Authorization",
                authorization(
                        DigestAlgorithm.SHA_256, "alice", "wonderland", nonce, "00000001", request, "sip:elsewhere"));

        assertThat(alice.call(request).getStatusCode()).isEqualTo(401);
    }

    @Test
    void clientThatSignsForNoUriIsLetIn() throws Exception {
        String nonce = nonce(challenge());
        Request request = service();
        SipMessages.header(
                request,
                "Authorization",
                authorization(DigestAlgorithm.MD5, "alice", "wonderland", nonce, "00000001", request, "(null)"));

        assertThat(alice.call(request).getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {Request.REGISTER, Request.INVITE, Request.SUBSCRIBE, "SERVICE"})
    void everyMethodThatDoesSomethingIsChallenged(String method) throws Exception {
        String uri = method.equals("SERVICE") ? alice.factory() : alice.conference("DIGEST02");
        Request request = alice.node.newRequest(method, uri, alice.uri, uri);
        SipMessages.header(request, "Event", "conference");

        assertThat(alice.call(request).getStatusCode()).isEqualTo(401);
    }

    @Test
    void oldClientIsAskedAsByAProxyAndAnswersSo(@TempDir Path home) throws Exception {
        try (DoorLab proxying = guarded(home, Challenge.PROXY, 1_000);
                TestClient client = new TestClient(proxying, "alice", SipTransport.TCP)) {
            Response challenge = client.service("<getAvailableMcuTypes/>");
            assertThat(challenge.getStatusCode()).isEqualTo(407);
            assertThat(SipMessages.headers(challenge, "Proxy-Authenticate")).hasSize(2);
            DigestClient credentials = new DigestClient("alice", "wonderland");
            credentials.challenged(challenge);
            client.signIn(credentials);

            assertThat(client.service("<getAvailableMcuTypes/>").getStatusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoeverGuessesHasToWaitEvenWhenHeIsRightInTheEnd(@TempDir Path home) throws Exception {
        try (DoorLab strict = guarded(home, Challenge.SERVER, 3);
                TestClient client = new TestClient(strict, "alice", SipTransport.TCP)) {
            for (int i = 0; i < 3; i++) {
                assertThat(attempt(client, "guess" + i).getStatusCode()).isEqualTo(401);
            }

            Response locked = attempt(client, "wonderland");

            assertThat(locked.getStatusCode()).isEqualTo(403);
            assertThat(SipMessages.number(locked, "Retry-After").orElseThrow()).isBetween(1L, 301L);
            try (TestClient other = new TestClient(strict, "bob", SipTransport.TCP)) {
                assertThat(attempt(other, "builder").getStatusCode()).isEqualTo(200);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Passc0de, 200", "guessed, 401"})
    void whoHasNoAccountIsLetInByTheKeyOfTheConference(String key, int status, @TempDir Path home) throws Exception {
        try (DoorLab open = guarded(home, Challenge.SERVER, 1_000);
                TestClient organizer = new TestClient(open, "alice", SipTransport.TCP);
                TestClient guest = new TestClient(open, "guest", SipTransport.TCP)) {
            open.state
                    .submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT.withAnonymousAllowed(true)))
                    .join();
            organizer.signIn(signedIn(organizer, "wonderland"));
            organizer.service(TestClient.addConference("GUESTS01")
                    .replace(
                            "</msci:conference-id>",
                            "</msci:conference-id><msci:conference-key>Passc0de</msci:conference-key>"
                                    + "<msci:admission-policy>anonymous</msci:admission-policy>"));
            String conference = organizer.conference("GUESTS01");

            assertThat(guest.call(anonymousInvite(guest, conference)).getStatusCode())
                    .isEqualTo(401);
            DigestClient credentials = new DigestClient("guest", key);
            credentials.challenged(guest.call(anonymousInvite(guest, conference)));
            guest.signIn(credentials);

            assertThat(guest.call(anonymousInvite(guest, conference)).getStatusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void conferenceWithoutAKeyAdmitsNobodyWithoutAnAccount() throws Exception {
        alice.signIn(signedIn(alice, "wonderland"));
        alice.schedule("CLOSED01");
        try (TestClient guest = new TestClient(lab, "guest", SipTransport.TCP)) {
            Response response = guest.call(anonymousInvite(guest, alice.conference("CLOSED01")));

            assertThat(response.getStatusCode()).isEqualTo(403);
            assertThat(TestClient.diagnostics(response))
                    .hasValueSatisfying(text -> assertThat(text).contains("anonymousUsersNotAllowed"));
        }
    }

    private static DigestClient signedIn(TestClient client, String password) throws Exception {
        DigestClient credentials = new DigestClient(SipUris.user(client.uri), password);
        credentials.challenged(client.service("<getAvailableMcuTypes/>"));
        return credentials;
    }

    private static Request anonymousInvite(TestClient guest, String conference) {
        String from = "sip:guest@anonymous.invalid";
        Request invite = guest.node.newRequest(Request.INVITE, conference, from, conference);
        SipMessages.header(invite, "Supported", "timer");
        SipMessages.body(
                invite,
                "application/cccp+xml",
                TestClient.envelope(
                                "1",
                                from,
                                conference,
                                "<addUser><conferenceKeys confEntity=\"" + conference
                                        + "\"/><ci:user entity=\"" + from + "\"><ci:endpoint entity=\""
                                        + TestClient.ENDPOINT + "\"/></ci:user></addUser>")
                        .getBytes(StandardCharsets.UTF_8));
        return invite;
    }

    private static DoorLab guarded(Path home, Challenge challenge, int failures) throws Exception {
        return guarded(home, config -> config, challenge, failures);
    }

    private static DoorLab guarded(Path home, UnaryOperator<SipConfig> change, Challenge challenge, int failures)
            throws Exception {
        Path users = home.resolve("users.conf");
        UsersFile.write(
                users,
                List.of(
                        UsersFile.User.withPassword("alice", "example.com", "wonderland"),
                        UsersFile.User.withPassword("bob", "example.com", "builder")));
        return new DoorLab(config -> change.apply(
                DoorLab.with(config, Authentication.DIGEST, DoorLab.accounts(users, challenge, failures))));
    }

    private static Response attempt(TestClient client, String password) throws Exception {
        return answer(client, password, client.service("<getAvailableMcuTypes/>"));
    }

    private static Response answer(TestClient client, String password, Response challenge) throws Exception {
        DigestClient credentials = new DigestClient(SipUris.user(client.uri), password);
        credentials.challenged(challenge);
        Request request = client.serviceRequest(client.envelope(client.factory(), "<getAvailableMcuTypes/>"));
        credentials.sign(request);
        return client.call(request);
    }

    @Test
    void secretsOfAProofAreInNoTrace() throws Exception {
        String nonce = nonce(challenge());
        Request request = service();
        String authorization = authorization(
                DigestAlgorithm.SHA_256,
                "alice",
                "wonderland",
                nonce,
                "00000001",
                request,
                request.getRequestURI().toString());
        SipMessages.header(request, "Authorization", authorization);
        assertThat(alice.call(request).getStatusCode()).isEqualTo(200);

        String response = DigestParameters.parse(authorization).orElseThrow().value("response");

        assertThat(lab.trace.events())
                .isNotEmpty()
                .noneSatisfy(event -> assertThat(event.body()).contains(response));
        assertThat(lab.trace.events())
                .noneSatisfy(event -> assertThat(event.body()).contains(nonce));
    }
}
