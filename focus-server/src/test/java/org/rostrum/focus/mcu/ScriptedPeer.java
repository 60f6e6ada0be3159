/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.kit.c3p.C3pClient;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pRequestHandler;
import org.rostrum.kit.c3p.C3pServer;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

/** A Factory or an MCU behind a real C3P door, which answers what a test has told it and remembers what it was asked. */
final class ScriptedPeer implements C3pRequestHandler {

    private final Map<C3pCommand, Function<C3pRequest, CompletionStage<C3pResponse>>> script =
            new ConcurrentHashMap<>();
    private final List<C3pRequest> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong words = new AtomicLong();
    private volatile List<URI> replyTo = List.of();
    private final C3pClient client;
    private final C3pServer door;

    ScriptedPeer(ServiceContext service, String boot) throws Exception {
        client = new C3pClient(service, Set.of(ServiceRole.FOCUS));
        door = C3pServer.builder(service)
                .allow(Set.of(ServiceRole.FOCUS))
                .boot(boot)
                .handler(this)
                .client(client)
                .replyAddresses(request -> replyTo)
                .build();
        client.start();
        door.start();
    }

    ScriptedPeer on(C3pCommand command, Function<C3pRequest, C3pResponse> answer) {
        return later(command, request -> CompletableFuture.completedFuture(answer.apply(request)));
    }

    ScriptedPeer later(C3pCommand command, Function<C3pRequest, CompletionStage<C3pResponse>> answer) {
        script.put(command, answer);
        return this;
    }

    ScriptedPeer refuse(C3pCommand command, Reason reason) {
        return on(command, request -> C3pResponse.failure(request, reason));
    }

    /** Never answers the command. */
    ScriptedPeer ignore(C3pCommand command) {
        return later(command, request -> new CompletableFuture<>());
    }

    @Override
    public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
        asked.add(request);
        Function<C3pRequest, CompletionStage<C3pResponse>> answer =
                script.get(request.command().orElseThrow());
        return answer == null
                ? CompletableFuture.completedFuture(C3pResponse.failure(request, Reason.NOT_SUPPORTED))
                : answer.apply(request);
    }

    /** What it was asked about conferences that people are in, in order. */
    List<C3pRequest> asked() {
        return asked.stream()
                .filter(request -> request.originator()
                        .filter(originator -> !originator.contains("probe"))
                        .isPresent())
                .toList();
    }

    /** The names of these commands. */
    List<String> commands() {
        return asked().stream().map(C3pRequest::commandName).toList();
    }

    /** The requests of one kind, whatever they are about. */
    List<C3pRequest> asked(C3pCommand command) {
        return asked.stream()
                .filter(request -> request.command().filter(command::equals).isPresent())
                .toList();
    }

    /** Answers that take long are announced with {@code pending} and posted there; before this they are just late. */
    ScriptedPeer replyTo(URI focus) {
        replyTo = List.of(focus);
        return this;
    }

    /** Reports to a Focus; gives the HTTP status. */
    int report(URI focus, ConferenceType document) throws Exception {
        return client.notify(focus, document, Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()))
                .get(20, TimeUnit.SECONDS);
    }

    /** Tells a Focus that a server is gone, as a Factory does. */
    C3pResponse tellGone(URI focus, URI mcu) throws Exception {
        Server server = new Server();
        server.setEntity(mcu.toString());
        server.setName("webconf");
        server.setModality("meeting");
        server.setStatus("unavailable");
        PingType ping = new PingType();
        ping.getAny().add(server);
        C3pRequest word = C3pRequest.builder(ping)
                .requestId(words.incrementAndGet())
                .from(url().toString())
                .to(focus.toString())
                .build();
        return client.send(focus, word, Deadline.after(Duration.ofSeconds(20), Clock.systemUTC()))
                .get(30, TimeUnit.SECONDS);
    }

    URI url() {
        return door.url();
    }

    int port() {
        return door.port();
    }

    void close() throws Exception {
        door.stop();
        client.stop();
    }
}
