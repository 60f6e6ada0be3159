/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.rostrum.kit.c3p.C3pTransportException.Kind;
import org.rostrum.kit.config.ServiceConfig.HttpLimits;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.TlsMaterial;

/** Posts bytes to servers over keep-alive connections with mutual TLS, and says who it was that answered. */
final class HttpPoster {
    /** What a server that is overloaded gets before it is asked again; it says the same in Retry-After. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_CONNECTIONS_PER_SERVER = 64;
    private static final int MAX_QUEUED_PER_SERVER = 1024;
    private static final int MAX_THREADS = 12;
    private static final int MAX_REASON = 200;
    private static final int MIN_THREADS = 2;

    private final Clock clock;
    private final HttpClient http;
    private final int maxAnswerBytes;

    HttpPoster(String name, SSLContext tls, HttpLimits limits, Clock clock) {
        this.clock = clock;
        SslContextFactory.Client ssl = new SslContextFactory.Client();
        ssl.setSslContext(tls);
        ssl.setIncludeProtocols(TlsMaterial.PROTOCOLS.toArray(String[]::new));
        ssl.setEndpointIdentificationAlgorithm("HTTPS");
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName(name);
        threads.setDaemon(true);
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(ssl);
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setConnectTimeout(CONNECT_TIMEOUT);
        // Shorter than the server's, so that a connection is seldom used in the moment the server closes it.
        connector.setIdleTimeout(limits.idleTimeout().dividedBy(2));
        http = new HttpClient(new HttpClientTransportOverHTTP(connector));
        http.setExecutor(threads);
        http.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
        http.setFollowRedirects(false);
        http.setMaxConnectionsPerDestination(MAX_CONNECTIONS_PER_SERVER);
        http.setMaxRequestsQueuedPerDestination(MAX_QUEUED_PER_SERVER);
        http.setUserAgentField(null);
        maxAnswerBytes = limits.maxBodyBytes();
    }

    /** What to post. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Post(
            URI target, C3pMedia media, byte[] body, Deadline deadline, Duration timeout, TraceParent traceParent) {}

    /** That a request went out: to whom, and when its sending began. */
    record Departure(PeerIdentity peer, Instant time) {}

    /** What came back, and from whom. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Reply(int status, byte[] body, PeerIdentity peer) {
        /** What the server says in its one line of text why it has no C3P answer. */
        String reason() {
            String line = new String(body, 0, Math.min(body.length, MAX_REASON), StandardCharsets.UTF_8).strip();
            return line.chars().noneMatch(Character::isISOControl) ? line : "";
        }
    }

    /**
     * Posts once.
     *
     * @param departed hears who the server is, as soon as the request went to it
     */
    CompletableFuture<Reply> send(Post post, Consumer<Departure> departed) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        if (!"https".equals(post.target.getScheme()) || post.target.getHost() == null) {
            return CompletableFuture.failedFuture(
                    new C3pTransportException(Kind.CONNECT, post.target + " is no https URL", null));
        }
        AtomicReference<PeerIdentity> peer = new AtomicReference<>();
        AtomicReference<Instant> begun = new AtomicReference<>(clock.instant());
        Request request = http.newRequest(post.target)
                .method(HttpMethod.POST)
                .timeout(Math.max(1, post.timeout.toMillis()), TimeUnit.MILLISECONDS)
                .headers(headers -> headers.put(TraceParent.HEADER, post.traceParent.header())
                        .put(DeadlineHeader.NAME, DeadlineHeader.write(post.deadline)))
                .body(new BytesRequestContent(post.media.contentType(), post.body))
                .onRequestBegin(beginning -> begun.set(clock.instant()))
                .onRequestCommit(committed -> {
                    PeerIdentity identity = peer(committed);
                    peer.set(identity);
                    departed.accept(new Departure(identity, Objects.requireNonNull(begun.get())));
                });
        request.send(new BufferingResponseListener(maxAnswerBytes) {
            @Override
            public void onComplete(Result result) {
                PeerIdentity answerer = peer.get();
                if (result.isFailed() || answerer == null) {
                    reply.completeExceptionally(C3pTransportException.of(post.target, result.getFailure()));
                } else {
                    byte[] content = getContent();
                    reply.complete(new Reply(
                            result.getResponse().getStatus(), content == null ? new byte[0] : content, answerer));
                }
            }
        });
        return reply;
    }

    /**
     * Who is at the other end. The trust manager has checked the certificate, so there is an identity in it. Asked only once
     * the request is committed: before the handshake Jetty would remember for the whole connection that there is nobody.
     */
    private static PeerIdentity peer(Request request) {
        EndPoint.SslSessionData session = request.getConnection().getSslSessionData();
        if (session != null) {
            Certificate[] chain = session.peerCertificates();
            if (chain != null && chain.length > 0 && chain[0] instanceof X509Certificate certificate) {
                return PeerIdentity.of(certificate).orElseThrow();
            }
        }
        throw new IllegalStateException("a request goes out on a connection without TLS");
    }

    void start() throws Exception {
        http.start();
    }

    void stop() throws Exception {
        http.stop();
    }
}
