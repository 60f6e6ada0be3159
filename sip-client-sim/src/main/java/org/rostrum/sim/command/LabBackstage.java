/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.rostrum.sim.scenario.Backstage;

/** The servers of a lab that runs already: their C3P commands can be made to fail where they allow it; none is killed. */
public final class LabBackstage implements Backstage, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final HttpClient http = HttpClient.newHttpClient();

    /** The lab with this state directory. */
    public LabBackstage(Path home) {
        this.home = home;
    }

    @Override
    public CompletableFuture<?> fail(String server, Map<String, String> fault) {
        String query = fault.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request;
        try {
            request = request(server, "/faults/plan?" + query);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        return http.sendAsync(request, BodyHandlers.ofString()).thenAccept(answer -> {
            if (answer.statusCode() == 404) {
                throw new IllegalStateException(
                        "C3P commands to " + server + " can't be made to fail: its c3p.faults is off");
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(server + " answered " + answer.statusCode() + ": " + answer.body());
            }
        });
    }

    private HttpRequest request(String server, String path) throws IOException {
        int port = RunningProcess.named(home, server)
                .orElseThrow(() -> new IllegalStateException("no process in " + home + " is called " + server))
                .port("admin")
                .orElseThrow(() -> new IllegalStateException(server + " tells no admin port"));
        String token = Files.readString(home.resolve("admin.token")).strip();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
    }

    @Override
    public void close() {
        http.close();
    }
}
