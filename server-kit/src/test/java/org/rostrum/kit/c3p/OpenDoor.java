/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.kit.KitLab;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.kit.tls.TlsMaterial;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.rostrum.kit.c3p.Messages.CODEC;

/** The C3P door of a server in a lab of its own, and the peers that come to it. */
final class OpenDoor {
    static final int MAX_BODY = 4096;

    private final Path home;
    private final KitLab lab;
    private final AtomicInteger executions = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();
    private volatile C3pRequestHandler handler = (request, context) -> completedFuture(C3pResponse.success(request));
    private ServiceContext mcu;
    private C3pServer server;

    /** One with a server that stands open. */
    OpenDoor(Path home) throws Exception {
        this.home = home;
        lab = new KitLab(home);
        open();
    }

    /** Starts another server, with these settings. */
    void open(String... configuration) throws Exception {
        List<String> keys = new ArrayList<>(List.of("http.max-body-size", MAX_BODY + "B"));
        keys.addAll(List.of(configuration));
        mcu = lab.service("webconf", keys.toArray(String[]::new));
        server = C3pServer.builder(mcu)
                .allow(Set.of(ServiceRole.FOCUS, ServiceRole.FACTORY))
                .boot("b00t")
                .handler(new C3pRequestHandler() {
                    @Override
                    public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
                        executions.incrementAndGet();
                        return handler.handle(request, context);
                    }

                    @Override
                    public CompletionStage<C3pResponse> repeated(
                            C3pRequest request, C3pResponse answered, C3pContext context) {
                        return handler.repeated(request, answered, context);
                    }
                })
                .build();
        server.start();
        C3pServer opened = server;
        open.add(opened::stop);
    }

    /** The server that was started last. */
    C3pServer server() {
        return server;
    }

    /** What that server runs in. */
    ServiceContext mcu() {
        return mcu;
    }

    /** Whoever carries requests out from now on; at first each succeeds. */
    void handledBy(C3pRequestHandler next) {
        handler = next;
    }

    /** How many requests were carried out, or begun. */
    AtomicInteger executions() {
        return executions;
    }

    /** A peer with the certificate of this name. */
    RawPeer peer(String name) {
        return keep(RawPeer.with(TlsMaterial.load(home.resolve("tls"), name), server.url()));
    }

    /** Closes the peer with everything else. */
    RawPeer keep(RawPeer peer) {
        open.add(peer);
        return peer;
    }

    static C3pResponse response(HttpResponse<String> answer) {
        return CODEC.readResponse(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Stops the servers and lets the peers go. */
    void close() throws Exception {
        for (AutoCloseable resource : open.reversed()) {
            resource.close();
        }
    }
}
