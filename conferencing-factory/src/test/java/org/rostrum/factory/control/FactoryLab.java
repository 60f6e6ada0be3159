/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.Placement;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.factory.ConferencingFactory;
import org.rostrum.kit.c3p.C3pClient;
import org.rostrum.kit.c3p.C3pServer;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.lab.LabSetup;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

import static org.assertj.core.api.Assertions.assertThat;

/** A Factory on free ports, and the peers that talk to it: MCUs, a Focus, a stranger. */
final class FactoryLab {

    static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";

    private final Path home;
    private final ServiceContext factory;
    private final Deque<Component> started = new ArrayDeque<>();
    private final AtomicLong requestIds = new AtomicLong();

    FactoryLab(Path home, String... keysAndValues) throws IOException {
        this.home = home;
        List<String> made =
                LabSetup.prepare(home, Clock.systemUTC(), "--names", "focus,factory,webconf-1,webconf-2,sim");
        assertThat(made).isNotEmpty();
        ServiceArguments arguments = new ServiceArguments(home, 0, Optional.empty(), false);
        factory = new ServiceContext(
                ConfigReader.load(ConferencingFactory.SERVICE, arguments, environment(keysAndValues)),
                Clock.systemUTC());
        ConferencingFactory.assemble(factory);
        factory.runtime().start();
    }

    private static Map<String, String> environment(String... keysAndValues) {
        Map<String, String> environment =
                new HashMap<>(Map.of("ROSTRUM_FACTORY_C3P_PORT", "0", "ROSTRUM_FACTORY_ADMIN_PORT", "0"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i].replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
            environment.put("ROSTRUM_FACTORY_" + key, keysAndValues[i + 1]);
        }
        return environment;
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + factory.runtime().ports().get("c3p") + "/LiveServer/MCUFactory/");
    }

    URI admin(String path) {
        return URI.create("http://127.0.0.1:" + factory.runtime().ports().get("admin") + path);
    }

    /** Somebody with this certificate. */
    Peer peer(String name) throws Exception {
        return new Peer(context(name));
    }

    /** An MCU with this certificate that answers as {@code script} says. */
    FakeMcu mcu(String name, Function<C3pRequest, CompletionStage<C3pResponse>> script) throws Exception {
        return new FakeMcu(context(name), script);
    }

    /** An MCU that holds a place for everybody. */
    FakeMcu willingMcu(String name) throws Exception {
        return mcu(name, request -> CompletableFuture.completedFuture(C3pResponse.success(request)));
    }

    /** A Focus that can be told things. */
    FakeFocus focus() throws Exception {
        return new FakeFocus(context("focus"));
    }

    private ServiceContext context(String name) {
        ServiceArguments arguments = new ServiceArguments(home, 0, Optional.empty(), false);
        Map<String, String> environment = environment("name", name, "c3p.path", "/LiveServer/DataMCU/");
        return new ServiceContext(
                ConfigReader.load(ConferencingFactory.SERVICE, arguments, environment), Clock.systemUTC());
    }

    private <C extends Component> C start(C component) throws Exception {
        component.start();
        started.push(component);
        return component;
    }

    void close() throws Exception {
        for (Component component : started) {
            component.stop();
        }
        assertThat(factory.runtime().stop()).isTrue();
    }

    static Server description(URI url, String name) {
        Server server = new Server();
        server.setEntity(url.toString());
        server.setName(name);
        server.setModality("meeting");
        server.setStatus("normal");
        server.setStress(0.1);
        server.setMaxConferences(100L);
        server.setMcuServerUri("sip:" + name + "@example.com;gruu;opaque=srvr:dmcu");
        return server;
    }

    static GetMcuType getMcu(String type, String... excluded) {
        Placement placement = new Placement();
        placement.setEntity(CONFERENCE);
        placement.setMcuType(type);
        placement.getExcluded().addAll(List.of(excluded));
        GetMcuType command = new GetMcuType();
        command.getAny().add(placement);
        return command;
    }

    /** Sends to the Factory. */
    class Peer {

        final ServiceContext context;
        private final C3pClient client;

        Peer(ServiceContext context) throws Exception {
            this.context = context;
            this.client = start(new C3pClient(context, Set.of(ServiceRole.FACTORY)));
        }

        C3pResponse getMcu(long generation, String type, String... excluded) {
            return await(getMcuLater(generation, type, excluded));
        }

        CompletableFuture<C3pResponse> getMcuLater(long generation, String type, String... excluded) {
            return send(request(FactoryLab.getMcu(type, excluded)).generation(generation));
        }

        C3pRequest.Builder request(CommandType command) {
            return C3pRequest.builder(command)
                    .requestId(requestIds.incrementAndGet())
                    .from("https://" + context.config().name() + "/")
                    .to(url().toString());
        }

        CompletableFuture<C3pResponse> send(C3pRequest.Builder request) {
            return client.send(url(), request.build(), Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()));
        }

        C3pResponse report(Server server, String boot) {
            PingType ping = new PingType();
            ping.getAny().add(server);
            return await(send(request(ping).boot(boot)));
        }

        C3pResponse await(CompletableFuture<C3pResponse> answer) {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException known) {
                    throw known;
                }
                throw e;
            }
        }
    }

    /** Reports to the Factory and takes its reservations. */
    final class FakeMcu extends Peer {

        final List<C3pRequest> received = new CopyOnWriteArrayList<>();
        private final C3pServer server;

        FakeMcu(ServiceContext context, Function<C3pRequest, CompletionStage<C3pResponse>> script) throws Exception {
            super(context);
            server = start(C3pServer.builder(context)
                    .allow(Set.of(ServiceRole.FACTORY))
                    .handler((request, peer) -> {
                        received.add(request);
                        return script.apply(request);
                    })
                    .boot("b1")
                    .build());
        }

        URI mcuUrl() {
            return server.url();
        }

        Server description() {
            return FactoryLab.description(mcuUrl(), context.config().name());
        }

        C3pResponse report() {
            return report(description(), "b1");
        }
    }

    /** Asks the Factory, and hears what it has to tell. */
    final class FakeFocus extends Peer {

        private final List<C3pRequest> heard = new CopyOnWriteArrayList<>();
        private final C3pServer server;

        FakeFocus(ServiceContext context) throws Exception {
            super(context);
            server = start(C3pServer.builder(context)
                    .allow(Set.of(ServiceRole.FACTORY))
                    .handler((request, peer) -> {
                        heard.add(request);
                        return CompletableFuture.completedFuture(C3pResponse.success(request));
                    })
                    .build());
        }

        C3pResponse getMcu(long generation) {
            FocusNodes nodes = new FocusNodes();
            nodes.getUrl().add(server.url().toString());
            GetMcuType command = FactoryLab.getMcu("meeting");
            command.getAny().add(nodes);
            return await(send(request(command).generation(generation)));
        }

        List<C3pRequest> heard() {
            return heard;
        }
    }
}
