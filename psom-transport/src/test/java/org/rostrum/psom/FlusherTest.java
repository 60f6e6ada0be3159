/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomInbound;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;

/** How a connection writes, and what it does with a peer that does not read. */
class FlusherTest {
    private static final int LIMIT = 64 * 1024;
    private static final int CEILING = 96 * 1024;
    private static final PsomLimits LIMITS =
            PsomLimits.defaults().toBuilder().outbound(LIMIT, CEILING).build();

    /** Bytes on the wire of a call that {@link #callOf} makes, beside its text. */
    private static final int FIXED_BYTES = 4 + 4 + 4 * 5;

    private final RecordingSession session = new RecordingSession();
    private final EmbeddedPeer peer = EmbeddedPeer.ofOpenServer(LIMITS, session);
    private PsomObject meeting = peer.connection().bootstrap();

    @BeforeEach
    void connectMeeting() {
        meeting = peer.connection().connect(peer.connection().bootstrap(), Meeting.NAME, Meeting.CLASS);
        peer.received();
        peer.metrics.counted.clear();
    }

    @AfterEach
    void nothingIsLeft() {
        peer.close();
    }

    /** Makes the meeting send so many bytes in one frame. */
    private void callOf(int bytes) {
        meeting.call(Meeting.C_SET_CONFERENCE_INFO, "x".repeat(bytes - FIXED_BYTES), "", "", "");
    }

    private static PsomFrame permissions(int rights) {
        return new PsomFrame.Call(1, 3, List.of(new PsomValue.Int32(rights), new PsomValue.Int32(0)));
    }

    @Test
    void callsOfOneTurnLeaveInOneWriteInTheirOrder() {
        for (int i = 0; i < 100; i++) {
            meeting.call(Meeting.C_SET_PERMISSIONS, i, 0);
        }
        assertThat(peer.writes()).isZero();

        peer.turn();

        assertThat(peer.writes()).isEqualTo(1);
        assertThat(peer.received())
                .isEqualTo(IntStream.range(0, 100)
                        .mapToObj(FlusherTest::permissions)
                        .toList());
    }

    @Test
    void oneEncodingServesManyConnections() {
        EncodedCall call = EncodedCall.of(Meeting.C_SET_PERMISSIONS, 5, 6);
        try (EmbeddedPeer other = EmbeddedPeer.ofOpenServer(LIMITS, new RecordingSession())) {
            PsomConnection connection = other.connection();
            connection.connect(connection.bootstrap(), "first", Meeting.CLASS);
            PsomObject second = connection.connect(connection.bootstrap(), "second", Meeting.CLASS);
            other.received();

            meeting.call(call);
            second.call(call);

            List<PsomValue> arguments = List.of(new PsomValue.Int32(5), new PsomValue.Int32(6));
            assertThat(peer.received()).containsExactly(new PsomFrame.Call(1, 3, arguments));
            assertThat(other.received()).containsExactly(new PsomFrame.Call(2, 3, arguments));
        }
    }

    @Test
    void manyFramesLeaveInWritesOfModestSize() {
        for (int i = 0; i < 6; i++) {
            callOf(16 * 1024);
        }

        peer.turn();

        assertThat(peer.writes()).isEqualTo(2);
        assertThat(peer.received()).hasSize(6);
    }

    @Test
    void frameOfThePeersGreatestLengthIsSentAndOneByteMoreIsNot() {
        callOf(4 + 65_536);
        assertThat(peer.received()).hasSize(1);

        callOf(4 + 65_537);

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void nothingIsWrittenToAPeerThatDoesNotReadUntilItDoes() {
        peer.reading(false);
        callOf(1000);
        assertThat(peer.received()).isEmpty();
        assertThat(peer.connection().outboundBytes()).isEqualTo(1000);

        peer.reading(true);

        assertThat(peer.received()).hasSize(1);
        assertThat(peer.connection().outboundBytes()).isZero();
    }

    @Test
    void peerIsNotSlowAtTheLimitAndIsOneByteAbove() {
        peer.reading(false);
        callOf(LIMIT - 50);
        callOf(50);
        peer.metrics.expect();

        callOf(40);

        peer.metrics.expect("slow");
    }

    @Test
    void peerThatCatchesUpInTimeIsForgiven() {
        peer.reading(false);
        callOf(LIMIT);
        callOf(1000);
        peer.advance(LIMITS.slowReaderTimeout().minusMillis(1));

        peer.reading(true);
        peer.advance(LIMITS.slowReaderTimeout().dividedBy(4));

        peer.metrics.expect("slow", "recovered");
        assertThat(peer.received())
                .hasSize(4)
                .filteredOn(PsomFrame.Call.class::isInstance)
                .hasSize(2);
    }

    @Test
    void peerThatStaysSlowIsGivenUpAndWhatWaitedIsThrownAway() {
        peer.reading(false);
        callOf(LIMIT);
        callOf(1000);
        for (int second = 0; second < LIMITS.slowReaderTimeout().toSeconds(); second++) {
            assertThat(session.closing()).isEmpty();
            peer.advance(Duration.ofSeconds(1));
            peer.send(new PsomFrame.Pong(second)); // it answers, it just does not read
        }

        peer.metrics.expect("slow", "given up", "closed LOCAL");
        assertThat(session.await("closed")).isEqualTo("closed LOCAL TOO_SLOW: more than 65536 bytes waited for 60 s");
        peer.reading(true);
        peer.expectGoodbye(PsomGoodbye.TOO_SLOW);
    }

    @Test
    void peerIsGivenUpAtOnceAboveTheCeiling() {
        peer.reading(false);
        callOf(LIMIT);
        callOf(CEILING - LIMIT);
        peer.metrics.expect("slow");

        callOf(40);

        peer.turn();
        peer.metrics.expect("slow", "given up", "closed LOCAL");
        peer.reading(true);
        peer.expectGoodbye(PsomGoodbye.TOO_SLOW);
    }

    @Test
    void peerThatNeverReadsAgainIsClosedWithoutHearingWhy() {
        peer.reading(false);
        callOf(CEILING - LIMIT);
        callOf(LIMIT);
        callOf(40);

        peer.advance(LIMITS.closingTimeout());

        assertThat(peer.isOpen()).isFalse();
    }

    @Test
    void answersAreQueuedBehindWhatWasSaidBefore() {
        meeting.call(Meeting.C_SET_PERMISSIONS, 1, 0);
        peer.send(new PsomFrame.Ping(9));

        List<PsomInbound> received = peer.received();

        assertThat(received).containsExactly(permissions(1), new PsomFrame.Pong(9));
    }
}
