/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.DigestClient;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipHandler;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipNode;
import org.rostrum.kit.sip.SipTransport;

/** A SIP client on loopback that speaks in terms of conferences. */
final class TestClient implements SipHandler, AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);
    static final String ENDPOINT = "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F10}";

    final String uri;
    final SipNode node;
    final SipFlow flow;
    final BlockingQueue<IncomingRequest> received = new LinkedBlockingQueue<>();
    private final AtomicLong requestIds = new AtomicLong();
    private volatile int answer = 200;
    private volatile Optional<String> retryAfter = Optional.empty();
    private volatile @Nullable DigestClient digest;

    TestClient(DoorLab lab, String user, SipTransport transport) throws IOException {
        this.uri = "sip:" + (user.contains("@") ? user : user + "@example.com");
        this.node = SipNode.builder(user)
                .listen(SipTransport.UDP, 0)
                .listen(SipTransport.TCP, 0)
                .handler(this)
                .build();
        node.start();
        this.flow = node.dial(transport, lab.door.node().address(transport));
    }

    /** From now on every request is answered so; 0 is not at all. */
    void answerWith(int status) {
        answer = status;
    }

    /** From now on every request is refused so, until a time so far ahead. */
    void answerWith(int status, String retryAfter) {
        this.retryAfter = Optional.of(retryAfter);
        answer = status;
    }

    void signIn(DigestClient credentials) {
        digest = credentials;
    }

    @Override
    public void received(IncomingRequest request) {
        int status = answer;
        if (request.answerable() && status != 0) {
            Response response = request.response(status);
            retryAfter.ifPresent(time -> SipMessages.header(response, "Retry-After", time));
            request.respond(response);
        }
        // Whoever sees it may change the answer: that is to the next one.
        received.add(request);
    }

    /** The next request of this method, others before it left out. */
    Request next(String method) throws InterruptedException {
        while (true) {
            Request request = next();
            if (request.getMethod().equals(method)) {
                return request;
            }
        }
    }

    /** The next request. */
    Request next() throws InterruptedException {
        IncomingRequest request = received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("nothing more came within " + PATIENCE);
        }
        return request.request();
    }

    Response call(Request request) throws Exception {
        DigestClient credentials = digest;
        if (credentials != null) {
            credentials.sign(request);
        }
        return node.send(request, flow).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    String factory() {
        return uri + ";gruu;opaque=app:conf:focusfactory";
    }

    String conference(String id) {
        return uri + ";gruu;opaque=app:conf:focus:id:" + id;
    }

    String envelope(String to, String command) {
        return envelope(Long.toString(requestIds.incrementAndGet()), uri, to, command);
    }

    static String envelope(String id, String from, String to, String command) {
        return "<?xml version=\"1.0\"?><request xmlns=\"urn:ietf:params:xml:ns:cccp\""
                + " xmlns:mscp=\"http://schemas.microsoft.com/rtc/2005/08/cccpextensions\""
                + " xmlns:ci=\"urn:ietf:params:xml:ns:conference-info\""
                + " xmlns:msci=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\" C3PVersion=\"1\""
                + " requestId=\""
                + id + "\" from=\"" + from + "\" to=\"" + to + "\">" + command + "</request>";
    }

    Request serviceRequest(String body) {
        Request request = node.newRequest("SERVICE", factory(), uri, factory());
        SipMessages.body(request, "application/cccp+xml", body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    Response service(String command) throws Exception {
        return call(serviceRequest(envelope(factory(), command)));
    }

    Response schedule(String id) throws Exception {
        return service(addConference(id));
    }

    static String addConference(String id) {
        return "<addConference><ci:conference-info"
                + " entity=\"\"><ci:conference-description><ci:subject>Roadmap</ci:subject>"
                + "<msci:conference-id>" + id + "</msci:conference-id></ci:conference-description>"
                + "<msci:conference-view><msci:entity-view entity=\"meeting\"/></msci:conference-view>"
                + "</ci:conference-info></addConference>";
    }

    String joinBody(String conference, String endpoint) {
        return envelope(
                conference,
                "<addUser><conferenceKeys confEntity=\"" + conference + "\"/><ci:user entity=\"" + uri
                        + "\"><ci:roles><ci:entry>attendee</ci:entry></ci:roles><ci:endpoint entity=\"" + endpoint
                        + "\"/></ci:user></addUser>");
    }

    Request invite(String conference, String body) {
        Request invite = node.newRequest(Request.INVITE, conference, uri, conference);
        SipMessages.header(invite, "Supported", "timer");
        SipMessages.body(invite, "application/cccp+xml", body.getBytes(StandardCharsets.UTF_8));
        return invite;
    }

    /** Joins and acknowledges; the dialog. */
    SipDialog join(String conference) throws Exception {
        return join(conference, ENDPOINT);
    }

    SipDialog join(String conference, String endpoint) throws Exception {
        Request invite = invite(conference, joinBody(conference, endpoint));
        return established(invite, call(invite));
    }

    SipDialog established(Request invite, Response response) {
        if (response.getStatusCode() != 200) {
            throw new AssertionError("not joined: " + response);
        }
        SipDialog dialog = SipDialog.initiated(invite, response, flow);
        node.sendOneWay(dialog.newAck(SipMessages.cseq(invite)), flow);
        return dialog;
    }

    Response info(SipDialog dialog, String body) throws Exception {
        Request info = dialog.newRequest(Request.INFO);
        SipMessages.body(info, "application/cccp+xml", body.getBytes(StandardCharsets.UTF_8));
        return call(info);
    }

    String dialIn(String conference, String mcuUri) {
        return dialIn(conference, mcuUri, uri, ENDPOINT, "<ci:joining-method>dialed-in</ci:joining-method>");
    }

    String dialIn(String conference, String mcuUri, String user, String endpoint, String method) {
        return envelope(
                conference,
                "<addUser mscp:mcuUri=\"" + mcuUri + "\"><conferenceKeys confEntity=\"" + conference
                        + "\"/><ci:user entity=\"" + user
                        + "\"><ci:roles><ci:entry>attendee</ci:entry></ci:roles><ci:endpoint entity=\"" + endpoint
                        + "\">"
                        + method + "</ci:endpoint></ci:user></addUser>");
    }

    static String mcu(String conference) {
        return conference.replace(":focus:", ":meeting:");
    }

    Request subscribeRequest(String conference) {
        Request subscribe = node.newRequest(Request.SUBSCRIBE, conference, uri, conference);
        SipMessages.header(subscribe, "Event", "conference");
        SipMessages.header(subscribe, "Accept", "application/conference-info+xml");
        return subscribe;
    }

    /** What a client of Office Communications Server offers. */
    Request fullSubscribeRequest(String conference) {
        Request subscribe = subscribeRequest(conference);
        SipMessages.addHeader(subscribe, "Supported", "com.microsoft.autoextend");
        SipMessages.addHeader(subscribe, "Supported", "ms-benotify");
        SipMessages.addHeader(subscribe, "Supported", "ms-piggyback-first-notify");
        SipMessages.header(subscribe, "Proxy-Require", "ms-benotify");
        return subscribe;
    }

    static String body(Message message) {
        return new String(SipMessages.body(message), StandardCharsets.UTF_8);
    }

    static Optional<String> diagnostics(Response response) {
        return SipMessages.header(response, "ms-diagnostics")
                .or(() -> SipMessages.header(response, "ms-diagnostics-public"));
    }

    @Override
    public void close() {
        node.close();
    }
}
