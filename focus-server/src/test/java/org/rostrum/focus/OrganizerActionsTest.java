/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.state.Bar;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.health.HealthRegistry;
import org.rostrum.kit.http.AdminActions;
import org.rostrum.kit.http.AdminServer;
import org.rostrum.kit.http.AdminToken;
import org.rostrum.kit.http.AdminViews;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.trace.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator can say of an organizer, over HTTP. */
@Timeout(180)
class OrganizerActionsTest {

    private static final String ALICE = "sip:alice@example.com";

    private final InProcessState state = new InProcessState("focus-1", Clock.systemUTC());
    private final Metrics metrics = Metrics.of("focus");
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path home;

    private AdminServer server;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(home.resolve("admin.token"), "c0ffee\n");
        AdminActions actions = new AdminActions(new AdminToken(home.resolve("admin.token")));
        new OrganizerActions(state).offer(actions);
        Trace trace = new Trace("focus", new TraceConfig(100, 1 << 20), Clock.systemUTC());
        server = new AdminServer(0, new AdminViews(new HealthRegistry(), metrics, trace), actions);
        server.start();
        state.start();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.stop();
        metrics.close();
    }

    @Test
    void disablesAndEnables() throws Exception {
        HttpResponse<String> disabled = post(OrganizerActions.DISABLE, "sip:Alice@Example.com", "c0ffee");
        assertThat(disabled.statusCode()).isEqualTo(200);
        assertThat(disabled.body()).contains(ALICE, "\"active\"");
        assertThat(state.state().barred().get(ALICE)).isEqualTo(Bar.OPERATOR);

        assertThat(post(OrganizerActions.ENABLE, ALICE, "c0ffee").statusCode()).isEqualTo(200);
        assertThat(state.state().barred()).isEmpty();
    }

    @Test
    void wantsTheToken() throws Exception {
        assertThat(post(OrganizerActions.DISABLE, ALICE, "guessed").statusCode())
                .isEqualTo(401);
        assertThat(state.state().barred()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "tel:+1", "sip:alice", "sip:alice@example.com;gruu"})
    void refusesWhatIsNoPersonsUri(String user) throws Exception {
        assertThat(post(OrganizerActions.DISABLE, user, "c0ffee").statusCode()).isEqualTo(400);
        assertThat(state.state().barred()).isEmpty();
    }

    private HttpResponse<String> post(String path, String user, String token) throws IOException, InterruptedException {
        URI target = URI.create("http://127.0.0.1:" + server.port() + path + "?user="
                + URLEncoder.encode(user, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
