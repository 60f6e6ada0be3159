/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator shows who changes something or takes a secret out: {@code Authorization: Bearer} with what
 * {@code admin.token} of the home directory holds. Loopback alone would not do: every user of the machine can connect to it.
 * The file is read at each request, so that it can be changed; while it is missing or empty nobody is admitted.
 */
public final class AdminToken {
    private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);
    private static final String SCHEME = "Bearer ";

    private final Path file;

    /** The token in {@code file}. */
    public AdminToken(Path file) {
        this.file = file;
    }

    /** The answer to somebody who does not know the token; nothing for who does. */
    Optional<HttpAnswer> refusal(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            byte[] token = token();
            byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
            if (token.length > 0 && MessageDigest.isEqual(token, given)) {
                return Optional.empty();
            }
        }
        LOG.warn("{} was asked for without the token in {}", Request.getPathInContext(request), file.getFileName());
        return Optional.of(HttpAnswer.text(401, "say Authorization: Bearer with what " + file.getFileName() + " holds")
                .with("WWW-Authenticate", "Bearer realm=\"rostrum\""));
    }

    private byte[] token() {
        try {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn("{} can't be read, so nobody is authorized: {}", file, e.toString());
            return new byte[0];
        }
    }
}
