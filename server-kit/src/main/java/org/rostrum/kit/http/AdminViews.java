/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.rostrum.kit.health.HealthRegistry;
import org.rostrum.kit.health.HealthReport;
import org.rostrum.kit.health.HealthStatus;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceJson;

/**
 * What an operator can look at: {@code GET /health}, {@code /metrics}, {@code /trace?conference=ID} and what the service adds. None of them changes
 * anything and none shows a secret.
 */
public final class AdminViews {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final List<String> STANDARD = List.of("/health", "/metrics", "/trace");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final HealthRegistry health;
    private final Metrics metrics;
    private final Trace trace;
    private final Map<String, Supplier<Object>> documents = new ConcurrentSkipListMap<>();

    /** The views that every process has. */
    public AdminViews(HealthRegistry health, Metrics metrics, Trace trace) {
        this.health = health;
        this.metrics = metrics;
        this.trace = trace;
    }

    /**
     * Adds a view that only this kind of service has, for instance {@code /mcus}.
     *
     * @param path where it is found
     * @param document gives what is shown, as Jackson writes it; it answers at once and holds no secret
     */
    public AdminViews add(String path, Supplier<Object> document) {
        if (STANDARD.contains(path) || documents.putIfAbsent(path, document) != null) {
            throw new IllegalArgumentException("there is a view at " + path + " already");
        }
        return this;
    }

    /** The paths of all views. */
    public List<String> paths() {
        return Stream.concat(STANDARD.stream(), documents.keySet().stream()).toList();
    }

    /** The answer to a request for one of the views; nothing when it is for something else. */
    public Optional<HttpAnswer> answer(Request request) {
        String path = Request.getPathInContext(request);
        if (!STANDARD.contains(path) && !documents.containsKey(path)) {
            return Optional.empty();
        }
        return Optional.of(
                HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())
                        ? view(path, request)
                        : HttpAnswer.text(405, "GET only").with("Allow", "GET, HEAD"));
    }

    private HttpAnswer view(String path, Request request) {
        return switch (path) {
            case "/health" -> health();
            case "/metrics" -> HttpAnswer.of(200, PROMETHEUS, metrics.scrape().getBytes(StandardCharsets.UTF_8));
            case "/trace" -> HttpAnswer.of(200, JSON, TraceJson.write(events(request)));
            default -> json(200, Objects.requireNonNull(documents.get(path)).get());
        };
    }

    private HttpAnswer health() {
        HealthReport report = health.report();
        return json(report.status() == HealthStatus.UP ? 200 : 503, report);
    }

    static HttpAnswer json(int status, Object document) {
        try {
            return HttpAnswer.of(status, JSON, MAPPER.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view that is no JSON", e);
        }
    }

    private List<TraceEvent> events(Request request) {
        Fields query = Request.extractQueryParameters(request);
        String conference = query.getValue("conference");
        return conference == null ? trace.events() : trace.events(conference);
    }
}
