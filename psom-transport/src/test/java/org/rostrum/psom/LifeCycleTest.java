/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomInbound;
import org.rostrum.psom.codec.PsomPreface;
import org.rostrum.psom.codec.PsomProtocolException;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LifeCycleTest {
    private static final PsomLimits LIMITS = PsomLimits.defaults();
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final RecordingSession session = new RecordingSession();
    private EmbeddedPeer peer = EmbeddedPeer.ofServer(LIMITS, session);

    @AfterEach
    void nothingIsLeft() {
        peer.close();
    }

    private void greeted() {
        peer.close();
        peer = EmbeddedPeer.ofGreetedServer(LIMITS, session);
    }

    private void open() {
        peer.close();
        peer = EmbeddedPeer.ofOpenServer(LIMITS, session);
    }

    @Test
    void serverSaysNothingBeforeTheClientHas() {
        assertThat(peer.received()).isEmpty();

        peer.sendPreface();

        assertThat(peer.received()).containsExactly(PsomPreface.own(LIMITS.maxFrame()));
        assertThat(session.events()).containsExactly("opened");
        assertThat(peer.opened()).isCompletedWithValue(session.connection());
    }

    @Test
    void foreignDialectIsClosedAtItsFirstWrongByteWithoutAnAnswer() {
        peer.send((byte) 'P', (byte) 'S', (byte) 'O');

        assertThat(peer.isOpen()).isFalse();
        assertThat(peer.received()).isEmpty();
        assertThat(session.events()).isEmpty();
        assertThat(peer.opened()).isCompletedExceptionally();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 65_535})
    void otherMajorVersionIsAnsweredWithOursAndGoodbye(int major) {
        peer.send(new PsomPreface(major, 0, 0, 65_536));

        List<PsomInbound> answer = peer.received();

        assertThat(answer).hasSize(2);
        assertThat(answer.get(0)).isEqualTo(PsomPreface.own(LIMITS.maxFrame()));
        assertThat(answer.get(1))
                .isInstanceOfSatisfying(
                        PsomFrame.Goodbye.class,
                        goodbye -> assertThat(goodbye.code()).isEqualTo(1));
        assertThat(session.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65_536, 1_048_576})
    void maxFrameInItsRangeIsAccepted(int maxFrame) {
        peer.send(new PsomPreface(1, 0, 0, maxFrame));

        assertThat(peer.received()).hasSize(1);
        assertThat(session.events()).containsExactly("opened");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_535, 1_048_577, -1})
    void maxFrameOutOfItsRangeIsAProtocolError(int maxFrame) {
        peer.send(new PsomPreface(1, 0, 0, maxFrame));

        assertThat(peer.received())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(
                        PsomFrame.Goodbye.class,
                        goodbye -> assertThat(goodbye.code()).isEqualTo(2));
    }

    @Test
    void laterMinorVersionAndUnknownOffersAreAccepted() {
        peer.send(new PsomPreface(1, 9, 0xFFFF_FFFF, 65_536));

        assertThat(peer.received()).containsExactly(PsomPreface.own(LIMITS.maxFrame()));
        assertThat(peer.isOpen()).isTrue();
    }

    @Test
    void prefaceThatDoesNotComeInTimeIsNotWaitedFor() {
        peer.advance(LIMITS.prefaceTimeout().minus(INSTANT));
        assertThat(peer.isOpen()).isTrue();

        peer.advance(INSTANT);

        assertThat(peer.isOpen()).isFalse();
        assertThat(peer.received()).isEmpty();
    }

    @Test
    void partOfAPrefaceDoesNotBuyTime() {
        peer.send((byte) 'P', (byte) 'S', (byte) 'M', (byte) 'X', (byte) 0);

        peer.advance(LIMITS.prefaceTimeout());

        assertThat(peer.isOpen()).isFalse();
    }

    @Test
    void clientThatDoesNotAuthenticateInTimeIsToldSo() {
        greeted();
        peer.advance(LIMITS.authenticationTimeout().minus(INSTANT));
        assertThat(peer.received()).isEmpty();

        peer.advance(INSTANT);

        peer.expectGoodbye(PsomGoodbye.AUTHENTICATION_FAILED);
    }

    @Test
    void sessionHasAsLongAgainToDecideOnAToken() {
        greeted();
        peer.advance(LIMITS.authenticationTimeout().minus(INSTANT));
        peer.authenticate();
        peer.advance(LIMITS.authenticationTimeout().minus(INSTANT));
        assertThat(peer.received()).isEmpty();

        peer.advance(INSTANT);

        peer.expectGoodbye(PsomGoodbye.AUTHENTICATION_FAILED);
    }

    @Test
    void authenticatedClientHasNoDeadline() {
        open();

        peer.advance(LIMITS.authenticationTimeout().multipliedBy(2).minus(INSTANT));

        assertThat(peer.received()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PsomGoodbye.class,
            names = {"AUTHENTICATION_FAILED", "TOKEN_EXPIRED_OR_USED"})
    void refusedClientHearsTheCodeTwice(PsomGoodbye code) {
        greeted();
        session.whenCalled((method, arguments) -> peer.connection().authenticationFailed(code, "no"));

        peer.authenticate();

        assertThat(peer.received())
                .containsExactly(
                        new PsomFrame.Call(0, 1, List.of(new PsomValue.Int32(code.code()))),
                        new PsomFrame.Goodbye(code.code(), "no"));
    }

    @Test
    void authenticationFailsForNoOtherReason() {
        greeted();

        assertThatThrownBy(() -> peer.connection().authenticationFailed(PsomGoodbye.EJECTED, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void silenceIsBrokenByPingsAndThenTheConnectionIsGivenUp() {
        open();
        peer.advance(LIMITS.pingAfter().minus(INSTANT));
        assertThat(peer.received()).isEmpty();
        peer.advance(INSTANT);
        assertThat(peer.received()).containsExactly(new PsomFrame.Ping(0));
        peer.advance(LIMITS.pingAfter());
        assertThat(peer.received()).containsExactly(new PsomFrame.Ping(1));
        peer.advance(LIMITS.pingAfter().minus(INSTANT));
        assertThat(peer.isOpen()).isTrue();

        peer.advance(INSTANT);

        assertThat(peer.isOpen()).isFalse();
        assertThat(session.await("closed")).isEqualTo("closed LOST no GOODBYE: nothing heard for PT1M30S");
    }

    @Test
    void anyFrameBreaksTheSilence() {
        open();
        for (int i = 0; i < 20; i++) {
            peer.advance(LIMITS.pingAfter().minus(INSTANT));
            peer.send(new PsomFrame.Pong(i));
        }

        assertThat(peer.received()).isEmpty();
        assertThat(peer.isOpen()).isTrue();
    }

    @Test
    void bytesThatAreNoFrameDoNotBreakTheSilence() {
        open();
        for (byte octet : new byte[] {0, 0, 0, 9, PsomFrame.PING, 1, 2, 3}) {
            peer.advance(Duration.ofSeconds(11));
            peer.send(octet);
        }

        peer.advance(Duration.ofSeconds(2));

        assertThat(peer.isOpen()).isFalse();
    }

    @Test
    void pingIsAnsweredWithItsNonceBeforeAndAfterAuthentication() {
        greeted();
        peer.send(new PsomFrame.Ping(42));
        assertThat(peer.received()).containsExactly(new PsomFrame.Pong(42));

        open();
        peer.send(new PsomFrame.Ping(-1));

        assertThat(peer.received()).containsExactly(new PsomFrame.Pong(-1));
    }

    @ParameterizedTest
    @EnumSource(PsomGoodbye.class)
    void goodbyeOfThePeerEndsTheConnection(PsomGoodbye code) {
        open();

        peer.send(new PsomFrame.Goodbye(code.code(), "why"));

        assertThat(peer.isOpen()).isFalse();
        assertThat(peer.received()).isEmpty();
        assertThat(session.closing()).contains(new PsomClosing(PsomClosing.Origin.PEER, code.code(), "why"));
        assertThat(session.closing().orElseThrow().goodbye()).contains(code);
    }

    @Test
    void goodbyeOfALaterVersionIsUnderstoodAsOne() {
        open();

        peer.send(new PsomFrame.Goodbye(99, ""));

        assertThat(session.await("closed")).isEqualTo("closed PEER code 99");
        assertThat(session.closing().orElseThrow().goodbye()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PsomGoodbye.class)
    void goodbyeGoesOutBehindEverythingQueued(PsomGoodbye code) {
        open();
        PsomConnection connection = peer.connection();
        PsomObject meeting = connection.connect(connection.bootstrap(), Meeting.NAME, Meeting.CLASS);
        meeting.call(Meeting.C_CONNECT_COMPLETED);

        connection.goodbye(code, "enough");
        meeting.call(Meeting.C_CONNECT_COMPLETED);
        connection.goodbye(PsomGoodbye.NORMAL, "again");

        assertThat(peer.received())
                .containsExactly(
                        new PsomFrame.Connect(1, 0, "meeting", "X.Meeting", 1, 0, 0),
                        new PsomFrame.Call(1, 0, List.of()),
                        new PsomFrame.Goodbye(code.code(), "enough"));
        assertThat(session.await("closed")).isEqualTo("closed LOCAL " + code + ": enough");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void afterGoodbyeThePeerHasAMomentToCloseFirst() {
        open();
        peer.connection().goodbye(PsomGoodbye.NORMAL, "");
        peer.expectGoodbye(PsomGoodbye.NORMAL);
        peer.send(new PsomFrame.Ping(1));
        peer.advance(LIMITS.closingTimeout().minus(INSTANT));
        assertThat(peer.received()).isEmpty();
        assertThat(peer.isOpen()).isTrue();

        peer.advance(INSTANT);

        assertThat(peer.isOpen()).isFalse();
    }

    @Test
    void sessionIsToldTheEndOnce() {
        open();
        peer.connection().goodbye(PsomGoodbye.EJECTED, "");
        peer.turn();
        peer.closeSocket();
        peer.advance(Duration.ofMinutes(5));

        assertThat(session.events())
                .filteredOn(event -> event.startsWith("closed"))
                .hasSize(1);
        peer.metrics.expect("opened", "closed LOCAL");
    }

    @Test
    void socketThatClosesWithoutGoodbyeIsALostConnection() {
        open();

        peer.closeSocket();

        assertThat(session.await("closed")).isEqualTo("closed LOST no GOODBYE: the connection was closed");
        assertThat(session.closing().orElseThrow().goodbye()).isEmpty();
    }

    @Test
    void callOnAClosedConnectionIsDroppedSilently() {
        open();
        peer.closeSocket();

        peer.connection().bootstrap().call(Bootstrap.C_AUTHENTICATION_FAILED, 3);
        peer.connection().goodbye(PsomGoodbye.NORMAL, "");

        assertThat(peer.received()).isEmpty();
    }

    @Test
    void malformedFrameIsAProtocolError() {
        open();

        peer.send((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 0x55);

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void frameAboveTheLimitIsRefusedByItsLength() {
        open();

        peer.send((byte) 0x7F, (byte) 0, (byte) 0, (byte) 0);

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void nobodyMaySendABigFrame() {
        greeted();
        int most = LIMITS.maxFrameBeforeAuthentication();
        String text = "x".repeat(most - 9);
        peer.send(new PsomFrame.Goodbye(0, text));
        assertThat(session.closing()).contains(new PsomClosing(PsomClosing.Origin.PEER, 0, text));

        greeted();
        peer.send(new PsomFrame.Goodbye(0, text + "x"));

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void somebodyMaySendABigFrame() {
        open();

        peer.send(new PsomFrame.Goodbye(0, "x".repeat(LIMITS.maxFrameBeforeAuthentication())));

        assertThat(session.await("closed")).startsWith("closed PEER NORMAL");
    }

    @Test
    void faultOfTheSessionEndsItsConnection() {
        greeted();
        session.whenCalled((method, arguments) -> {
            throw new IllegalStateException("a fault that a test makes");
        });

        peer.authenticate();

        peer.expectGoodbye(PsomGoodbye.SERVER_SHUTDOWN);
    }

    @Test
    void sessionMayRefuseACallWithACodeOfItsOwn() {
        greeted();
        session.whenCalled((method, arguments) -> {
            throw PsomProtocolException.limit("too much");
        });

        peer.authenticate();

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void bothDirectionsCountTheirFramesFromOne() {
        open();
        peer.send(new PsomFrame.Ping(1));
        peer.connection().bootstrap().call(Bootstrap.C_AUTHENTICATED, 1L, 1, "conference");
        peer.connection().connect(peer.connection().bootstrap(), Meeting.NAME, Meeting.CLASS);
        peer.turn();
        peer.send(new PsomFrame.Call(9, 3, List.of()), new PsomFrame.Goodbye(0, ""));

        assertThat(peer.frames)
                .containsExactly(
                        "RECEIVED 1 sAuthenticate",
                        "RECEIVED 2 PING",
                        "SENT 1 PONG",
                        "SENT 2 cAuthenticated",
                        "SENT 3 CONNECT meeting",
                        "RECEIVED 3 CALL 9.3",
                        "RECEIVED 4 GOODBYE 0");
    }

    @Test
    void stateCanBeReadByPeople() {
        open();

        assertThat(peer.connection().debugState()).contains("SERVER", "OPEN", "0 objects", "0 bytes waiting");
    }
}
