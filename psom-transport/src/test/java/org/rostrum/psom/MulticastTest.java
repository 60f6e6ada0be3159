/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The same calls to many clients, who share two event loops. */
@Timeout(60)
class MulticastTest {
    private static final int CLIENTS = 5;
    private static final int LIMIT = 64 * 1024;
    private static final int CEILING = 256 * 1024;

    /** Bytes on the wire of a call that {@link #callOf} makes, beside its text. */
    private static final int FIXED_BYTES = 4 + 4 + 4 * 5;

    private final BlockingQueue<RecordingSession> opened = new LinkedBlockingQueue<>();
    private final List<RecordingSession> sessions = new ArrayList<>();
    private final List<RawClient> clients = new ArrayList<>();
    private final List<PsomObject> meetings = new ArrayList<>();
    private volatile Runnable whenSlow = () -> {};
    private PsomServer server;

    @BeforeEach
    void everybodyIsInTheMeeting() throws Exception {
        server = PsomServer.builder()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .threads(2)
                .limits(PsomLimits.defaults().toBuilder()
                        .outbound(LIMIT, CEILING)
                        .build())
                .metrics(new PsomMetrics() {
                    @Override
                    public void slowReaderBegan(PsomConnection connection) {
                        whenSlow.run();
                    }
                })
                .accept(connection -> {
                    RecordingSession session = new RecordingSession();
                    opened.add(session);
                    return session;
                })
                .start();
        for (int i = 0; i < CLIENTS; i++) {
            RawClient client = RawClient.plain(server.port());
            clients.add(client);
            client.authenticate();
            RecordingSession session = opened.take();
            sessions.add(session);
            session.await("Bootstrap.sAuthenticate");
            PsomConnection connection = session.connection();
            connection.authenticated();
            meetings.add(connection.connect(connection.bootstrap(), Meeting.NAME, Meeting.CLASS));
            assertThat(client.readFrame()).isInstanceOf(PsomFrame.Connect.class);
        }
    }

    @AfterEach
    void everybodyGoes() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        server.close();
    }

    private static EncodedCall permissions(int rights) {
        return EncodedCall.of(Meeting.C_SET_PERMISSIONS, rights, 0);
    }

    /** A call of so many bytes on the wire. */
    private static EncodedCall callOf(int bytes) {
        return EncodedCall.of(Meeting.C_SET_CONFERENCE_INFO, "x".repeat(bytes - FIXED_BYTES), "", "", "");
    }

    private static int rights(RawClient client) throws IOException {
        return new PsomArguments(
                        Meeting.C_SET_PERMISSIONS, ((PsomFrame.Call) client.readFrame()).arguments(), id -> null)
                .int32(0);
    }

    @Test
    void callsArriveInTheOrderOfTheCallerAmongThoseToSingleObjects() throws Exception {
        Multicast all = Multicast.to(meetings);

        for (int i = 0; i < 100; i++) {
            EncodedCall single = permissions(2 * i + 1);
            all.call(permissions(2 * i));
            meetings.forEach(meeting -> meeting.call(single));
        }

        for (RawClient client : clients) {
            for (int i = 0; i < 200; i++) {
                assertThat(rights(client)).isEqualTo(i);
            }
        }
    }

    @Test
    void objectThatWasTakenAwayIsPassedOver() throws Exception {
        Multicast all = Multicast.to(meetings);
        sessions.getFirst().connection().disconnect(meetings.getFirst(), PsomDisconnect.DELETED);

        all.call(permissions(7));
        sessions.getFirst().connection().goodbye(PsomGoodbye.CONFERENCE_ENDED, "over");

        assertThat(clients.getFirst().readFrame()).isInstanceOf(PsomFrame.Disconnect.class);
        assertThat(clients.getFirst().readFrame()).isInstanceOf(PsomFrame.Goodbye.class);
        for (RawClient client : clients.subList(1, CLIENTS)) {
            assertThat(rights(client)).isEqualTo(7);
        }
    }

    @Test
    void whatHappensToOneConnectionIsNotItsNeighbours() throws Exception {
        AtomicBoolean once = new AtomicBoolean();
        whenSlow = () -> {
            if (once.compareAndSet(false, true)) {
                throw new AssertionError("on purpose");
            }
        };

        Multicast.to(meetings).call(callOf(LIMIT + 1));

        for (RawClient client : clients) {
            assertThat(client.readFrame()).isInstanceOf(PsomFrame.Call.class);
        }
        assertThat(once).isTrue();
    }

    @Test
    void callerWhoOutrunsTheLoopLosesTheConnectionsAndNotTheServer() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        for (RecordingSession session : sessions) {
            session.connection().executor().execute(() -> awaitUninterruptibly(released));
        }
        Multicast all = Multicast.to(meetings);
        EncodedCall call = callOf(LIMIT);

        IntStream.rangeClosed(0, CEILING / call.size()).forEach(i -> all.call(call));
        released.countDown();

        for (RecordingSession session : sessions) {
            assertThat(session.await("closed")).startsWith("closed LOCAL TOO_SLOW");
        }
        try (RawClient another = RawClient.plain(server.port())) {
            another.authenticate();
            opened.take().await("Bootstrap.sAuthenticate");
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void objectsOfSeveralClassesHaveNoCallInCommon() {
        List<PsomObject> mixed =
                List.of(meetings.getFirst(), sessions.getFirst().connection().bootstrap());

        assertThatThrownBy(() -> Multicast.to(mixed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void methodOfAnotherClassIsRefused() {
        Multicast all = Multicast.to(meetings);
        EncodedCall other = EncodedCall.of(Bootstrap.C_SEQUENCE, 1L);

        assertThatThrownBy(() -> all.call(other)).isInstanceOf(IllegalArgumentException.class);
    }
}
