/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.kit.config.ServiceConfig.HttpLimits;
import org.rostrum.kit.lab.LabSetup;
import org.rostrum.kit.tls.TlsMaterial;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class FilePortTest {
    private static final HttpLimits LIMITS = new HttpLimits(8 * 1024, 0, Duration.ofSeconds(30), 64, 16);
    private static final String CONTENT = "0123456789".repeat(20_000);

    @TempDir
    private Path home;

    private FilePort port;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        LabSetup.prepare(home, Clock.systemUTC());
        Path file = Files.writeString(home.resolve("file.blb"), CONTENT);
        TlsMaterial tls = TlsMaterial.load(home.resolve("tls"), "webconf");
        port = new FilePort(
                "content",
                InetAddress.getLoopbackAddress().getHostAddress(),
                0,
                LIMITS,
                tls,
                path -> path.equals("a/file.blb") ? Optional.of(file) : Optional.empty());
        port.start();
        // A client without a certificate.
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, tls.trustManagers().getTrustManagers(), new SecureRandom());
        client = HttpClient.newBuilder().sslContext(context).build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        port.stop();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void fileIsHandedOutToWhoKnowsItsName() throws Exception {
        HttpResponse<String> answer = get("/a/file.blb");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("private, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"file.blb\"");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 206, 0, 10",
        "bytes=199990-, 206, 199990, 200000",
        "bytes=-5, 206, 199995, 200000",
        "bytes=5-999999999, 206, 5, 200000",
        "bytes=200000-, 416, 0, 0",
        "bytes=-0, 416, 0, 0",
        "bytes=9-5, 200, 0, 200000",
        "lines=1-2, 200, 0, 200000",
    })
    void partsAreHandedOut(String range, int status, int from, int to) throws Exception {
        HttpResponse<String> answer = get("/a/file.blb", "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 416) {
            assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes */200000");
        } else {
            assertThat(answer.body()).isEqualTo(CONTENT.substring(from, to));
        }
        if (status == 206) {
            assertThat(answer.headers().firstValue("Content-Range"))
                    .hasValue("bytes " + from + "-" + (to - 1) + "/200000");
        }
    }

    @Test
    void whoHasTheFileNeedNotGetItAgain() throws Exception {
        assertThat(get("/a/file.blb", "If-None-Match", "\"file.blb\"").statusCode())
                .isEqualTo(304);
        assertThat(get("/a/file.blb", "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/", "/a", "/a/", "/a/%2e%2e/b", "//a/file.blb", "/b/file.blb"})
    void nothingElseIsThere(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void nothingCanBeWritten() throws Exception {
        HttpRequest put = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port.port() + "/a/file.blb"))
                .DELETE()
                .build();

        assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }
}
