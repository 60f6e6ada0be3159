/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceJson;

/**
 * Asks every process of a lab for its trace of one conference: at its admin port on this machine or, where that is
 * another machine's loopback, at its C3P port with the simulator's certificate.
 */
final class TraceCollector {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** More than any process keeps. */
    private static final int MAX_BYTES = 256 * 1024 * 1024;

    private final Path home;

    TraceCollector(Path home) {
        this.home = home;
    }

    /**
     * What was collected.
     *
     * @param events all records, in no particular order
     * @param missing why which process could not be asked
     */
    record Collected(List<TraceEvent> events, Map<String, String> missing) {}

    /** Collects from all processes with a file in {@code run}, except the ones named. */
    Collected collect(String conferenceId, List<String> except) throws IOException, InterruptedException {
        List<TraceEvent> events = new ArrayList<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (RunningProcess process : RunningProcess.in(home)) {
            if (except.contains(process.name())) {
                continue;
            }
            try {
                events.addAll(ask(process, conferenceId));
            } catch (IOException e) {
                missing.put(process.name(), String.valueOf(e.getMessage()));
            }
        }
        return new Collected(events, missing);
    }

    private List<TraceEvent> ask(RunningProcess process, String conferenceId) throws IOException, InterruptedException {
        String query = "/trace?conference=" + conferenceId;
        IOException failure = new IOException("it tells no port to ask at");
        if (process.port("admin").isPresent()) {
            try {
                return get(plain(), "http://127.0.0.1:" + process.port("admin").getAsInt() + query);
            } catch (IOException e) {
                failure = new IOException("its admin port does not answer: " + e, e);
            }
        }
        if (process.port("c3p").isPresent()
                && Files.isReadable(home.resolve("tls").resolve("sim.key"))) {
            try {
                return get(
                        mutual(),
                        "https://" + process.name() + ':' + process.port("c3p").getAsInt() + query);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static HttpClient plain() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    private HttpClient mutual() {
        return HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .sslContext(TlsMaterial.load(home.resolve("tls"), "sim").sslContext())
                .build();
    }

    private static List<TraceEvent> get(HttpClient client, String url) throws IOException, InterruptedException {
        try (client) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException(url + " answered " + answer.statusCode());
                }
                return TraceJson.read(body.readNBytes(MAX_BYTES));
            }
        }
    }
}
