/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.rostrum.kit.tls.TlsMaterial;

/** A peer that says over HTTP whatever a test wants, with or without a certificate; not built from our client. */
final class RawPeer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI door;

    private RawPeer(SSLContext tls, URI door) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.door = door;
    }

    static RawPeer with(TlsMaterial material, URI door) {
        return new RawPeer(material.sslContext(), door);
    }

    static RawPeer withoutCertificate(TlsMaterial trusting, URI door) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusting.trustManagers().getTrustManagers(), null);
            return new RawPeer(context, door);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request() {
        return HttpRequest.newBuilder(door).timeout(LIMIT);
    }

    HttpResponse<String> post(String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return http.send(
                request().header("Content-Type", contentType).POST(body).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(byte[] command) throws IOException, InterruptedException {
        return post("application/cccp+xml; charset=utf-8", BodyPublishers.ofByteArray(command));
    }

    HttpResponse<String> post(String command) throws IOException, InterruptedException {
        return post("application/cccp+xml; charset=utf-8", BodyPublishers.ofString(command));
    }

    CompletableFuture<HttpResponse<String>> postLater(byte[] command) {
        return http.sendAsync(
                request()
                        .header("Content-Type", "application/cccp+xml; charset=utf-8")
                        .POST(BodyPublishers.ofByteArray(command))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
