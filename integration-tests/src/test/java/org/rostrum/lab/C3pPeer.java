/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.rostrum.kit.tls.TlsMaterial;

/** Speaks to the C3P doors of a lab byte by byte, as a peer that need not know the protocol. */
public final class C3pPeer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int LARGE = 1024 * 1024;

    private final Lab lab;
    private final HttpClient http;

    private C3pPeer(Lab lab, SSLContext tls) {
        this.lab = lab;
        this.http =
                HttpClient.newBuilder().connectTimeout(LIMIT).sslContext(tls).build();
    }

    /** A peer with the certificate that the lab made for {@code name}. */
    public static C3pPeer named(Lab lab, String name) {
        return new C3pPeer(
                lab, TlsMaterial.load(lab.home().resolve("tls"), name).sslContext());
    }

    /** A peer that trusts the lab but shows no certificate. */
    public static C3pPeer withoutCertificate(Lab lab) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(
                    null,
                    TlsMaterial.load(lab.home().resolve("tls"), "sim")
                            .trustManagers()
                            .getTrustManagers(),
                    null);
            return new C3pPeer(lab, tls);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** POSTs a body to a path of a service's C3P port. */
    public HttpResponse<String> post(int defaultPort, String path, String contentType, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + lab.port(defaultPort) + path))
                .timeout(LIMIT)
                // A server that refuses a body by its announced length says so before it is sent.
                .expectContinue(body.length > LARGE)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
