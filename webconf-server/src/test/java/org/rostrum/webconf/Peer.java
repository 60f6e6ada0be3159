/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.kit.c3p.C3pClient;
import org.rostrum.kit.c3p.C3pRequestHandler;
import org.rostrum.kit.c3p.C3pServer;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.c3p.NotificationHandler;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

/** Another server of the lab, played by a test: it has a certificate of its own, a door and a client. */
final class Peer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ServiceContext service;
    private final C3pClient client;
    private final C3pServer door;
    private final AtomicLong lastRequest = new AtomicLong();

    private Peer(ServiceContext service, C3pClient client, C3pServer door) {
        this.service = service;
        this.client = client;
        this.door = door;
    }

    static Peer start(String name, Path home, C3pRequestHandler requests, NotificationHandler notifications) {
        ServiceContext service =
                new ServiceContext(ConfigReader.load(name, ServiceArguments.inHome(home), Map.of()), Clock.systemUTC());
        C3pClient client = new C3pClient(service, Set.of(ServiceRole.MCU));
        C3pServer door = C3pServer.builder(service)
                .allow(Set.of(ServiceRole.MCU))
                .handler(requests)
                .notifications(notifications)
                .client(client)
                .build();
        service.runtime().add(client);
        service.runtime().add(door);
        service.runtime().start();
        return new Peer(service, client, door);
    }

    URI url() {
        return door.url();
    }

    ServiceContext service() {
        return service;
    }

    /** A request of this peer's, unsent. */
    C3pRequest request(URI target, CommandType command, UnaryOperator<C3pRequest.Builder> more) {
        return more.apply(C3pRequest.builder(command)
                        .requestId(lastRequest.incrementAndGet())
                        .from(url().toString())
                        .to(target.toString()))
                .build();
    }

    C3pResponse send(URI target, C3pRequest request) {
        try {
            return client.send(target, request, Deadline.after(PATIENCE, service.clock()))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(request + " got no answer", e);
        }
    }

    @Override
    public void close() {
        service.runtime().stop();
    }
}
