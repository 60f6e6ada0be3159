/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator can look at: {@code GET /health}, {@code /metrics}, {@code /trace?conference=ID} and what the service adds. None of them changes
 * anything, and what may hold a secret asks for the token of the home directory.
 */
public final class AdminViews {
    private static final Logger LOG = LoggerFactory.getLogger(AdminViews.class);
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final List<String> STANDARD = List.of("/health", "/metrics", "/trace");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final HealthRegistry health;
    private final Metrics metrics;
    private final Trace trace;
    private final Map<String, Supplier<Object>> documents = new ConcurrentSkipListMap<>();
    private final Map<String, Guarded> guarded = new ConcurrentSkipListMap<>();

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

    /** What an operator takes out of a process. */
    public interface Takeout {
        /** The content, made for this request. */
        byte[] content() throws IOException;
    }

    private record Guarded(AdminToken token, String type, Takeout takeout) {}

    /**
     * Adds something that is not for every eye: only who knows the token gets it.
     *
     * @param path where it is found
     * @param token who has it may read
     * @param type media type of the content
     */
    public AdminViews guard(String path, AdminToken token, String type, Takeout takeout) {
        if (STANDARD.contains(path) || guarded.putIfAbsent(path, new Guarded(token, type, takeout)) != null) {
            throw new IllegalArgumentException("there is a view at " + path + " already");
        }
        return this;
    }

    /** The paths of all views. */
    public List<String> paths() {
        return Stream.of(STANDARD, documents.keySet(), guarded.keySet())
                .flatMap(Collection::stream)
                .toList();
    }

    /** The answer to a request for one of the views; nothing when it is for something else. */
    public Optional<HttpAnswer> answer(Request request) {
        String path = Request.getPathInContext(request);
        if (!STANDARD.contains(path) && !documents.containsKey(path) && !guarded.containsKey(path)) {
            return Optional.empty();
        }
        return Optional.of(
                HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())
                        ? view(path, request)
                        : HttpAnswer.text(405, "GET only").with("Allow", "GET, HEAD"));
    }

    private HttpAnswer view(String path, Request request) {
        Guarded secret = guarded.get(path);
        if (secret != null) {
            return secret.token().refusal(request).orElseGet(() -> takeOut(path, secret));
        }
        return switch (path) {
            case "/health" -> health();
            case "/metrics" -> HttpAnswer.of(200, PROMETHEUS, metrics.scrape().getBytes(StandardCharsets.UTF_8));
            case "/trace" -> HttpAnswer.of(200, JSON, TraceJson.write(events(request)));
            default -> json(200, Objects.requireNonNull(documents.get(path)).get());
        };
    }

    private static HttpAnswer takeOut(String path, Guarded secret) {
        try {
            return HttpAnswer.of(200, secret.type(), secret.takeout().content());
        } catch (IOException e) {
            LOG.error("{} can't be made", path, e);
            return HttpAnswer.text(500, "it can't be made, the log says why");
        }
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
