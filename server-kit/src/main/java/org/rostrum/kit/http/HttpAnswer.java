/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A whole HTTP response.
 *
 * @param status its status
 * @param type media type of the body, empty without one
 * @param body the body
 * @param headers further headers
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record HttpAnswer(int status, String type, byte[] body, Map<String, String> headers) {
    private static final byte[] NOTHING = {};
    private static final String TEXT = "text/plain; charset=utf-8";

    /** A response without a body. */
    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, "", NOTHING, Map.of());
    }

    /** One line for people. */
    public static HttpAnswer text(int status, String line) {
        return new HttpAnswer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A response with a body of that type. */
    public static HttpAnswer of(int status, String type, byte[] body) {
        return new HttpAnswer(status, type, body, Map.of());
    }

    /** The same with one more header. */
    public HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, type, body, more);
    }

    /** Sends it; {@code callback} hears how that went. */
    public void send(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put("Cache-Control", "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (!type.isEmpty()) {
            response.getHeaders().put("Content-Type", type);
        }
        response.getHeaders().put("Content-Length", Integer.toString(body.length));
        headers.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
