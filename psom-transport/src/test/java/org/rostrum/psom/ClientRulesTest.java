/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomPreface;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a client makes of the frames of a server. */
class ClientRulesTest {
    private static final PsomFrame MEETING = new PsomFrame.Connect(1, 0, "meeting", "X.Meeting", 1, 0, 0);

    private final RecordingSession session = new RecordingSession();
    private EmbeddedPeer peer = EmbeddedPeer.ofOpenClient(session);

    @AfterEach
    void nothingIsLeft() {
        peer.close();
    }

    @Test
    void clientSpeaksFirstAndAuthenticatesWhenGreeted() {
        peer.close();
        session.whenOpened(connection -> connection
                .bootstrap()
                .call(Bootstrap.S_AUTHENTICATE, "1234567890123456789", "conference", "endpoint", "test"));

        peer = EmbeddedPeer.ofGreetedClient(session);

        assertThat(peer.received()).containsExactly(new PsomFrame.Call(0, 0, EmbeddedPeer.authentication()));
    }

    @Test
    void serverOfAnotherVersionHearsGoodbye() {
        peer.close();
        RecordingSession other = new RecordingSession();
        peer = EmbeddedPeer.ofClient(other);
        peer.received();

        peer.send(new PsomPreface(2, 0, 0, 65_536));

        peer.expectGoodbye(PsomGoodbye.VERSION);
        assertThat(other.events()).isEmpty();
        assertThat(peer.opened()).isCompletedExceptionally();
    }

    @Test
    void foreignServerIsLeftAtOnce() {
        peer.close();
        peer = EmbeddedPeer.ofClient(session);
        peer.received();

        peer.send((byte) 'H');

        assertThat(peer.isOpen()).isFalse();
        assertThat(peer.received()).isEmpty();
    }

    static Stream<PsomFrame> framesForLater() {
        return Stream.of(MEETING, new PsomFrame.Call(1, 0, List.of()), new PsomFrame.Disconnect(1, 0));
    }

    @ParameterizedTest
    @MethodSource("framesForLater")
    void serverMayNotBeginBeforeItHasAuthenticatedTheClient(PsomFrame frame) {
        peer.close();
        peer = EmbeddedPeer.ofGreetedClient(session);

        peer.send(frame);

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void knownClassIsWelcomedBeforeTheSessionMayCallIt() {
        session.whenConnected(object -> object.call(Meeting.S_SET_TOPIC, "topic"));

        peer.send(MEETING);

        assertThat(session.events()).endsWith("offered meeting", "connected meeting");
        assertThat(peer.received())
                .containsExactly(
                        new PsomFrame.ConnectAck(1, PsomConnectStatus.OK),
                        new PsomFrame.Call(1, 1, List.of(new PsomValue.Text("topic"))));
    }

    @Test
    void unknownClassIsLivedWithout() {
        peer.send(
                new PsomFrame.Connect(1, 0, "news", "X.News", 1, 0, 0),
                new PsomFrame.Call(1, 0, List.of()),
                new PsomFrame.Connect(2, 1, "child", "X.Meeting", 1, 0, 0),
                new PsomFrame.Disconnect(1, 0));

        assertThat(peer.received())
                .containsExactly(
                        new PsomFrame.ConnectAck(1, PsomConnectStatus.UNKNOWN_CLASS),
                        new PsomFrame.ConnectAck(2, PsomConnectStatus.REFUSED));
        assertThat(session.events()).endsWith("Bootstrap.cAuthenticated");
    }

    static Stream<PsomFrame> otherVersions() {
        return Stream.of(
                new PsomFrame.Connect(1, 0, "meeting", "X.Meeting", 2, 0, 0),
                new PsomFrame.Connect(1, 0, "meeting", "X.Meeting", 1, 1, 0),
                new PsomFrame.Connect(1, 0, "meeting", "X.Meeting", 1, 0, 1));
    }

    @ParameterizedTest
    @MethodSource("otherVersions")
    void otherVersionOrHashOfAKnownClassIsNotSupported(PsomFrame connect) {
        peer.send(connect);

        assertThat(peer.received()).containsExactly(new PsomFrame.ConnectAck(1, PsomConnectStatus.UNSUPPORTED_VERSION));
    }

    @Test
    void sessionMayRefuseAnObject() {
        session.answering(PsomConnectStatus.REFUSED);

        peer.send(MEETING, new PsomFrame.Call(1, 0, List.of()));

        assertThat(peer.received()).containsExactly(new PsomFrame.ConnectAck(1, PsomConnectStatus.REFUSED));
        assertThat(session.events()).endsWith("offered meeting");
    }

    @Test
    void idThatDoesNotGrowIsAProtocolError() {
        peer.send(MEETING, new PsomFrame.Disconnect(1, 0));
        peer.received();

        peer.send(MEETING);

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void parentThatNeverWasIsAProtocolError() {
        peer.send(new PsomFrame.Connect(1, 7, "meeting", "X.Meeting", 1, 0, 0));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void objectThatIsTooDeepExceedsALimit() {
        for (int depth = 1; depth <= 8; depth++) {
            peer.send(new PsomFrame.Connect(depth, depth - 1, "child", "X.Meeting", 1, 0, 0));
        }
        assertThat(peer.received()).hasSize(8);

        peer.send(new PsomFrame.Connect(9, 8, "child", "X.Meeting", 1, 0, 0));

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void objectBeyondTheLimitExceedsIt() {
        for (int id = 1; id <= 4096; id++) {
            peer.send(new PsomFrame.Connect(id, 0, "child", "X.Meeting", 1, 0, 0));
        }
        assertThat(peer.received()).hasSize(4096);

        peer.send(new PsomFrame.Connect(4097, 0, "child", "X.Meeting", 1, 0, 0));

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void serverMayNotAcknowledge() {
        peer.send(new PsomFrame.ConnectAck(1, PsomConnectStatus.OK));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void serverIsNotHeldToTheCallRateOfClients() {
        peer.send(MEETING);
        for (int i = 0; i < 2000; i++) {
            peer.send(new PsomFrame.Call(1, 3, List.of(new PsomValue.Int32(i), new PsomValue.Int32(i))));
        }

        assertThat(peer.received()).hasSize(1);
    }

    @Test
    void whatOnlyAServerDoesAClientCannot() {
        PsomConnection connection = peer.connection();

        assertThatThrownBy(connection::authenticated).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.authenticationFailed(PsomGoodbye.AUTHENTICATION_FAILED, ""))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.connect(connection.bootstrap(), "meeting", Meeting.CLASS))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void connectionThatNobodyWaitsForIsGivenUp() {
        peer.close();
        RecordingSession unwanted = new RecordingSession();
        peer = EmbeddedPeer.ofClient(unwanted);
        peer.received();
        peer.opened().cancel(false);

        peer.sendPreface();

        peer.expectGoodbye(PsomGoodbye.NORMAL);
        assertThat(unwanted.events()).isEmpty();
    }
}
