/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.rostrum.kit.config.ServiceConfig.HttpLimits;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.tls.TlsMaterial;

/**
 * One Jetty port with our limits. With mutual TLS every client has to show a certificate of a trusted authority; its role is the
 * handler's to check. On stop no new request is taken and those in hand are finished first.
 */
public final class HttpServer implements Component {
    /** Handlers don't block, so a few threads carry many requests. */
    private static final int MAX_THREADS = 24;

    private static final int MIN_THREADS = 4;
    private static final Duration THREAD_IDLE = Duration.ofSeconds(60);
    private static final Duration FINISH = Duration.ofSeconds(5);

    private final String name;
    private final String host;
    private final int port;
    private final HttpLimits limits;
    private final Optional<TlsMaterial> tls;
    private final boolean mutual;
    private final Handler handler;
    private final Server server;
    private final ServerConnector connector;
    private volatile int openPort;

    private HttpServer(
            String name,
            String host,
            int port,
            HttpLimits limits,
            Optional<TlsMaterial> tls,
            boolean mutual,
            Handler handler) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.limits = limits;
        this.tls = tls;
        this.mutual = mutual;
        this.handler = handler;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, (int) THREAD_IDLE.toMillis());
        threads.setName(name);
        this.server = new Server(threads);
        this.connector = connector();
    }

    /** A port with mutual TLS. {@code name} is also its name among the ports of the process. */
    public static HttpServer mutualTls(
            String name, String host, int port, HttpLimits limits, TlsMaterial tls, Handler handler) {
        return new HttpServer(name, host, port, limits, Optional.of(tls), true, handler);
    }

    /** A port with TLS for clients that have no certificate. */
    public static HttpServer tls(
            String name, String host, int port, HttpLimits limits, TlsMaterial tls, Handler handler) {
        return new HttpServer(name, host, port, limits, Optional.of(tls), false, handler);
    }

    /** A port without TLS, on loopback only. */
    public static HttpServer loopback(String name, int port, HttpLimits limits, Handler handler) {
        return new HttpServer(name, "127.0.0.1", port, limits, Optional.empty(), false, handler);
    }

    private ServerConnector connector() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(limits.maxHeaderBytes());
        configuration.setUriCompliance(UriCompliance.RFC3986);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        ServerConnector made = tls.map(material -> {
                    // Peers are told apart by their certificates; what they put into Host doesn't matter.
                    configuration.addCustomizer(new SecureRequestCustomizer(false));
                    return new ServerConnector(server, 1, 1, new SslConnectionFactory(ssl(material), "http/1.1"), http);
                })
                .orElseGet(() -> new ServerConnector(server, 1, 1, http));
        made.setHost(host);
        made.setPort(port);
        made.setIdleTimeout(limits.idleTimeout().toMillis());
        made.setAcceptQueueSize(Math.min(limits.maxConnections(), 1024));
        return made;
    }

    private SslContextFactory.Server ssl(TlsMaterial material) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(material.sslContext());
        factory.setNeedClientAuth(mutual);
        factory.setIncludeProtocols(TlsMaterial.PROTOCOLS.toArray(String[]::new));
        return factory;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws Exception {
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.maxConnections(), connector));
        server.setHandler(new GracefulHandler(handler));
        server.setStopTimeout(FINISH.toMillis());
        try {
            server.start();
            openPort = connector.getLocalPort();
        } catch (IOException e) {
            server.stop();
            if (e.getCause() instanceof BindException || e instanceof BindException) {
                throw new StartupException(
                        "the " + name + " port " + host + ":" + port + " can't be opened: something else has it, or the"
                                + " address is not of this machine",
                        e);
            }
            throw e;
        }
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }

    /** The port it really listens on; valid once started, and still after the stop. */
    public int port() {
        return openPort;
    }

    @Override
    public Map<String, Integer> ports() {
        return connector.isRunning() ? Map.of(name, port()) : Map.of();
    }
}
