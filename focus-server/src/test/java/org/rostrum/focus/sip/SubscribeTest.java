/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.notify.SubscriptionState;
import org.rostrum.focus.sip.SipConfig.SubscriptionLimits;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions to the state of a conference (C3P 2.5, RFC 6665). */
@Timeout(180)
class SubscribeTest {

    private static final AtomicInteger IDS = new AtomicInteger();

    private DoorLab lab;
    private TestClient alice;
    private String conference;

    @BeforeEach
    void open() throws Exception {
        lab = new DoorLab(config -> DoorLab.with(
                config, new SubscriptionLimits(Duration.ofHours(1), Duration.ofSeconds(1)), Duration.ofSeconds(30)));
        conference = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:SUBS" + (10_000 + IDS.incrementAndGet());
        alice = join(SipTransport.TCP);
    }

    private TestClient join(SipTransport transport) throws Exception {
        TestClient client = new TestClient(lab, "alice", transport);
        Response unused = client.schedule(conference.replaceAll(".*:", ""));
        client.join(conference);
        return client;
    }

    @AfterEach
    void close() {
        alice.close();
        lab.close();
    }

    private String told() throws InterruptedException {
        return String.valueOf(lab.hub.told.poll(20, TimeUnit.SECONDS));
    }

    private SipDialog subscribed(TestClient client, Request subscribe) throws Exception {
        Response ok = client.call(subscribe);
        assertThat(ok.getStatusCode()).isEqualTo(200);
        return SipDialog.initiated(subscribe, ok, client.flow);
    }

    @Test
    void clientThatOffersEverythingIsGrantedEverything() throws Exception {
        Response ok = alice.call(alice.fullSubscribeRequest(conference));

        assertThat(ok.getStatusCode()).isEqualTo(200);
        assertThat(SipMessages.tokens(ok, "Supported"))
                .containsExactlyInAnyOrder("com.microsoft.autoextend", "ms-piggyback-first-notify", "ms-benotify");
        assertThat(SipMessages.header(ok, "ms-piggyback-cseq")).hasValue("1");
        assertThat(SipMessages.header(ok, "Event")).hasValue("conference");
        assertThat(SipMessages.header(ok, "Expires")).hasValue("3600");
        assertThat(SipMessages.header(ok, "Subscription-State")).hasValue("active;expires=3600");
        assertThat(SipMessages.contentType(ok)).hasValue("application/conference-info+xml");
        assertThat(TestClient.body(ok)).contains("state=\"full\"").contains("version=\"1\"");
        assertThat(told()).isEqualTo("subscribe CONFERENCE_INFO BENOTIFY");

        lab.hub.publish(0, SubscriptionState.ACTIVE);
        Request benotify = alice.next("BENOTIFY");
        assertThat(SipMessages.cseq(benotify)).isEqualTo(2);
        assertThat(SipMessages.header(benotify, "Subscription-State")).hasValue("active;expires=3600");
        assertThat(TestClient.body(benotify)).contains("state=\"partial\"").contains("version=\"2\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachNotificationStartsTheTimeAgainForThoseWhoWantItSo(boolean autoextend) throws Exception {
        Request subscribe = alice.subscribeRequest(conference);
        SipMessages.addHeader(subscribe, "Supported", "ms-benotify");
        SipMessages.addHeader(subscribe, "Supported", "ms-piggyback-first-notify");
        if (autoextend) {
            SipMessages.addHeader(subscribe, "Supported", "com.microsoft.autoextend");
        }
        Response ok = alice.call(subscribe);
        long granted = System.nanoTime();
        Await.until(() -> System.nanoTime() - granted > Duration.ofMillis(1_100).toNanos());

        lab.hub.publish(0, SubscriptionState.ACTIVE);
        String state =
                SipMessages.header(alice.next("BENOTIFY"), "Subscription-State").orElseThrow();

        assertThat(SipMessages.hasToken(ok, "Supported", "com.microsoft.autoextend"))
                .isEqualTo(autoextend);
        assertThat(state.equals("active;expires=3600")).isEqualTo(autoextend);
    }

    @Test
    void clientThatOffersNothingGetsNotifyAndAnswersIt() throws Exception {
        Response ok = alice.call(alice.subscribeRequest(conference));
        Request notify = alice.next(Request.NOTIFY);

        assertThat(SipMessages.body(ok)).isEmpty();
        assertThat(SipMessages.header(ok, "Supported")).isEmpty();
        assertThat(told()).isEqualTo("subscribe CONFERENCE_INFO NOTIFY");
        assertThat(SipMessages.cseq(notify)).isEqualTo(1);
        assertThat(TestClient.body(notify)).contains("state=\"full\"");
        assertThat(told()).isEqualTo("acknowledged");
    }

    @Test
    void udpClientGetsNotifyWhateverItOffers() throws Exception {
        try (TestClient udp = join(SipTransport.UDP)) {
            Response ok = udp.call(udp.fullSubscribeRequest(conference));

            assertThat(SipMessages.tokens(ok, "Supported")).containsExactly("com.microsoft.autoextend");
            assertThat(udp.next(Request.NOTIFY).getMethod()).isEqualTo(Request.NOTIFY);
            assertThat(told()).isEqualTo("subscribe CONFERENCE_INFO NOTIFY");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        application/conference-state+xml                                         | CONFERENCE_STATE
        application/conference-info+xml, application/conference-state+xml        | CONFERENCE_INFO
        application/conference-state+xml, application/conference-info+xml        | CONFERENCE_STATE
        application/conference-state+xml;q=0.5, application/conference-info+xml  | CONFERENCE_INFO
        */*                                                                      | CONFERENCE_INFO
        """)
    void acceptChoosesTheForm(String accept, String form) throws Exception {
        Request subscribe = alice.fullSubscribeRequest(conference);
        SipMessages.header(subscribe, "Accept", accept);

        assertThat(alice.call(subscribe).getStatusCode()).isEqualTo(200);

        assertThat(told()).isEqualTo("subscribe " + form + " BENOTIFY");
    }

    @Test
    void whatIsNotServedIsRefused() throws Exception {
        Request other = alice.subscribeRequest(conference);
        SipMessages.header(other, "Accept", "application/pidf+xml");
        Request presence = alice.subscribeRequest(conference);
        SipMessages.header(presence, "Event", "presence");

        Response notAcceptable = alice.call(other);
        Response badEvent = alice.call(presence);

        assertThat(notAcceptable.getStatusCode()).isEqualTo(406);
        assertThat(SipMessages.headers(notAcceptable, "Accept"))
                .containsExactlyInAnyOrder("application/conference-info+xml", "application/conference-state+xml");
        assertThat(badEvent.getStatusCode()).isEqualTo(489);
        assertThat(SipMessages.header(badEvent, "Allow-Events")).hasValue("conference");
    }

    @Test
    void onlyParticipantsMaySubscribe() throws Exception {
        try (TestClient mallory = new TestClient(lab, "mallory", SipTransport.TCP)) {
            Response stranger = mallory.call(mallory.subscribeRequest(conference));
            Response nowhere = mallory.call(mallory.subscribeRequest(mallory.conference("NOSUCH01")));

            assertThat(stranger.getStatusCode()).isEqualTo(403);
            assertThat(TestClient.diagnostics(stranger))
                    .hasValueSatisfying(text -> assertThat(text).startsWith("3014;"));
            assertThat(nowhere.getStatusCode()).isEqualTo(404);
        }
    }

    @Test
    void refreshBringsTheWholeAgain() throws Exception {
        SipDialog dialog = subscribed(alice, alice.fullSubscribeRequest(conference));
        Request refresh = dialog.newRequest(Request.SUBSCRIBE);
        SipMessages.header(refresh, "Event", "conference");
        SipMessages.header(refresh, "Expires", "600");

        Response ok = alice.call(refresh);

        assertThat(ok.getStatusCode()).isEqualTo(200);
        assertThat(SipMessages.header(ok, "Expires")).hasValue("600");
        assertThat(SipMessages.header(ok, "ms-piggyback-cseq")).hasValue("2");
        assertThat(TestClient.body(ok)).contains("state=\"full\"").contains("version=\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BENOTIFY", "NOTIFY"})
    void idOfTheEventIsInEveryMessageOfTheSubscription(String method) throws Exception {
        Request subscribe =
                method.equals("BENOTIFY") ? alice.fullSubscribeRequest(conference) : alice.subscribeRequest(conference);
        SipMessages.header(subscribe, "Event", "conference;id=a7");
        Response ok = alice.call(subscribe);
        SipDialog dialog = SipDialog.initiated(subscribe, ok, alice.flow);
        lab.hub.publish(0, SubscriptionState.ACTIVE);
        Request notification = alice.next(method);
        Request refresh = dialog.newRequest(Request.SUBSCRIBE);
        SipMessages.header(refresh, "Event", "conference;id=a7");
        Request another = dialog.newRequest(Request.SUBSCRIBE);
        SipMessages.header(another, "Event", "conference;id=b8");

        assertThat(SipMessages.header(ok, "Event")).hasValue("conference;id=a7");
        assertThat(SipMessages.header(notification, "Event")).hasValue("conference;id=a7");
        assertThat(alice.call(refresh).getStatusCode()).isEqualTo(200);
        assertThat(alice.call(another).getStatusCode()).isEqualTo(481);
    }

    @Test
    void unsubscribingEndsWithALastDocument() throws Exception {
        SipDialog dialog = subscribed(alice, alice.subscribeRequest(conference));
        alice.next(Request.NOTIFY);
        Request last = dialog.newRequest(Request.SUBSCRIBE);
        SipMessages.header(last, "Event", "conference");
        SipMessages.header(last, "Expires", "0");

        Response ok = alice.call(last);
        Request notify = alice.next(Request.NOTIFY);

        assertThat(SipMessages.header(ok, "Expires")).hasValue("0");
        assertThat(SipMessages.header(notify, "Subscription-State")).hasValue("terminated;reason=timeout");
        assertThat(lab.hub.subscriptions()).isZero();
        Request again = dialog.newRequest(Request.SUBSCRIBE);
        SipMessages.header(again, "Event", "conference");
        assertThat(alice.call(again).getStatusCode()).isEqualTo(481);
    }

    @Test
    void expiresZeroOutsideADialogFetchesTheStateOnce() throws Exception {
        Request fetch = alice.subscribeRequest(conference);
        SipMessages.header(fetch, "Expires", "0");

        Response ok = alice.call(fetch);
        Request notify = alice.next(Request.NOTIFY);

        assertThat(SipMessages.header(ok, "Expires")).hasValue("0");
        assertThat(SipMessages.header(notify, "Subscription-State")).hasValue("terminated;reason=timeout");
        assertThat(TestClient.body(notify)).contains("state=\"full\"");
        assertThat(lab.hub.subscriptions()).isZero();
    }

    @Test
    void timeGrantedRunsOut() throws Exception {
        Request subscribe = alice.subscribeRequest(conference);
        SipMessages.header(subscribe, "Expires", "1");
        SipDialog dialog = subscribed(alice, subscribe);
        alice.next(Request.NOTIFY);

        Request last = alice.next(Request.NOTIFY);

        assertThat(dialog.owns(last, true)).isTrue();
        assertThat(SipMessages.header(last, "Subscription-State")).hasValue("terminated;reason=timeout");
        assertThat(lab.hub.subscriptions()).isZero();
    }

    @Test
    void conferenceThatEndsEndsTheSubscription() throws Exception {
        subscribed(alice, alice.fullSubscribeRequest(conference));

        lab.hub.publish(0, SubscriptionState.CONFERENCE_OVER);
        Request last = alice.next("BENOTIFY");

        assertThat(SipMessages.header(last, "Subscription-State")).hasValue("terminated;reason=noresource");
    }

    @Test
    void closedConnectionPausesUntilTheNextRefresh() throws Exception {
        SipDialog dialog = subscribed(alice, alice.fullSubscribeRequest(conference));
        assertThat(told()).startsWith("subscribe");
        alice.close();
        assertThat(told()).isEqualTo("pause");

        try (TestClient back = new TestClient(lab, "alice", SipTransport.TCP)) {
            Request refresh = dialog.newRequest(Request.SUBSCRIBE);
            SipMessages.header(refresh, "Event", "conference");
            assertThat(back.call(refresh).getStatusCode()).isEqualTo(200);
            lab.hub.publish(0, SubscriptionState.ACTIVE);

            assertThat(dialog.owns(back.next("BENOTIFY"), true)).isTrue();
        }
    }

    @Test
    void clientThatKnowsTheSubscriptionNoMoreLosesIt() throws Exception {
        subscribed(alice, alice.subscribeRequest(conference));
        alice.next(Request.NOTIFY);
        assertThat(told()).startsWith("subscribe");
        assertThat(told()).isEqualTo("acknowledged");
        alice.answerWith(481);

        lab.hub.publish(0, SubscriptionState.ACTIVE);

        assertThat(told()).isEqualTo("forget");
    }

    @Test
    void clientThatAsksForAPauseIsToldAgainAfterIt() throws Exception {
        subscribed(alice, alice.subscribeRequest(conference));
        alice.next(Request.NOTIFY);
        assertThat(told()).startsWith("subscribe");
        assertThat(told()).isEqualTo("acknowledged");
        alice.answerWith(503, "1 (starting);duration=60");
        long refused = System.nanoTime();

        lab.hub.publish(0, SubscriptionState.ACTIVE);

        assertThat(told()).isEqualTo("pause");
        assertThat(told()).isEqualTo("resume");
        assertThat(Duration.ofNanos(System.nanoTime() - refused)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void pauseLongerThanAnySubscriptionLeavesItToTheClientToRefresh() throws Exception {
        SipDialog dialog = subscribed(alice, alice.subscribeRequest(conference));
        alice.next(Request.NOTIFY);
        assertThat(told()).startsWith("subscribe");
        assertThat(told()).isEqualTo("acknowledged");
        alice.answerWith(500, "2147483647");

        lab.hub.publish(0, SubscriptionState.ACTIVE);
        assertThat(told()).isEqualTo("pause");
        Request refresh = dialog.newRequest(Request.SUBSCRIBE);
        SipMessages.header(refresh, "Event", "conference");

        assertThat(alice.call(refresh).getStatusCode()).isEqualTo(200);
    }

    @Test
    void clientThatKnowsNoSuchSubscriptionCannotAskForAPause() throws Exception {
        subscribed(alice, alice.subscribeRequest(conference));
        alice.next(Request.NOTIFY);
        assertThat(told()).startsWith("subscribe");
        assertThat(told()).isEqualTo("acknowledged");
        alice.answerWith(481, "1");

        lab.hub.publish(0, SubscriptionState.ACTIVE);

        assertThat(told()).isEqualTo("forget");
    }
}
