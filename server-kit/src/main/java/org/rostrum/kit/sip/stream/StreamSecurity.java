/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect, and who is believed.
 *
 * @param server the certificate shown to those who connect by TLS; null when nobody can
 * @param client whom to believe when dialling by TLS; null when nobody is dialled so
 * @param origins the web pages that may connect by WebSocket, as {@code https://meet.example.com}; clients that are no
 *     page need no mention
 */
public record StreamSecurity(
        @Nullable SSLContext server, @Nullable SSLContext client, Set<String> origins) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** The server's end of TLS; clients show no certificate. */
    SslHandler accepting(Duration handshakeTimeout) throws IOException {
        if (server == null) {
            throw new IOException("a TLS listening point needs a certificate");
        }
        SSLEngine engine = server.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return handler(engine, handshakeTimeout);
    }

    /** The client's end of TLS: checks that the certificate is for this host. */
    SslHandler dialling(String hostName, InetSocketAddress remote, Duration handshakeTimeout) throws IOException {
        if (client == null) {
            throw new IOException("this node has no TLS trust");
        }
        SSLEngine engine = client.createSSLEngine(hostName, remote.getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return handler(engine, handshakeTimeout);
    }

    private static SslHandler handler(SSLEngine engine, Duration handshakeTimeout) {
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        return handler;
    }
}
