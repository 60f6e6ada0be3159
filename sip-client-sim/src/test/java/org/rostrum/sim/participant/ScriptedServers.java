/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipHandler;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipNode;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.PsomServer;
import org.rostrum.psom.PsomSession;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.psom.object.Meeting;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;

/**
 * A Focus and a conferencing server that do what a test tells them. Documents are written by hand here, so that the
 * participant is not tested against his own codec.
 */
public final class ScriptedServers implements SipHandler, AutoCloseable {

    static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    static final String TOKEN = "4871203355912076123";

    public final List<Request> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> arrivals = new LinkedBlockingQueue<>();
    private final Queue<PsomConnection> connections = new ConcurrentLinkedQueue<>();
    final BlockingQueue<PsomClosing> closings = new LinkedBlockingQueue<>();
    /** What the roster says that the conferencing server is called. */
    volatile String mcuUri = "sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A";
    /** The token that the conferencing server accepts. */
    volatile String expectedToken = TOKEN;
    /** How long a session lasts, and who refreshes it. */
    volatile String sessionExpires = "1800;refresher=uac";
    /** Who is in the conference besides Alice and Bob. */
    volatile List<String> others = List.of();
    /** Whether the answer to SUBSCRIBE carries the document. */
    volatile boolean piggyback = true;
    /** Statuses to refuse requests with, by method, once each. */
    final Map<String, Function<IncomingRequest, Response>> refusals = new ConcurrentHashMap<>();
    /** Requests that the connection is closed at instead of an answer, by method, once each. */
    final Set<String> cuts = ConcurrentHashMap.newKeySet();
    /** The response to addUser; null says nothing at all. */
    public volatile @Nullable Function<String, String> addUserAnswer = this::authorized;

    private final SipNode sip;
    private final PsomServer psom;
    private final Map<String, SipDialog> dialogs = new ConcurrentHashMap<>();
    private volatile @Nullable SipDialog subscription;
    private long version;

    public ScriptedServers(SipTransport transport) throws IOException {
        sip = SipNode.builder("focus").listen(transport, 0).handler(this).build();
        sip.start();
        psom = PsomServer.builder()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .threads(1)
                .accept(connection -> new ScriptedMeeting())
                .start();
        this.transport = transport;
    }

    private final SipTransport transport;

    public FocusAddress address() {
        return new FocusAddress("127.0.0.1", sip.port(transport), transport);
    }

    @Override
    public void close() {
        psom.close();
        sip.close();
    }

    /** Closes the connections of all dialogs. */
    void hangUp() {
        dialogs.values().forEach(dialog -> sip.close(dialog.flow()));
    }

    /** The first request of this method, waiting for nothing. */
    Request request(String method) {
        return requests.stream()
                .filter(request -> request.getMethod().equals(method))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + method));
    }

    /** Waits for the next request of this method. */
    Request awaitRequest(String method) throws InterruptedException {
        for (Request request = poll(); ; request = poll()) {
            if (request.getMethod().equals(method)) {
                return request;
            }
        }
    }

    private Request poll() throws InterruptedException {
        Request request = arrivals.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nothing more came");
        }
        return request;
    }

    long count(String method) {
        return requests.stream()
                .filter(request -> request.getMethod().equals(method))
                .count();
    }

    String body(String method) {
        return text(request(method));
    }

    /** The body of a request. */
    static String text(Request request) {
        return new String(SipMessages.body(request), StandardCharsets.UTF_8);
    }

    @Override
    public void received(IncomingRequest incoming) {
        requests.add(incoming.request());
        arrivals.add(incoming.request());
        if (cuts.remove(incoming.method())) {
            sip.close(incoming.flow());
            return;
        }
        Function<IncomingRequest, Response> refusal = refusals.remove(incoming.method());
        if (refusal != null) {
            incoming.respond(refusal.apply(incoming));
            return;
        }
        switch (incoming.method()) {
            case "SERVICE" -> service(incoming);
            case Request.INVITE -> invite(incoming);
            case Request.SUBSCRIBE -> subscribe(incoming);
            case Request.INFO -> info(incoming);
            case Request.UPDATE -> {
                Response ok = incoming.response(200);
                SipMessages.header(ok, "Session-Expires", sessionExpires);
                incoming.respond(ok);
            }
            default -> incoming.respond(200);
        }
    }

    private void service(IncomingRequest incoming) {
        Response ok = incoming.response(200);
        xml(
                ok,
                ScriptedXml.response(
                        incoming.request(),
                        "success",
                        "<addConference><ci:conference-info"
                                + " xmlns:ci=\"urn:ietf:params:xml:ns:conference-info\" entity=\"" + CONFERENCE
                                + "\"/></addConference>"));
        incoming.respond(ok);
    }

    private void invite(IncomingRequest incoming) {
        SipDialog dialog = SipDialog.accepting(incoming.request(), incoming.toTag(), incoming.flow());
        dialogs.put(dialog.callId(), dialog);
        Response ok = incoming.response(200);
        SipMessages.header(ok, "Contact", sip.contact("focus", transport));
        SipMessages.header(ok, "Session-Expires", sessionExpires);
        xml(
                ok,
                ScriptedXml.response(
                        incoming.request(),
                        "success",
                        "<addUser><user"
                                + " xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"sip:bob@example.com\"><roles><entry>"
                                + "attendee</entry></roles></user></addUser>"));
        incoming.respond(ok);
    }

    private void subscribe(IncomingRequest incoming) {
        SipDialog known = dialogs.get(SipMessages.callId(incoming.request()));
        SipDialog dialog =
                known == null ? SipDialog.accepting(incoming.request(), incoming.toTag(), incoming.flow()) : known;
        dialogs.put(dialog.callId(), dialog);
        dialog.accept(incoming.request(), incoming.flow());
        subscription = dialog;
        Response ok = incoming.response(200);
        SipMessages.header(ok, "Contact", sip.contact("focus", transport));
        String time = SipMessages.header(incoming.request(), "Expires").orElse("600");
        SipMessages.header(ok, "Expires", time);
        String document = full();
        if (piggyback) {
            SipMessages.body(ok, "application/conference-info+xml", document.getBytes(StandardCharsets.UTF_8));
        }
        incoming.respond(ok);
        if (!piggyback) {
            sendDocument(document);
        }
    }

    private void info(IncomingRequest incoming) {
        incoming.respond(202);
        Function<String, String> answer = addUserAnswer;
        SipDialog dialog = dialogs.get(SipMessages.callId(incoming.request()));
        if (answer == null || dialog == null) {
            return;
        }
        Request response = dialog.newRequest(Request.INFO);
        SipMessages.body(
                response,
                "application/cccp+xml",
                answer.apply(ScriptedXml.requestId(incoming.request())).getBytes(StandardCharsets.UTF_8));
        sip.send(response, dialog.flow()).exceptionally(failure -> {
            throw new AssertionError("the final INFO", failure);
        });
    }

    /** The usual answer: come, with this token. */
    String authorized(String requestId) {
        return authorizedWith(requestId, TOKEN);
    }

    String authorizedWith(String requestId, String token) {
        String entries = ScriptedXml.entry("Mcu-Conference-Uri", mcuUri)
                + ScriptedXml.entry("Mcu-Server-Uri", "sip:webconf@example.com")
                + ScriptedXml.entry("sAuthId", token)
                + ScriptedXml.entry("serverURL", "psom+tcp://127.0.0.1:" + psom.port())
                + ScriptedXml.entry("numberOfProxies", "0");
        return ScriptedXml.response(
                requestId,
                "success",
                "<addUser><mscp:connection-info"
                        + " xmlns:mscp=\"http://schemas.microsoft.com/rtc/2005/08/cccpextensions\">" + entries
                        + "</mscp:connection-info></addUser>");
    }

    private static void xml(Response response, String xml) {
        SipMessages.body(response, "application/cccp+xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    private String full() {
        version++;
        return "<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"" + CONFERENCE
                + "\" state=\"full\" version=\"" + version + "\"><conference-description><subject>Roadmap</subject>"
                + "<conf-uris><entry><uri>" + mcuUri + "</uri><purpose>meeting</purpose></entry></conf-uris>"
                + "</conference-description><users state=\"full\">" + ScriptedXml.user("alice", "full", true)
                + ScriptedXml.user("bob", "full", false)
                + others.stream()
                        .map(name -> ScriptedXml.user(name, "full", true))
                        .collect(Collectors.joining())
                + "</users></conference-info>";
    }

    /** Tells the subscriber of changed users. */
    void notifyUsers(String users) {
        version++;
        sendDocument("<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"" + CONFERENCE
                + "\" state=\"partial\" version=\"" + version + "\"><users state=\"partial\">" + users
                + "</users></conference-info>");
    }

    /** Pretends that a notification went missing. */
    void loseNotification() {
        version++;
    }

    /** Ends the subscription and says why. */
    void terminateSubscription(String warning) {
        SipDialog dialog = Objects.requireNonNull(subscription);
        Request request = dialog.newRequest("BENOTIFY");
        SipMessages.header(request, "Event", "conference");
        SipMessages.header(request, "Subscription-State", "terminated;reason=noresource");
        SipMessages.header(request, "Warning", warning);
        sip.sendOneWay(request, dialog.flow());
    }

    private void sendDocument(String document) {
        SipDialog dialog = subscription;
        if (dialog == null) {
            throw new AssertionError("nobody subscribed");
        }
        boolean reliable = transport.reliable();
        Request request = dialog.newRequest(reliable ? "BENOTIFY" : Request.NOTIFY);
        SipMessages.header(request, "Event", "conference");
        SipMessages.header(request, "Subscription-State", "active;expires=600");
        SipMessages.body(request, "application/conference-info+xml", document.getBytes(StandardCharsets.UTF_8));
        SipFlow flow = dialog.flow();
        if (reliable) {
            sip.sendOneWay(request, flow);
        } else {
            sip.send(request, flow).exceptionally(failure -> {
                throw new AssertionError("NOTIFY", failure);
            });
        }
    }

    /** Ends the session of the only participant. */
    void bye() {
        SipDialog dialog = dialogs.values().stream()
                .filter(candidate -> candidate != subscription)
                .findFirst()
                .orElseThrow();
        sip.send(dialog.newRequest(Request.BYE), dialog.flow()).exceptionally(failure -> {
            throw new AssertionError("BYE", failure);
        });
    }

    /** The next addUser is refused for this reason, those after it are answered as before. */
    void refuseOnce(String reason) {
        Function<String, String> usual = Objects.requireNonNull(addUserAnswer);
        addUserAnswer = id -> {
            addUserAnswer = usual;
            return ScriptedXml.failed(id, reason);
        };
    }

    /** Ends every PSOM connection. */
    void sayGoodbye(PsomGoodbye goodbye) {
        connections.forEach(connection -> connection.goodbye(goodbye, ""));
    }

    /** Tells everybody in the meeting of somebody, and what he says in the chat. */
    void chat(String name, String text) {
        for (PsomConnection connection : connections) {
            PsomObject users =
                    connection.connect(connection.bootstrap(), ContentUserManager.NAME, ContentUserManager.CLASS);
            users.call(ContentUserManager.C_USER_ADDED, 18L, "sip:somebody@example.com", name, 2);
            PsomObject chat = connection.connect(connection.bootstrap(), "chat", PsomClasses.CHAT);
            chat.call(PsomClasses.CHAT.method("cMessage"), 1L, 18L, 0, 0L, text, "2026-03-01T09:00:00Z");
            chat.call(PsomClasses.CHAT.method("cMessage"), 2L, 19L, 0, 0L, text, "2026-03-01T09:00:01Z");
        }
    }

    PsomClosing closing() throws InterruptedException {
        PsomClosing closing = closings.poll(10, TimeUnit.SECONDS);
        if (closing == null) {
            throw new AssertionError("the PSOM connection did not close");
        }
        return closing;
    }

    private final class ScriptedMeeting implements PsomSession {

        private @Nullable PsomConnection connection;

        @Override
        public void opened(PsomConnection opened) {
            connection = opened;
            connections.add(opened);
        }

        @Override
        public void called(PsomObject target, PsomMethod method, PsomArguments arguments) {
            PsomConnection open = connection;
            if (open == null || !method.equals(Bootstrap.S_AUTHENTICATE)) {
                return;
            }
            if (!arguments.string(0).equals(expectedToken)) {
                open.authenticationFailed(PsomGoodbye.AUTHENTICATION_FAILED, "not the token");
                return;
            }
            open.authenticated();
            open.bootstrap().call(Bootstrap.C_AUTHENTICATED, 17L, 1, arguments.string(1));
            PsomObject meeting = open.connect(open.bootstrap(), Meeting.NAME, Meeting.CLASS);
            meeting.call(Meeting.C_CONNECT_COMPLETED);
        }

        @Override
        public void closed(PsomClosing closing) {
            closings.add(closing);
        }
    }
}
