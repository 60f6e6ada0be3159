/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.kit.trace.TraceEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class SipNodeTest {

    private static final String FOCUS = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    private static final String FACTORY = "sip:alice@example.com;gruu;opaque=app:conf:focusfactory";
    private static final String ALICE = "sip:alice@example.com";

    private static TestTls.Pair tls;

    private TestPeer focus;
    private TestPeer alice;

    @BeforeAll
    static void makeCertificate() {
        tls = TestTls.create();
    }

    @BeforeEach
    void start() throws Exception {
        focus = new TestPeer("focus", TraceSide.SERVER, tls, SipNodeTest::serve);
        alice = new TestPeer("sim", TraceSide.CLIENT, tls, SipNodeTest::serve);
    }

    @AfterEach
    void stop() {
        alice.close();
        focus.close();
    }

    private static void serve(IncomingRequest request) {
        if (request.answerable()
                && !SipMessages.header(request.request(), "X-Silent").isPresent()) {
            Response response = request.response(200);
            if (request.method().equals(Request.INVITE)) {
                SipMessages.header(response, "Contact", "<" + FOCUS + ">");
            }
            request.respond(response);
        }
    }

    private SipFlow flow(SipTransport transport) {
        return alice.node.dial(transport, focus.node.address(transport));
    }

    private Response call(Request request, SipFlow flow) throws Exception {
        return alice.node.send(request, flow).get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void serviceIsAnswered(SipTransport transport) throws Exception {
        Request service = alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY);
        SipMessages.body(service, "application/cccp+xml", "<request/>".getBytes(StandardCharsets.UTF_8));

        Response response = call(service, flow(transport));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(SipMessages.toTag(response)).isPresent();
        IncomingRequest seen = TestPeer.next(focus.requests);
        assertThat(seen.method()).isEqualTo("SERVICE");
        assertThat(SipMessages.contentType(seen.request())).hasValue("application/cccp+xml");
        assertThat(SipMessages.body(seen.request()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("<request/>");
        assertThat(seen.request().getRequestURI()).hasToString(FACTORY);
        assertThat(seen.flow().transport()).isEqualTo(transport);
        assertThat(seen.flow().accepted()).isEqualTo(transport.reliable());
    }

    @ParameterizedTest
    @EnumSource
    void bothEndsOfADialogSendRequestsInIt(SipTransport transport) throws Exception {
        SipFlow flow = flow(transport);
        Request invite = alice.node.newRequest(Request.INVITE, FOCUS, ALICE, FOCUS);
        Response ok = call(invite, flow);
        SipDialog client = SipDialog.initiated(invite, ok, flow);
        alice.node.sendOneWay(client.newAck(SipMessages.cseq(invite)), flow);
        IncomingRequest joined = TestPeer.next(focus.requests);
        SipDialog server = SipDialog.accepting(joined.request(), joined.toTag(), joined.flow());
        TestPeer.next(focus.acks);

        Response up = call(client.newRequest(Request.INFO), client.flow());
        Response down =
                focus.node.send(server.newRequest(Request.INFO), server.flow()).get(20, TimeUnit.SECONDS);
        Response again =
                focus.node.send(server.newRequest(Request.INFO), server.flow()).get(20, TimeUnit.SECONDS);

        assertThat(up.getStatusCode()).isEqualTo(200);
        assertThat(down.getStatusCode()).isEqualTo(200);
        assertThat(again.getStatusCode()).isEqualTo(200);
        IncomingRequest info = TestPeer.next(focus.requests);
        assertThat(server.owns(info.request(), true)).isTrue();
        assertThat(server.accept(info.request(), info.flow())).isTrue();
        assertThat(info.request().getRequestURI()).hasToString(FOCUS);
        IncomingRequest told = TestPeer.next(alice.requests);
        assertThat(client.owns(told.request(), true)).isTrue();
        assertThat(SipMessages.cseq(told.request())).isEqualTo(1);
        assertThat(SipMessages.cseq(TestPeer.next(alice.requests).request())).isEqualTo(2);
        assertThat(focus.node.openConnections()).isEqualTo(transport.reliable() ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void benotifyTravelsOnTheFlowOfTheDialogAndIsNotAnswered(SipTransport transport) throws Exception {
        Request subscribe = alice.node.newRequest(Request.SUBSCRIBE, FOCUS, ALICE, FOCUS);
        SipMessages.header(subscribe, "Event", "conference");
        SipMessages.header(subscribe, "X-Silent", "true");
        var answer = alice.node.send(subscribe, flow(transport));
        IncomingRequest subscribed = TestPeer.next(focus.requests);
        Response ok = subscribed.response(200);
        SipMessages.header(ok, "Expires", "3600");
        SipMessages.header(ok, "Contact", focus.node.contact("", transport));
        subscribed.respond(ok);
        assertThat(answer.get(20, TimeUnit.SECONDS).getStatusCode()).isEqualTo(200);
        SipDialog dialog = SipDialog.accepting(subscribed.request(), subscribed.toTag(), subscribed.flow());

        Request benotify = dialog.newRequest("BENOTIFY");
        SipMessages.header(benotify, "Event", "conference");
        SipMessages.header(benotify, "Subscription-State", "active;expires=3600");
        focus.node.sendOneWay(benotify, dialog.flow());

        IncomingRequest told = TestPeer.next(alice.requests);
        assertThat(told.method()).isEqualTo("BENOTIFY");
        assertThat(told.answerable()).isFalse();
        assertThat(SipMessages.header(told.request(), "Event")).hasValue("conference");
        assertThatThrownBy(() -> told.respond(200)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(names = "UDP", mode = EnumSource.Mode.EXCLUDE)
    void benotifyOfAConnectionIsToBeHadAsItCame(SipTransport transport) throws Exception {
        focus.takesOneWay = true;
        Request benotify = alice.node.newRequest(OneWayRequest.METHOD, FOCUS, ALICE, FOCUS, "one-way@test", 7);
        SipMessages.header(benotify, "Subscription-State", "active;expires=3600");
        SipMessages.body(benotify, "Application/X-Test;charset=utf-8", "Zoë".getBytes(StandardCharsets.UTF_8));

        alice.node.sendOneWay(benotify, flow(transport));

        OneWayRequest told = TestPeer.next(focus.told);
        assertThat(told).hasToString("BENOTIFY one-way@test 7 on " + told.flow());
        assertThat(told.header("subscription-STATE")).hasValue("active;expires=3600");
        assertThat(told.header("Event")).isEmpty();
        assertThat(told.contentType()).hasValue("application/x-test");
        assertThat(told.body()).isEqualTo("Zoë".getBytes(StandardCharsets.UTF_8));
        assertThat(focus.requests).isEmpty();
        assertThat(focus.trace.events()).extracting(TraceEvent::label).containsExactly("BENOTIFY");
    }

    @Test
    void requestWithoutAnswerFailsInTime() {
        Request service = alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY);
        SipMessages.header(service, "X-Silent", "true");

        var answer = alice.node.send(service, flow(SipTransport.TCP), Duration.ofMillis(200));

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        SipSendException.class, e -> assertThat(e.kind()).isEqualTo(SipSendException.Kind.TIMEOUT));
    }

    @Test
    void flowOfOnesOwnIsHungUpForGoodAndOneOfAllOnlyCut() throws Exception {
        SipFlow shared = flow(SipTransport.TCP);
        SipFlow own = alice.node.dialApart(SipTransport.TCP, focus.node.address(SipTransport.TCP));
        call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), shared);
        call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), own);

        alice.node.hangUp(shared);
        alice.node.hangUp(own);

        assertThat(List.of(TestPeer.next(alice.closed), TestPeer.next(alice.closed)))
                .containsExactlyInAnyOrder(shared, own);
        assertThat(alice.node.usable(own)).isFalse();
        assertThat(call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), shared)
                        .getStatusCode())
                .as("on a new connection")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UDP")
    void closedConnectionIsReportedAndNeverOpenedAgainFromThisSide(SipTransport transport) throws Exception {
        call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), flow(transport));
        SipFlow accepted = TestPeer.next(focus.requests).flow();
        assertThat(focus.node.usable(accepted)).isTrue();

        alice.node.close();

        assertThat(TestPeer.next(focus.closed)).isEqualTo(accepted);
        assertThat(focus.node.usable(accepted)).isFalse();
        Request options = focus.node.newRequest(Request.OPTIONS, ALICE, FOCUS, ALICE);
        assertThatThrownBy(() -> focus.node.sendOneWay(options, accepted))
                .isInstanceOfSatisfying(
                        SipSendException.class, e -> assertThat(e.kind()).isEqualTo(SipSendException.Kind.FLOW_CLOSED));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UDP")
    void answerThatIsAwaitedOnAConnectionThatClosesFailsWithIt(SipTransport transport) throws Exception {
        call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), flow(transport));
        SipFlow accepted = TestPeer.next(focus.requests).flow();
        var ofAccepted = focus.node.send(silent(ALICE, FOCUS), accepted, Duration.ofHours(1));
        var ofDialled = alice.node.send(silent(FOCUS, ALICE), flow(transport), Duration.ofHours(1));
        TestPeer.next(alice.requests);
        TestPeer.next(focus.requests);

        focus.node.close(accepted);

        for (var answer : List.of(ofAccepted, ofDialled)) {
            assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            SipSendException.class,
                            e -> assertThat(e.kind()).isEqualTo(SipSendException.Kind.FLOW_CLOSED));
        }
    }

    private Request silent(String to, String from) {
        Request request = alice.node.newRequest(Request.OPTIONS, to, from, to);
        SipMessages.header(request, "X-Silent", "true");
        return request;
    }

    @Test
    void eachForkOfAnInviteIsAcknowledgedByItsOwnTag() throws Exception {
        SipFlow flow = flow(SipTransport.TCP);
        Request invite = alice.node.newRequest(Request.INVITE, FOCUS, ALICE, FOCUS);
        Request fork = (Request) invite.clone();
        SipDialog first = SipDialog.initiated(invite, call(invite, flow), flow);
        SipDialog second = SipDialog.initiated(fork, call(fork, flow), flow);

        alice.node.sendOneWay(second.newAck(SipMessages.cseq(fork)), flow);
        TestPeer.next(focus.acks);
        String repeated = "";
        while (!repeated.equals(first.remoteTag())) {
            repeated = SipMessages.toTag(TestPeer.next(alice.repeated)).orElseThrow();
        }
        alice.node.sendOneWay(first.newAck(SipMessages.cseq(invite)), flow);

        assertThat(second.remoteTag()).isNotEqualTo(first.remoteTag());
        assertThat(SipMessages.toTag(TestPeer.next(focus.acks))).hasValue(first.remoteTag());
    }

    @Test
    void nobodyIsConnectedToWithoutBeingDialled() {
        SipFlow guessed = new SipFlow(SipTransport.TCP, focus.node.address(SipTransport.TCP), 0);

        var answer = alice.node.send(alice.node.newRequest(Request.OPTIONS, FOCUS, ALICE, FOCUS), guessed);

        assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(SipSendException.class);
        assertThat(focus.node.openConnections()).isZero();
    }

    @Test
    void dialledConnectionIsOpenedAgainAfterALoss() throws Exception {
        SipFlow flow = flow(SipTransport.TCP);
        call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), flow);
        focus.node.close(TestPeer.next(focus.requests).flow());
        TestPeer.next(alice.closed);

        Response response = call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), flow);

        assertThat(response.getStatusCode()).isEqualTo(200);
    }

    @Test
    void takenPortIsRefusedAndNothingStaysBound() throws Exception {
        int taken = focus.node.port(SipTransport.TCP);
        SipNode second = SipNode.builder("second")
                .listen(SipTransport.UDP, 0)
                .listen(SipTransport.TCP, taken)
                .build();

        assertThatThrownBy(second::start)
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining(Integer.toString(taken));
    }

    @Test
    void bothEndsTraceAMessageUnderOneCorrelationAndWithTheSameNames() throws Exception {
        Request service = alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY);
        SipMessages.body(
                service,
                "application/cccp+xml",
                ("<?xml version=\"1.0\"?><request xmlns=\"urn:ietf:params:xml:ns:cccp\" requestId=\"1\">"
                                + "<addConference><c:conference-id>K7QW2M9A</c:conference-id></addConference></request>")
                        .getBytes(StandardCharsets.UTF_8));
        call(service, flow(SipTransport.TCP));

        focus.awaitTraced(2);
        TraceEvent request = focus.trace.events().getFirst();
        assertThat(request.label()).isEqualTo("SERVICE addConference");
        assertThat(request.from()).isEqualTo("alice");
        assertThat(request.to()).isEqualTo("focus");
        assertThat(request.process()).isEqualTo("focus");
        assertThat(request.conference()).isEqualTo("K7QW2M9A");
        assertThat(focus.trace.events().getLast().label()).isEqualTo("200 SERVICE");
        assertThat(alice.trace.events())
                .extracting(TraceEvent::correlation)
                .containsExactlyElementsOf(focus.trace.events().stream()
                        .map(TraceEvent::correlation)
                        .toList());
        assertThat(alice.trace.events()).extracting(TraceEvent::from).containsExactly("alice", "focus");
        assertThat(alice.trace.events()).extracting(TraceEvent::to).containsExactly("focus", "alice");
    }

    @Test
    void whoComesWhenTooMuchIsInWorkIsToldWhenToComeAgainAndWhoWasThereIsServed() throws Exception {
        SipLimits narrow = SipLimits.DEFAULT
                .with()
                .maxServerTransactions(2)
                .busyAfter(Duration.ofSeconds(10))
                .build();
        try (TestPeer busy = new TestPeer("busy", TraceSide.SERVER, tls, narrow, SipNodeTest::serve)) {
            SipFlow flow = alice.node.dial(SipTransport.TCP, busy.node.address(SipTransport.TCP));
            for (int i = 0; i < 2; i++) {
                Request silent = alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY);
                SipMessages.header(silent, "X-Silent", "true");
                var unanswered = alice.node.send(silent, flow);
                assertThat(TestPeer.next(busy.requests).answered()).isZero();
                assertThat(unanswered).isNotDone();
            }

            Response turnedAway = call(alice.node.newRequest("SERVICE", FACTORY, ALICE, FACTORY), flow);
            Request inDialog = alice.node.newRequest(Request.INFO, FOCUS, ALICE, FOCUS);
            SipMessages.header(inDialog, "To", "<" + FOCUS + ">;tag=1");
            Response served = call(inDialog, flow);

            assertThat(turnedAway.getStatusCode()).isEqualTo(503);
            assertThat(SipMessages.number(turnedAway, "Retry-After")).hasValue(5L);
            assertThat(served.getStatusCode()).isEqualTo(200);
        }
    }
}
