/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pMessage;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pTransportException;
import org.rostrum.kit.c3p.C3pTransportException.Kind;
import org.rostrum.kit.c3p.CallOptions;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.c3p.TraceParent;

/**
 * The network between the servers. Messages travel as the bytes that the real codec writes; each may be late, lost, repeated or
 * overtaken. A caller behaves as the real client does: one attempt waits for a while, and a call without an answer is tried once more.
 */
final class C3pNetwork {

    private static final Duration NOTIFICATION_TIMEOUT = Duration.ofSeconds(5);
    private static final TraceParent NO_TRACE = new TraceParent("1".repeat(32), "1".repeat(16), "01");

    private final World world;
    private final C3pCodec codec;
    private final Map<String, Server> servers = new HashMap<>();

    C3pNetwork(World world, C3pCodec codec) {
        this.world = world;
        this.codec = codec;
    }

    /** From now on this process listens at its URL. */
    void listen(Server server) {
        servers.put(server.url(), server);
    }

    /** The way out of a process. */
    C3pCaller caller(Server from) {
        return new C3pCaller() {
            @Override
            public CompletableFuture<C3pResponse> send(
                    URI target, C3pRequest request, Deadline deadline, CallOptions options) {
                CompletableFuture<C3pResponse> result = new CompletableFuture<>();
                attempt(from, target, request, deadline, options, result);
                return result;
            }

            @Override
            public CompletableFuture<Integer> notify(URI target, ConferenceType document, Deadline deadline) {
                return notification(from, target, document, deadline);
            }
        };
    }

    private void attempt(
            Server from,
            URI target,
            C3pRequest request,
            Deadline deadline,
            CallOptions options,
            CompletableFuture<C3pResponse> result) {
        byte[] body = codec.write(request);
        CompletableFuture<C3pResponse> once = new CompletableFuture<>();
        expire(from, once, deadline.remainingUpTo(options.answerTimeout()));
        String label = Labels.of(request);
        travel(from, target, label, once, server -> {
            C3pContext context = new C3pContext(from.identity(), deadline, NO_TRACE);
            var unused = server.serve(codec.readRequest(body), context).thenAccept(response -> {
                byte[] answer = codec.write(response);
                back(server, from, label, response, () -> once.complete(codec.readResponse(answer)));
            });
        });
        var unusedRetry = once.whenComplete((response, failure) -> {
            if (failure == null) {
                result.complete(response);
            } else if (options.retry() && !deadline.expired()) {
                attempt(from, target, request, deadline, options.withoutRetry(), result);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<Integer> notification(
            Server from, URI target, ConferenceType document, Deadline deadline) {
        byte[] body = codec.writeConferenceInfo(document);
        CompletableFuture<Integer> result = new CompletableFuture<>();
        expire(from, result, deadline.remainingUpTo(NOTIFICATION_TIMEOUT));
        String label = Labels.of(document);
        travel(from, target, label, result, server -> {
            C3pContext context = new C3pContext(from.identity(), deadline, NO_TRACE);
            server.take(codec.readConferenceInfo(body), context)
                    .thenAccept(ack -> back(server, from, label, ack, () -> result.complete(ack.status())));
        });
        return result;
    }

    private void travel(Server from, URI target, String label, CompletableFuture<?> result, Consumer<Server> arrival) {
        var copies = world.weather().copies();
        if (copies.isEmpty()) {
            world.chronicle().lost(from.name(), host(target), label);
        }
        // A connection leads to one life of a server: what is under way when that ends does not reach the next.
        Optional<Server> server =
                Optional.ofNullable(servers.get(target.toString())).filter(Server::alive);
        for (Duration delay : copies) {
            world.agenda().after(delay, () -> {
                world.steps().next();
                if (server.filter(Server::alive).isPresent()) {
                    world.chronicle().message(from.name(), host(target), label);
                    arrival.accept(server.get());
                } else if (from.alive()) {
                    result.completeExceptionally(failure(Kind.CONNECT, "nobody listens at " + target));
                }
            });
        }
    }

    private void back(Server server, Server from, String label, Object answer, Runnable arrival) {
        if (!server.alive()) {
            return;
        }
        String text = label + ": " + (answer instanceof C3pMessage message ? outcome(message) : answer);
        var copies = world.weather().copies();
        if (copies.isEmpty()) {
            world.chronicle().lost(server.name(), from.name(), text);
        }
        for (Duration delay : copies) {
            world.agenda().after(delay, () -> {
                world.steps().next();
                if (from.alive()) {
                    world.chronicle().message(server.name(), from.name(), text);
                    arrival.run();
                }
            });
        }
    }

    private static C3pTransportException failure(Kind kind, String what) {
        return new C3pTransportException(kind, what, null);
    }

    private static String host(URI target) {
        String host = target.getHost();
        return host.substring(0, host.indexOf('.'));
    }

    private static String outcome(C3pMessage message) {
        return message instanceof C3pResponse response
                ? response.reasonToken().orElse(response.code().token())
                : message.toString();
    }

    private void expire(Server from, CompletableFuture<?> result, Duration patience) {
        world.agenda().after(patience, () -> {
            if (from.alive() && !result.isDone()) {
                result.completeExceptionally(failure(Kind.TIMEOUT, "no answer within " + patience));
            }
        });
    }
}
