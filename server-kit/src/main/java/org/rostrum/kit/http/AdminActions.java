/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator can do to a running process: {@code POST /drain} and whatever else the service adds, each with
 * {@code Authorization: Bearer} and the token in {@code admin.token} of the home directory. Loopback alone would not do: every
 * user of the machine can connect to it.
 */
public final class AdminActions {
    private static final Logger LOG = LoggerFactory.getLogger(AdminActions.class);
    private static final String SCHEME = "Bearer ";

    private final Path tokenFile;
    private final Map<String, Function<Map<String, String>, Object>> actions = new ConcurrentSkipListMap<>();

    /** Actions for those who know what {@code tokenFile} holds; it is read at each call, so that it can be changed. */
    public AdminActions(Path tokenFile) {
        this.tokenFile = tokenFile;
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
        if (!authorized(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            LOG.warn("{} was asked for without the token in {}", path, tokenFile.getFileName());
            return HttpAnswer.text(401, "say Authorization: Bearer with what " + tokenFile.getFileName() + " holds")
                    .with("WWW-Authenticate", "Bearer realm=\"rostrum\"");
        }
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

    private boolean authorized(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] token = token();
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return token.length > 0 && MessageDigest.isEqual(token, given);
    }

    private byte[] token() {
        try {
            return Files.readString(tokenFile).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn("{} can't be read, so nobody is authorized: {}", tokenFile, e.toString());
            return new byte[0];
        }
    }
}
