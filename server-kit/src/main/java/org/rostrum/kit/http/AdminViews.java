/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
 * What an operator can look at: {@code GET /health}, {@code /metrics} and {@code /trace?conference=ID}. None of them changes
 * anything and none shows a secret.
 */
public final class AdminViews {
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final HealthRegistry health;
    private final Metrics metrics;
    private final Trace trace;

    /** The views of one process. */
    public AdminViews(HealthRegistry health, Metrics metrics, Trace trace) {
        this.health = health;
        this.metrics = metrics;
        this.trace = trace;
    }

    /** The answer to a request for one of the views; nothing when it is for something else. */
    public Optional<HttpAnswer> answer(Request request) {
        String path = Request.getPathInContext(request);
        return switch (path) {
            case "/health", "/metrics", "/trace" ->
                Optional.of(
                        HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())
                                ? view(path, request)
                                : HttpAnswer.text(405, "GET only").with("Allow", "GET, HEAD"));
            default -> Optional.empty();
        };
    }

    private HttpAnswer view(String path, Request request) {
        return switch (path) {
            case "/health" -> health();
            case "/metrics" -> HttpAnswer.of(200, PROMETHEUS, metrics.scrape().getBytes(StandardCharsets.UTF_8));
            default -> HttpAnswer.of(200, JSON, TraceJson.write(events(request)));
        };
    }

    private HttpAnswer health() {
        HealthReport report = health.report();
        try {
            return HttpAnswer.of(
                    report.status() == HealthStatus.UP ? 200 : 503, JSON, MAPPER.writeValueAsBytes(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a health report that is no JSON", e);
        }
    }

    private List<TraceEvent> events(Request request) {
        Fields query = Request.extractQueryParameters(request);
        String conference = query.getValue("conference");
        return conference == null ? trace.events() : trace.events(conference);
    }
}
