/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.kit.sip.stream.SipStreams;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is turned away when a node has too much to do, and who is not. */
@Timeout(180)
class OverloadTest {

    private static final String ALICE = "sip:alice@example.com";
    private static final String FOCUS = "sip:focus@example.com";
    private static final Duration SHORT = Duration.ofMillis(1);

    private final CountDownLatch released = new CountDownLatch(1);
    private final TestTls.Pair tls = TestTls.create();
    private TestPeer node;
    private TestPeer client;

    @BeforeEach
    void start() throws Exception {
        SipLimits impatient = SipLimits.DEFAULT.withBusyAfter(SHORT);
        node = new TestPeer("focus", TraceSide.SERVER, tls, impatient, this::serve);
        client = new TestPeer("sim", TraceSide.CLIENT, tls, request -> request.respond(200));
    }

    @AfterEach
    void stop() {
        released.countDown();
        client.close();
        node.close();
    }

    /** Holds the thread that brought the request, where the request asks for it. */
    private void serve(IncomingRequest request) {
        try {
            if (SipMessages.header(request.request(), "X-Hold").isPresent()) {
                released.await();
            }
            request.respond(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Response> send(SipTransport transport, String header, String value) {
        Request options = client.node.newRequest(Request.OPTIONS, FOCUS, ALICE, FOCUS);
        SipMessages.header(options, header, value);
        return client.node.send(options, client.node.dialApart(transport, node.node.address(transport)));
    }

    private CompletableFuture<Response> sendNew(SipTransport transport) {
        return send(transport, "X-New", "true");
    }

    private CompletableFuture<Response> sendInDialog(SipTransport transport) {
        return send(transport, "To", '<' + FOCUS + ">;tag=1");
    }

    private static void await(BooleanSupplier fact) {
        long deadline = System.nanoTime() + TestPeer.PATIENCE.toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Holds one thread after the other until none is left, and lets a message wait behind them. */
    private void holdEveryThread(SipTransport transport) {
        int threads = transport == SipTransport.UDP ? NodeStack.DATAGRAM_THREADS : SipStreams.THREADS;
        while (node.requests.size() < threads) {
            int held = node.requests.size();
            var attempt = send(transport, "X-Hold", "true");
            await(() -> node.requests.size() > held || attempt.isDone());
        }
        var waits = sendInDialog(transport);
        await(() -> node.node.backlog().age().compareTo(SHORT) > 0);
        assertThat(waits).isNotDone();
    }

    /** A new request is served as soon as nothing waits any more, not even what was repeated meanwhile. */
    private void awaitServed(SipTransport transport) throws Exception {
        long deadline = System.nanoTime() + TestPeer.PATIENCE.toNanos();
        while (sendNew(transport).get(20, TimeUnit.SECONDS).getStatusCode() != 200) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP", "WS"})
    void newRequestIsTurnedAwayEvenWhenEveryThreadIsHeldAndOneInADialogIsServedOnceThatIsPossible(
            SipTransport transport) throws Exception {
        holdEveryThread(transport);

        Response turnedAway = sendNew(transport).get(20, TimeUnit.SECONDS);
        var inDialog = sendInDialog(transport);
        boolean waited = !inDialog.isDone();
        released.countDown();

        assertThat(turnedAway.getStatusCode()).isEqualTo(503);
        assertThat(SipMessages.number(turnedAway, "Retry-After")).hasValue(5L);
        assertThat(TestPeer.next(node.turnedAway)).isEqualTo(Pressure.BACKLOG);
        assertThat(waited).isTrue();
        assertThat(inDialog.get(20, TimeUnit.SECONDS).getStatusCode()).isEqualTo(200);
        awaitServed(transport);
    }

    @Test
    void ownerWithTooMuchToDoTakesNothingNewAndGoesOnWithWhatHasBegun() throws Exception {
        node.busy = true;
        Response turnedAway = sendNew(SipTransport.TCP).get(20, TimeUnit.SECONDS);
        Response inDialog = sendInDialog(SipTransport.TCP).get(20, TimeUnit.SECONDS);
        node.busy = false;
        Response later = sendNew(SipTransport.TCP).get(20, TimeUnit.SECONDS);

        assertThat(turnedAway.getStatusCode()).isEqualTo(503);
        assertThat(TestPeer.next(node.turnedAway)).isEqualTo(Pressure.OWNER);
        assertThat(inDialog.getStatusCode()).isEqualTo(200);
        assertThat(later.getStatusCode()).isEqualTo(200);
    }
}
