/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.trace.Trace;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.sim.participant.StepException.Kind;
import org.rostrum.sim.roster.Roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(180)
class ParticipantTest {

    private static final ParticipantSettings SETTINGS =
            ParticipantSettings.DEFAULT.withDeadline(Duration.ofSeconds(10));

    private final Trace trace = new Trace("sim", new TraceConfig(1000, 10_000_000), Clock.systemUTC());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final ParticipantListener listener = new ParticipantListener() {
        @Override
        public void gapFound(long expected, long got) {
            heard.add("gap " + expected + " " + got);
        }

        @Override
        public void ended(String how) {
            heard.add("ended " + how);
        }

        @Override
        public void spaceChanged(String what) {
            heard.add(what);
        }
    };

    private ScriptedServers servers;
    private SimNode node;

    @BeforeEach
    void startServers() throws IOException {
        start(SipTransport.TCP);
    }

    @AfterEach
    void stopServers() {
        node.close();
        servers.close();
    }

    private void start(SipTransport transport) throws IOException {
        servers = new ScriptedServers(transport);
        node = SimNode.builder("sim", servers.address()).trace(trace).start();
    }

    private Participant bob(ParticipantSettings settings) {
        return new Participant(node, Persona.of("bob", "example.com"), settings, listener);
    }

    private static StepException failure(CompletableFuture<?> step) {
        CompletionException failed = catchThrowableOfType(CompletionException.class, step::join);
        return StepException.of(failed);
    }

    @ParameterizedTest
    @EnumSource(
            value = SipTransport.class,
            names = {"TCP", "UDP"})
    void joinsTheFocusTheRosterAndTheDataConferenceAndLeaves(SipTransport transport) throws Exception {
        stopServers();
        start(transport);
        Participant bob = bob(SETTINGS);

        DataChannel channel = bob.join(ScriptedServers.CONFERENCE).join();
        Roster roster = bob.roster();
        bob.leave().join();

        assertThat(channel.contentUserId()).isEqualTo(17);
        assertThat(roster.users()).containsOnlyKeys("sip:alice@example.com", "sip:bob@example.com");
        assertThat(servers.body(Request.INFO))
                .contains("dialed-in", bob.endpoint(), "mcuUri=\"" + servers.mcuUri + "\"");
        assertThat(servers.requests)
                .extracting(Request::getMethod)
                .containsExactly(Request.INVITE, Request.SUBSCRIBE, Request.INFO, Request.SUBSCRIBE, Request.BYE);
        assertThat(SipMessages.header(servers.requests.get(3), "Expires")).contains("0");
        assertThat(servers.closing().goodbye()).contains(PsomGoodbye.NORMAL);
    }

    @Test
    void whoIsPatientGetsHisConferenceWhenTheFocusHasTimeForIt() {
        servers.refusals.put("SERVICE", incoming -> incoming.response(503));
        ConferencePlan plan = ConferencePlan.dataConference("Roadmap");

        assertThat(catchThrowableOfType(
                        CompletionException.class,
                        () -> bob(SETTINGS).create(plan).join()))
                .hasMessageContaining("503");
        servers.refusals.put("SERVICE", incoming -> incoming.response(503));

        assertThat(bob(SETTINGS).createPatiently(plan).join()).startsWith("sip:");
        assertThat(servers.refusals).isEmpty();
    }

    @Test
    void takesTheServersUriFromTheNotificationAndNotFromTheConferenceUri() {
        servers.mcuUri = "sip:somebody@elsewhere.example;gruu;opaque=app:conf:meeting:id:OTHER123";
        Participant bob = bob(SETTINGS);

        bob.join(ScriptedServers.CONFERENCE).join();

        assertThat(servers.body(Request.INFO)).contains("mcuUri=\"" + servers.mcuUri + "\"");
    }

    @Test
    void refusesToGuessAServerThatTheNotificationDoesNotName() {
        Participant bob = bob(SETTINGS.withPurposes(List.of("phone-conf")));

        StepException failure = failure(bob.join(ScriptedServers.CONFERENCE));

        assertThat(failure).hasMessageContaining("conf-uris").hasMessageContaining("phone-conf");
    }

    @Test
    void createsAConferenceAndTakesItsUriFromTheAnswer() {
        Participant bob = bob(SETTINGS);

        String conference = bob.create(ConferencePlan.dataConference("Roadmap")
                        .withConferenceId("K7QW2M9A")
                        .withInvitees(Map.of("sip:carol@example.com", "presenter")))
                .join();

        assertThat(conference).isEqualTo(ScriptedServers.CONFERENCE);
        assertThat(servers.body("SERVICE"))
                .contains("K7QW2M9A", "Roadmap", "sip:carol@example.com", "presenter", "meeting");
    }

    @Test
    void reasonOfARefusedAddUserSurfaces() {
        servers.addUserAnswer = id -> ScriptedXml.failed(id, "maximumMeetingSizeExceeded");
        Participant bob = bob(SETTINGS);

        StepException failure = failure(bob.join(ScriptedServers.CONFERENCE));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.reason()).contains("maximumMeetingSizeExceeded");
        assertThat(failure).hasMessageContaining("addUser was refused: maximumMeetingSizeExceeded");
    }

    @Test
    void refusedInviteTellsStatusAndDiagnostics() {
        servers.refusals.put(Request.INVITE, incoming -> {
            Response no = incoming.response(403);
            SipMessages.header(no, "ms-diagnostics", "3002;reason=\"locked\";source=\"focus\"");
            return no;
        });
        Participant bob = bob(SETTINGS);

        StepException failure = failure(bob.join(ScriptedServers.CONFERENCE));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.reasons()).containsExactly("403", "3002", "locked");
        assertThat(failure).hasMessageContaining("INVITE").hasMessageContaining("locked");
    }

    @Test
    void silenceAfterThe202FailsAndNamesWhatWasAwaited() {
        servers.addUserAnswer = null;
        Participant bob = bob(SETTINGS.withDeadline(Duration.ofSeconds(4)));

        StepException failure = failure(bob.join(ScriptedServers.CONFERENCE));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessage("waited 4 s for the final INFO answer to addUser");
    }

    @Test
    void wrongTokenIsRefusedByTheServerAndNamed() {
        servers.expectedToken = "another";
        Participant bob = bob(SETTINGS);

        StepException failure = failure(bob.join(ScriptedServers.CONFERENCE));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("sAuthenticate was refused: 3 AUTHENTICATION_FAILED");
        assertThat(failure.toString()).doesNotContain(ScriptedServers.TOKEN);
    }

    @Test
    void connectionInfoWithoutServerUrlIsNotUsed() {
        servers.addUserAnswer = id -> servers.authorized(id).replace("serverURL", "otherURL");
        Participant bob = bob(SETTINGS);

        StepException failure = failure(bob.join(ScriptedServers.CONFERENCE));

        assertThat(failure).hasMessage("connection-info: missing or invalid property: serverURL");
    }

    @Test
    void missedNotificationIsFoundAndRepairedByARefresh() throws InterruptedException {
        Participant bob = bob(SETTINGS);
        bob.joinFocus(ScriptedServers.CONFERENCE).join();
        bob.subscribe().join();

        servers.loseNotification();
        servers.notifyUsers(ScriptedXml.user("carol", "full", false));
        Roster repaired =
                bob.await("a full roster", roster -> roster.version() == 4).join();

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("gap 2 3");
        assertThat(repaired.users()).containsOnlyKeys("sip:alice@example.com", "sip:bob@example.com");
        assertThat(servers.count(Request.SUBSCRIBE)).isEqualTo(2);
    }

    @Test
    void rosterFollowsNotifications() {
        Participant bob = bob(SETTINGS);
        bob.joinFocus(ScriptedServers.CONFERENCE).join();
        bob.subscribe().join();

        servers.notifyUsers(ScriptedXml.user("carol", "full", true));
        Roster roster = bob.await(
                        "Carol in the meeting",
                        known -> known.user("sip:carol@example.com")
                                .filter(carol -> carol.connectedTo("meeting"))
                                .isPresent())
                .join();

        assertThat(roster.version()).isEqualTo(2);
        assertThat(roster.users()).hasSize(3);
    }

    @Test
    void whoTalksIsCalledByTheNameThatTheMeetingGivesHim() throws InterruptedException {
        bob(SETTINGS).join(ScriptedServers.CONFERENCE).join();

        servers.chat("Carol", "Hello");

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("reads from Carol: Hello");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("reads from user 19: Hello");
    }

    @Test
    void firstDocumentMayComeSeparately() {
        servers.piggyback = false;
        Participant bob = bob(SETTINGS);

        bob.joinFocus(ScriptedServers.CONFERENCE).join();
        Roster roster = bob.subscribe().join();

        assertThat(roster.users()).hasSize(2);
    }

    @Test
    void refusedExtensionIsWithdrawn() {
        servers.refusals.put(Request.SUBSCRIBE, incoming -> incoming.response(420));
        Participant bob = bob(SETTINGS);

        bob.joinFocus(ScriptedServers.CONFERENCE).join();
        bob.subscribe().join();

        Request second = servers.requests.get(2);
        assertThat(SipMessages.header(servers.requests.get(1), "Proxy-Require")).contains("ms-benotify");
        assertThat(SipMessages.header(second, "Proxy-Require")).isEmpty();
        assertThat(SipMessages.hasToken(second, "Supported", "ms-benotify")).isFalse();
    }

    @Test
    void demandForAPasswordIsAnswered() {
        servers.refusals.put(Request.INVITE, incoming -> {
            Response who = incoming.response(401);
            SipMessages.addHeader(
                    who,
                    "WWW-Authenticate",
                    "Digest realm=\"example.com\", nonce=\"n1\", qop=\"auth\"," + " algorithm=SHA-256");
            SipMessages.addHeader(
                    who,
                    "WWW-Authenticate",
                    "Digest realm=\"example.com\", nonce=\"n2\", qop=\"auth\"," + " algorithm=MD5");
            return who;
        });
        Persona persona = Persona.of("bob", "example.com").withPassword(Optional.of("secret"));
        Participant bob = new Participant(node, persona, SETTINGS, listener);

        bob.joinFocus(ScriptedServers.CONFERENCE).join();

        Request repeated = servers.requests.get(1);
        assertThat(SipMessages.header(repeated, "Authorization"))
                .hasValueSatisfying(value -> assertThat(value)
                        .contains("username=\"bob\"", "nonce=\"n1\"", "SHA-256", "nc=00000001")
                        .doesNotContain("secret"));
        assertThat(SipMessages.callId(repeated)).isEqualTo(SipMessages.callId(servers.requests.getFirst()));
        assertThat(SipMessages.fromTag(repeated)).isEqualTo(SipMessages.fromTag(servers.requests.getFirst()));
        assertThat(SipMessages.cseq(repeated)).isEqualTo(2);
    }

    @Test
    void demandForAPasswordWithoutOneSaysHowToGiveIt() {
        servers.refusals.put(Request.INVITE, incoming -> {
            Response who = incoming.response(401);
            SipMessages.addHeader(who, "WWW-Authenticate", "Digest realm=\"example.com\", nonce=\"n1\"");
            return who;
        });

        StepException failure = failure(bob(SETTINGS).joinFocus(ScriptedServers.CONFERENCE));

        assertThat(failure).hasMessageContaining("401").hasMessageContaining("--password");
    }

    @Test
    void sessionIsRefreshedAtHalfTime() throws InterruptedException {
        servers.sessionExpires = "2;refresher=uac";
        Participant bob = bob(SETTINGS);

        bob.joinFocus(ScriptedServers.CONFERENCE).join();
        Request update = servers.awaitRequest(Request.UPDATE);

        assertThat(SipMessages.header(update, "Session-Expires")).contains("2;refresher=uac");
        assertThat(heard).isEmpty();
    }

    @Test
    void byeOfTheFocusEndsTheStay() throws InterruptedException {
        Participant bob = bob(SETTINGS);
        bob.join(ScriptedServers.CONFERENCE).join();

        servers.bye();

        assertThat(heard.poll(10, TimeUnit.SECONDS)).startsWith("ended the Focus ended the session");
    }

    @Test
    void nobodyListeningIsSaidAtOnce() throws IOException {
        FocusAddress gone = servers.address();
        servers.close();
        try (SimNode lonely = SimNode.builder("sim", gone).start()) {
            Participant bob = new Participant(lonely, Persona.of("bob", "example.com"), SETTINGS, listener);

            StepException failure = failure(bob.joinFocus(ScriptedServers.CONFERENCE));

            assertThat(failure.kind()).isEqualTo(Kind.LOST);
            assertThat(failure).hasMessageContaining("the answer to INVITE");
        }
    }

    @Test
    void traceHoldsEveryMessageAndNoSecret() {
        Participant bob = bob(SETTINGS);

        bob.join(ScriptedServers.CONFERENCE).join();

        assertThat(trace.events("K7QW2M9A"))
                .extracting(event -> event.from() + " " + event.label())
                .contains("bob INVITE addUser", "bob INFO addUser", "focus INFO addUser success", "bob sAuthenticate");
        assertThat(trace.events()).allSatisfy(event -> assertThat(event.body()).doesNotContain(ScriptedServers.TOKEN));
    }

    @Test
    void tellsWhyTheFocusEndedTheSubscription() throws InterruptedException {
        Participant bob = bob(SETTINGS);
        bob.joinFocus(ScriptedServers.CONFERENCE).join();
        bob.subscribe().join();

        servers.terminateSubscription("399 focus \"The document is too large for UDP\"");

        assertThat(heard.poll(60, TimeUnit.SECONDS))
                .isEqualTo("ended the subscription was terminated;reason=noresource"
                        + " (warning: 399 focus \"The document is too large for UDP\")");
    }
}
