/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.tls.ServerTls;
import org.rostrum.kit.tls.TrustedServers;

/**
 * Who may connect, and who is believed.
 *
 * @param server the certificate shown to those who connect by TLS, and who of them is known by his own; null when nobody can
 * @param client whom to believe when dialling by TLS; null when nobody is dialled so
 * @param origins the web pages that may connect by WebSocket, as {@code https://meet.example.com}; clients that are no
 *     page need no mention
 */
public record StreamSecurity(
        @Nullable ServerTls server, @Nullable SSLContext client, Set<String> origins) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** The server's end of TLS. Only other servers are asked for a certificate, and none of them comes by WebSocket. */
    SslHandler accepting(StreamConnection connection, Duration handshakeTimeout) throws IOException {
        if (server == null) {
            throw new IOException("a TLS listening point needs a certificate");
        }
        SSLEngine engine = server.context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        SslHandler handler = handler(engine, handshakeTimeout);
        if (connection.protocol() == StreamProtocol.TLS) {
            server.known().ifPresent(known -> {
                engine.setWantClientAuth(true);
                var unused = handler.handshakeFuture().addListener(done -> {
                    if (done.isSuccess()) {
                        recognize(known, engine.getSession()).ifPresent(connection::peerIs);
                    }
                });
            });
        }
        return handler;
    }

    private static Optional<String> recognize(TrustedServers known, SSLSession session) {
        try {
            return known.recognize(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty(); // as most clients: without a certificate
        }
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
