/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class LoopbackTest {
    private static final TestTls TLS = TestTls.forHost("localhost");

    @Test
    void clientJoinsOverTlsAndIsSeenOffWhenTheServerStops() throws Exception {
        RecordingSession server = new RecordingSession();
        server.whenCalled((method, arguments) -> {
            PsomConnection connection = server.connection();
            connection.bootstrap().call(Bootstrap.C_AUTHENTICATED, 17L, 2, arguments.string(1));
            connection.authenticated();
            PsomObject meeting = connection.connect(connection.bootstrap(), Meeting.NAME, Meeting.CLASS);
            meeting.call(Meeting.C_CONNECT_COMPLETED);
        });
        RecordingSession client = new RecordingSession()
                .whenOpened(connection -> connection
                        .bootstrap()
                        .call(Bootstrap.S_AUTHENTICATE, "1234567890123456789", "conference", "endpoint", "test"));
        try (PsomServer psom = PsomServer.builder()
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .tls(TLS.keys())
                        .accept(connection -> server)
                        .start();
                PsomClient dialler = PsomClient.builder().trust(TLS.trust()).build()) {
            dialler.connect(URI.create("psom://localhost:" + psom.port()), client)
                    .get(10, TimeUnit.SECONDS);
            client.await("meeting.cConnectCompleted");
            server.await("acknowledged meeting OK");

            psom.stop(Duration.ofSeconds(5));

            assertThat(client.await("closed")).isEqualTo("closed PEER SERVER_SHUTDOWN: the server stops");
            assertThat(server.await("closed")).isEqualTo("closed LOCAL SERVER_SHUTDOWN: the server stops");
            assertThat(server.closing().orElseThrow().goodbye()).contains(PsomGoodbye.SERVER_SHUTDOWN);
            assertThat(client.events())
                    .containsExactly(
                            "opened",
                            "Bootstrap.cAuthenticated",
                            "offered meeting",
                            "connected meeting",
                            "meeting.cConnectCompleted",
                            "closed PEER SERVER_SHUTDOWN: the server stops");
        }
    }
}
