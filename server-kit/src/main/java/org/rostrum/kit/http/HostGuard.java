/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Refuses requests whose {@code Host} is not this machine's loopback name. A web page of somebody else can make a browser call
 * a loopback port under a name of its own that it points at 127.0.0.1 (DNS rebinding); the name gives it away.
 */
final class HostGuard {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private HostGuard() {}

    static boolean accepts(Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || host.isBlank()) {
            return false;
        }
        try {
            return LOOPBACK.contains(new HostPort(host.strip()).getHost().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
