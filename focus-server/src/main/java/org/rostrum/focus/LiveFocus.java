/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.lifecycle.StartupException;

/** The Focus of a home directory while it runs, as its operator reaches it: the admin port, with the token of the home. */
final class LiveFocus {

    /** Where the archive of the state is. */
    static final String BACKUP = "/backup";

    /** Where the schedule is as JSON. */
    static final String EXPORT = "/export";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final String token;

    private LiveFocus(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** The token of a home directory; empty when it has none. */
    private static Optional<String> token(Path home) throws IOException {
        Path file = home.resolve("admin.token");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** The Focus that runs in this home directory; empty when none does. */
    static Optional<LiveFocus> find(ServiceConfig service) throws IOException {
        Path file = service.home().resolve("run").resolve(service.name() + ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode run = new ObjectMapper().readTree(file.toFile());
        if (!runs(run)) {
            return Optional.empty();
        }
        String token = token(service.home())
                .orElseThrow(() -> new StartupException(service.home() + " has no admin.token: stop the Focus first"));
        return Optional.of(new LiveFocus(run.path("ports").path("admin").asInt(), token));
    }

    /** A file may outlive its process, and another process may have its id. */
    private static boolean runs(JsonNode run) {
        Optional<ProcessHandle> process =
                ProcessHandle.of(run.path("pid").asLong()).filter(ProcessHandle::isAlive);
        Optional<Instant> started = process.flatMap(handle -> handle.info().startInstant());
        String noted = run.path("startedAt").asText("");
        return process.isPresent()
                && (noted.isEmpty()
                        || started.isEmpty()
                        || started.get().toString().equals(noted));
    }

    byte[] get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new StartupException("the Focus answers " + path + " with status " + answer.statusCode());
            }
            return answer.body();
        }
    }
}
