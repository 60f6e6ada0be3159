/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator can do to a running process: {@code POST /drain} and whatever else the service adds, each with the
 * {@link AdminToken}.
 */
public final class AdminActions {
    private static final Logger LOG = LoggerFactory.getLogger(AdminActions.class);

    private final AdminToken token;
    private final Map<String, Function<Map<String, String>, Object>> actions = new ConcurrentSkipListMap<>();

    /** Actions for those who know {@code token}. */
    public AdminActions(AdminToken token) {
        this.token = token;
    }

    /**
     * Adds an action.
     *
     * @param path where it is found
     * @param action takes the parameters of the query and gives the answer, as Jackson writes it; it returns at once, and throws
     *     {@link IllegalArgumentException} for parameters that make no sense, which is answered with 400
     */
    public AdminActions add(String path, Function<Map<String, String>, Object> action) {
        if (actions.putIfAbsent(path, action) != null) {
            throw new IllegalArgumentException("there is an action at " + path + " already");
        }
        return this;
    }

    /** The answer to a request for one of the actions; nothing when it is for something else. */
    public Optional<HttpAnswer> answer(Request request) {
        String path = Request.getPathInContext(request);
        return actions.containsKey(path) ? Optional.of(answer(path, request)) : Optional.empty();
    }

    private HttpAnswer answer(String path, Request request) {
        if (!HttpMethod.POST.is(request.getMethod())) {
            return HttpAnswer.text(405, "POST only").with("Allow", "POST");
        }
        return token.refusal(request).orElseGet(() -> act(path, request));
    }

    private HttpAnswer act(String path, Request request) {
        try {
            Object answer = Objects.requireNonNull(actions.get(path)).apply(parameters(request));
            LOG.info("{} was asked for", path);
            return AdminViews.json(200, answer);
        } catch (IllegalArgumentException e) {
            return HttpAnswer.text(400, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> parameters(Request request) {
        Map<String, String> parameters = new TreeMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            parameters.put(field.getName(), String.valueOf(field.getValue()));
        }
        return parameters;
    }
}
