/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.kit.KitLab;
import org.rostrum.kit.http.AdminServer;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.kit.tls.TlsMaterial;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.rostrum.kit.c3p.Messages.CODEC;
import static org.rostrum.kit.c3p.Messages.ping;

@Timeout(120)
class C3pFaultsTest {
    private final AtomicInteger executions = new AtomicInteger();
    private final HttpClient operator = HttpClient.newHttpClient();

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private AdminServer admin;

    @SuppressWarnings("NullAway.Init")
    private C3pServer server;

    @SuppressWarnings("NullAway.Init")
    private RawPeer peer;

    private void start(boolean faults) throws Exception {
        ServiceContext service = new KitLab(home).service("webconf", "c3p.faults", String.valueOf(faults));
        server = C3pServer.builder(service)
                .allow(Set.of(ServiceRole.FOCUS))
                .handler((request, context) -> {
                    executions.incrementAndGet();
                    return completedFuture(C3pResponse.success(request));
                })
                .build();
        server.start();
        admin = new AdminServer(0, service.views(), service.actions());
        admin.start();
        peer = RawPeer.with(TlsMaterial.load(home.resolve("tls"), "focus"), server.url());
    }

    @AfterEach
    void stop() throws Exception {
        operator.close();
        peer.close();
        admin.stop();
        server.stop();
    }

    @Test
    void refusedCommandIsNotCarriedOutAndTheOneAfterIs() throws Exception {
        start(true);
        plan("command=ping&does=refuse&reason=otherFailure&times=2");

        assertThat(ask().reasonToken()).contains("otherFailure");
        assertThat(ask().reasonToken()).contains("otherFailure");
        assertThat(executions).hasValue(0);
        assertThat(ask().isSuccess()).isTrue();
        assertThat(executions).hasValue(1);
    }

    @Test
    void delayedCommandIsCarriedOutAllTheSame() throws Exception {
        start(true);
        plan("command=ping&does=delay&time=0.3s");
        long asked = System.nanoTime();

        assertThat(ask().isSuccess()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void lostCommandIsNotCarriedOutAndNobodyAnswers() throws Exception {
        start(true);
        plan("command=ping&does=lose");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> post(CODEC.write(ping()), 500));
        assertThat(executions).hasValue(0);
    }

    @Test
    void commandWhoseAnswerIsLostIsCarriedOutOnceAlsoWhenItIsRepeated() throws Exception {
        start(true);
        plan("command=ping&does=lose-answer");
        byte[] request = CODEC.write(ping());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> post(request, 500));
        assertThat(CODEC.readResponse(peer.post(request).body().getBytes(StandardCharsets.UTF_8))
                        .isSuccess())
                .isTrue();
        assertThat(executions).hasValue(1);
    }

    @Test
    void faultsThatAreLeftAreShownUntilTheyAreCleared() throws Exception {
        start(true);
        plan("command=ping&does=refuse&times=3");
        ask();

        assertThat(view("/faults")).contains("\"command\" : \"ping\"", "\"left\" : 2", "\"met\" : 1");
        assertThat(view("/health")).contains("c3p.faults is on", "fail on purpose: ping");
        assertThat(operate("/faults/clear").statusCode()).isEqualTo(200);
        assertThat(ask().isSuccess()).isTrue();
        assertThat(view("/faults")).isEqualTo("[ ]");
    }

    @Test
    void otherCommandsAreServed() throws Exception {
        start(true);
        plan("command=addUser&does=refuse");

        assertThat(ask().isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "command=ping",
                "does=refuse",
                "command=ping&does=explode",
                "command=ping&does=delay",
                "command=ping&does=delay&time=2h",
                "command=ping&does=delay&time=soon",
                "command=ping&does=refuse&reason=bored",
                "command=ping&does=lose&times=0",
                "command=ping&does=lose&times=many",
                "command=ping&does=lose&often=2"
            })
    void planThatMakesNoSenseIsRefused(String query) throws Exception {
        start(true);

        assertThat(operate("/faults/plan?" + query).statusCode()).isEqualTo(400);
        assertThat(view("/faults")).isEqualTo("[ ]");
    }

    @Test
    void nobodyPlansFaultsWithoutTheToken() throws Exception {
        start(true);
        HttpRequest request = HttpRequest.newBuilder(at("/faults/plan?command=ping&does=lose"))
                .POST(BodyPublishers.noBody())
                .build();

        assertThat(operator.send(request, BodyHandlers.discarding()).statusCode())
                .isEqualTo(401);
        assertThat(ask().isSuccess()).isTrue();
    }

    @Test
    void serviceThatIsNotConfiguredForItHasNoFaults() throws Exception {
        start(false);

        assertThat(operate("/faults/plan?command=ping&does=lose").statusCode()).isEqualTo(404);
        assertThat(view("/health")).doesNotContain("faults");
    }

    private C3pResponse ask() throws Exception {
        return CODEC.readResponse(peer.post(CODEC.write(ping())).body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(byte[] command, long deadlineMs) throws IOException, InterruptedException {
        return peer.send(peer.request()
                .header("Content-Type", "application/cccp+xml; charset=utf-8")
                .header(DeadlineHeader.NAME, String.valueOf(deadlineMs))
                .POST(BodyPublishers.ofByteArray(command))
                .build());
    }

    private void plan(String query) throws Exception {
        assertThat(operate("/faults/plan?" + query).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> operate(String path) throws Exception {
        String token = Files.readString(home.resolve("admin.token")).strip();
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
        return operator.send(request, BodyHandlers.ofString());
    }

    private String view(String path) throws Exception {
        return operator.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + admin.port() + path);
    }
}
