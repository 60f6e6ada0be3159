/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.kit.TestClock;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.health.HealthRegistry;
import org.rostrum.kit.health.HealthResult;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent.Protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class AdminServerTest {
    private final AtomicInteger drained = new AtomicInteger();
    private final HealthRegistry health = new HealthRegistry();
    private final Metrics metrics = Metrics.of("focus").withProcess();
    private final Trace trace = new Trace("focus", new TraceConfig(100, 1 << 20), new TestClock());
    private final AdminViews views = new AdminViews(health, metrics, trace);
    private AdminServer server;

    @TempDir
    private Path home;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(home.resolve("admin.token"), "c0ffee\n");
        AdminActions actions = new AdminActions(new AdminToken(home.resolve("admin.token")))
                .add("/drain", parameters -> {
                    if (parameters.containsKey("within")) {
                        throw new IllegalArgumentException("within makes no sense here");
                    }
                    return Map.of("drained", drained.incrementAndGet());
                });
        server = new AdminServer(0, views, actions);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        metrics.close();
    }

    private String ask(String method, String path, String host, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                    + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return ask("GET", path, "127.0.0.1:" + server.port());
    }

    @Test
    void healthIsTheWorstOfItsChecksWithTheStatusToMatch() throws IOException {
        health.add("links", () -> HealthResult.up("fine"));
        String up = get("/health");
        health.add("factory", () -> HealthResult.down("nobody there"));
        health.warn("--insecure: users need no password");
        String down = get("/health");

        assertThat(up).startsWith("HTTP/1.1 200 ").contains("\"status\" : \"UP\"");
        assertThat(down)
                .startsWith("HTTP/1.1 503 ")
                .contains("\"status\" : \"DOWN\"", "nobody there", "fine", "--insecure");
    }

    @Test
    void aCheckThatFailsItselfIsDown() throws IOException {
        health.add("broken", () -> {
            throw new IllegalStateException("provoked by a test");
        });

        assertThat(get("/health")).startsWith("HTTP/1.1 503 ").contains("IllegalStateException");
    }

    @Test
    void metricsAreInTheFormatOfPrometheusWithTheJvmAmongThem() throws IOException {
        metrics.counter("rostrum.kit.test.things", "Things").increment();

        assertThat(get("/metrics"))
                .startsWith("HTTP/1.1 200 ")
                .contains(
                        "rostrum_kit_test_things_total{process=\"focus\"} 1.0",
                        "jvm_memory_used_bytes",
                        "process_uptime");
    }

    @Test
    void theTraceIsFilteredByConference() throws IOException {
        trace.sent(Protocol.C3P, "webconf", "addUser", "K7QW2M9A", "x;1;req", "");
        trace.sent(Protocol.C3P, "webconf", "getMcu", "OTHER123", "x;2;req", "");

        assertThat(get("/trace")).contains("addUser", "getMcu");
        assertThat(get("/trace?conference=K7QW2M9A")).contains("addUser").doesNotContain("getMcu");
        assertThat(get("/trace?conference=NONE")).endsWith("[]");
    }

    @Test
    void onlyALoopbackNameIsAnswered() throws IOException {
        for (String name : new String[] {"localhost", "LOCALHOST:9440", "127.0.0.1", "[::1]:9440"}) {
            assertThat(ask("GET", "/trace", name)).as(name).startsWith("HTTP/1.1 200 ");
        }
        for (String name :
                new String[] {"evil.example", "127.0.0.1.evil.example:9440", "localhost.evil.example", "10.0.0.1"}) {
            assertThat(ask("GET", "/trace", name)).as(name).startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void whatIsGuardedNeedsTheToken() throws IOException {
        Files.writeString(home.resolve("admin.token"), "let-me-see");
        views.guard(
                "/takeout",
                new AdminToken(home.resolve("admin.token")),
                "text/plain",
                () -> "precious".getBytes(StandardCharsets.UTF_8));
        String host = "localhost\r\nAuthorization: Bearer ";

        assertThat(get("/takeout")).startsWith("HTTP/1.1 401 ").doesNotContain("precious");
        assertThat(ask("GET", "/takeout", host + "guess"))
                .startsWith("HTTP/1.1 401 ")
                .doesNotContain("precious");
        assertThat(ask("GET", "/takeout", host + "let-me-see"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("precious");
    }

    @Test
    void onlyReadingIsPossible() throws IOException {
        assertThat(ask("POST", "/health", "localhost"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: GET, HEAD");
        assertThat(get("/")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void onlyWhoKnowsTheTokenCanAct() throws IOException {
        assertThat(ask("POST", "/drain", "localhost"))
                .startsWith("HTTP/1.1 401 ")
                .contains("WWW-Authenticate: Bearer");
        assertThat(ask("POST", "/drain", "localhost", "Authorization: Bearer wrong"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(ask("POST", "/drain", "localhost", "Authorization: Basic c0ffee"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(drained).hasValue(0);

        assertThat(ask("POST", "/drain", "localhost", "Authorization: Bearer c0ffee"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"drained\" : 1");
    }

    @Test
    void actingNeedsPostAndParametersThatMakeSense() throws IOException {
        assertThat(ask("GET", "/drain", "localhost", "Authorization: Bearer c0ffee"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: POST");
        assertThat(ask("POST", "/drain?within=1", "localhost", "Authorization: Bearer c0ffee"))
                .startsWith("HTTP/1.1 400 ")
                .contains("within makes no sense here");
        assertThat(drained).hasValue(0);
    }

    @Test
    void withoutATokenNobodyCanAct() throws IOException {
        Files.writeString(home.resolve("admin.token"), "\n");
        assertThat(ask("POST", "/drain", "localhost", "Authorization: Bearer ")).startsWith("HTTP/1.1 401 ");

        Files.delete(home.resolve("admin.token"));
        assertThat(ask("POST", "/drain", "localhost", "Authorization: Bearer c0ffee"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void aPortThatIsTakenIsNamedInOneLine() {
        AdminServer second = new AdminServer(
                server.port(),
                new AdminViews(health, metrics, trace),
                new AdminActions(new AdminToken(home.resolve("admin.token"))));

        assertThatThrownBy(second::start)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageNotContaining("\n");
    }
}
