/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.psom.object.Meeting;
import org.rostrum.psom.object.PsomClasses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a server makes of the frames of a client. */
class ServerRulesTest {
    private static final PsomLimits LIMITS = PsomLimits.defaults();

    private final RecordingSession session = new RecordingSession();
    private EmbeddedPeer peer = EmbeddedPeer.ofOpenServer(LIMITS, session);

    @AfterEach
    void nothingIsLeft() {
        peer.close();
    }

    private PsomObject meeting() {
        PsomObject meeting = peer.connection().connect(peer.connection().bootstrap(), Meeting.NAME, Meeting.CLASS);
        peer.received();
        return meeting;
    }

    static Stream<PsomFrame> framesForSomebodyOnly() {
        return Stream.of(
                new PsomFrame.Call(1, 0, List.of()),
                new PsomFrame.Call(99, 0, List.of()),
                new PsomFrame.Disconnect(1, 0),
                new PsomFrame.ConnectAck(1, PsomConnectStatus.OK));
    }

    @ParameterizedTest
    @MethodSource("framesForSomebodyOnly")
    void beforeAuthenticationNothingElseIsServed(PsomFrame frame) {
        peer.close();
        peer = EmbeddedPeer.ofGreetedServer(LIMITS, session);

        peer.send(frame);

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @MethodSource("framesForSomebodyOnly")
    void whileTheTokenIsLookedAtNothingElseIsServed(PsomFrame frame) {
        peer.close();
        peer = EmbeddedPeer.ofGreetedServer(LIMITS, session);
        peer.authenticate();

        peer.send(frame);

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void secondTokenIsAProtocolErrorBeforeAndAfterTheFirstWasAccepted() {
        peer.authenticate();
        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);

        peer.close();
        peer = EmbeddedPeer.ofGreetedServer(LIMITS, session);
        peer.authenticate();
        peer.authenticate();

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void clientMayNotConnectObjects() {
        peer.send(new PsomFrame.Connect(1, 0, "meeting", "X.Meeting", 1, 0, 0));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void clientCallsWhatItWasGiven() {
        meeting();

        peer.send(new PsomFrame.ConnectAck(1, PsomConnectStatus.OK));
        peer.send(new PsomFrame.Call(1, 1, List.of(new PsomValue.Text("topic"))));

        assertThat(session.events()).endsWith("acknowledged meeting OK", "meeting.sSetTopic");
    }

    @Test
    void callOfAnUnknownObjectIsDroppedSilently() {
        peer.send(new PsomFrame.Call(1, 77, List.of(new PsomValue.Null())));

        assertThat(peer.received()).isEmpty();
        assertThat(peer.isOpen()).isTrue();
        peer.metrics.expect("opened", "dropped");
    }

    @Test
    void callThatCrossesADisconnectIsDroppedSilently() {
        PsomObject meeting = meeting();
        peer.connection().connect(meeting, ContentUserManager.NAME, ContentUserManager.CLASS);
        peer.connection().disconnect(meeting, PsomDisconnect.HIDDEN);
        assertThat(peer.received()).last().isEqualTo(new PsomFrame.Disconnect(1, 1));

        peer.send(new PsomFrame.Call(1, 77, List.of()), new PsomFrame.Call(2, 77, List.of()));
        peer.send(new PsomFrame.ConnectAck(1, PsomConnectStatus.OK), new PsomFrame.ConnectAck(2, PsomConnectStatus.OK));
        peer.send(new PsomFrame.Disconnect(2, 0));

        assertThat(peer.received()).isEmpty();
        assertThat(session.events()).containsExactly("opened", "Bootstrap.sAuthenticate");
    }

    @Test
    void referenceThatCrossesADisconnectDropsTheCallAndOneToNothingIsAProtocolError() {
        // no server method of the published classes takes an object, so the client's side shows this rule
        peer.close();
        peer = EmbeddedPeer.ofOpenClient(session);
        peer.send(new PsomFrame.Connect(
                1,
                0,
                "UploadManager",
                PsomClasses.UPLOAD_MANAGER.name(),
                1,
                PsomClasses.UPLOAD_MANAGER.serverHash(),
                PsomClasses.UPLOAD_MANAGER.clientHash()));
        peer.send(new PsomFrame.Connect(2, 1, "UploadStreams", "X.UploadStream", 1, 0, 0));
        peer.send(accept(2));
        assertThat(session.events()).endsWith("UploadManager.cAcceptUpload");
        peer.send(new PsomFrame.Disconnect(2, PsomDisconnect.UPLOAD_CLOSED.code()));
        peer.received();

        peer.send(accept(2));
        assertThat(session.events()).endsWith("disconnected UploadManager/UploadStreams 2");
        peer.send(accept(3));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    private static PsomFrame accept(int stream) {
        return new PsomFrame.Call(1, 0, List.of(new PsomValue.Int32(5), new PsomValue.ObjectReference(stream)));
    }

    static Stream<PsomFrame> badCalls() {
        return Stream.of(
                new PsomFrame.Call(1, 2, List.of()),
                new PsomFrame.Call(1, Integer.MAX_VALUE, List.of()),
                new PsomFrame.Call(1, 1, List.of()),
                new PsomFrame.Call(1, 1, List.of(new PsomValue.Text("a"), new PsomValue.Text("b"))),
                new PsomFrame.Call(1, 1, List.of(new PsomValue.Int32(1))),
                new PsomFrame.Call(1, 0, List.of(new PsomValue.Null())),
                new PsomFrame.Call(1, 0, List.of(new PsomValue.Int64(1))));
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void callThatDoesNotFitItsMethodIsAProtocolError(PsomFrame call) {
        meeting();

        peer.send(call);

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void nullMayStandForAStringUntilTheSessionNeedsOne() {
        meeting();
        peer.send(new PsomFrame.Call(1, 1, List.of(new PsomValue.Null())));
        assertThat(session.events()).endsWith("meeting.sSetTopic");
        session.whenCalled((method, arguments) -> arguments.string(0));

        peer.send(new PsomFrame.Call(1, 1, List.of(new PsomValue.Null())));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void acknowledgementOfWhatWasNeverAnnouncedIsAProtocolError() {
        peer.send(new PsomFrame.ConnectAck(1, PsomConnectStatus.OK));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void acknowledgementOfBootstrapIsAProtocolError() {
        peer.send(new PsomFrame.ConnectAck(0, PsomConnectStatus.OK));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void refusedObjectAndItsDescendantsAreNeverCalledAgain() {
        PsomObject meeting = meeting();
        PsomObject users = peer.connection().connect(meeting, ContentUserManager.NAME, ContentUserManager.CLASS);
        peer.received();

        peer.send(new PsomFrame.ConnectAck(1, PsomConnectStatus.UNKNOWN_CLASS));
        meeting.call(Meeting.C_CONNECT_COMPLETED);
        users.call(ContentUserManager.C_CONNECT_COMPLETED);
        PsomObject late = peer.connection().connect(meeting, "late", ContentUserManager.CLASS);

        assertThat(peer.received()).isEmpty();
        assertThat(session.events()).endsWith("acknowledged meeting UNKNOWN_CLASS");
        assertThat(List.of(meeting, users, late)).noneMatch(PsomObject::isConnected);
    }

    @Test
    void clientMayDisconnectAnObjectAndWhatIsBelowIt() {
        PsomObject meeting = meeting();
        peer.connection().connect(meeting, ContentUserManager.NAME, ContentUserManager.CLASS);
        peer.received();

        peer.send(new PsomFrame.Disconnect(1, 3), new PsomFrame.Disconnect(1, 3), new PsomFrame.Disconnect(50, 3));

        assertThat(session.events()).endsWith("disconnected meeting/userManager 3", "disconnected meeting 3");
        assertThat(peer.received()).isEmpty();
    }

    @Test
    void bootstrapCannotBeDisconnected() {
        assertThatThrownBy(() -> peer.connection().disconnect(peer.connection().bootstrap(), PsomDisconnect.DELETED))
                .isInstanceOf(IllegalArgumentException.class);

        peer.send(new PsomFrame.Disconnect(0, 0));

        peer.expectGoodbye(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void idsGrowAndAreNeverUsedTwice() {
        PsomObject first = meeting();
        peer.connection().disconnect(first, PsomDisconnect.DELETED);

        PsomObject second = meeting();

        assertThat(first.id()).isEqualTo(1);
        assertThat(second.id()).isEqualTo(2);
    }

    @Test
    void deepestObjectIsConnectedAndOneDeeperIsNot() {
        PsomObject object = peer.connection().bootstrap();
        for (int depth = 1; depth <= LIMITS.maxDepth(); depth++) {
            object = peer.connection().connect(object, "child", Meeting.CLASS);
        }
        assertThat(peer.received()).hasSize(8);
        PsomObject deepest = object;

        assertThatThrownBy(() -> peer.connection().connect(deepest, "child", Meeting.CLASS))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lastObjectAllowedIsConnectedAndOneMoreIsNotUntilOneLeaves() {
        PsomConnection connection = peer.connection();
        PsomObject last = connection.bootstrap();
        for (int i = 0; i < LIMITS.maxObjects(); i++) {
            last = connection.connect(connection.bootstrap(), "child", Meeting.CLASS);
        }
        assertThat(peer.received()).hasSize(4096);
        assertThatThrownBy(() -> connection.connect(connection.bootstrap(), "child", Meeting.CLASS))
                .isInstanceOf(IllegalStateException.class);

        connection.disconnect(last, PsomDisconnect.DELETED);

        assertThat(connection
                        .connect(connection.bootstrap(), "child", Meeting.CLASS)
                        .isConnected())
                .isTrue();
    }

    @Test
    void nothingIsConnectedForNobody() {
        peer.close();
        peer = EmbeddedPeer.ofGreetedServer(LIMITS, session);

        assertThatThrownBy(() -> peer.connection().connect(peer.connection().bootstrap(), "meeting", Meeting.CLASS))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void classThatIsKnownInPartIsNotOffered() {
        assertThatThrownBy(() ->
                        peer.connection().connect(peer.connection().bootstrap(), "content.1", PsomClasses.CONTENT_V10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyMethodsOfThePeersSideOfTheSameClassCanBeCalled() {
        PsomObject meeting = meeting();

        assertThatThrownBy(() -> meeting.call(Meeting.S_SET_TOPIC, "mine"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meeting.call(ContentUserManager.C_CONNECT_COMPLETED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meeting.call(EncodedCall.of(Bootstrap.C_AUTHENTICATION_FAILED, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meeting.call(Meeting.C_SET_PERMISSIONS, 1L, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meeting.call(Meeting.C_SET_PERMISSIONS, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meeting.call(Meeting.C_SET_PERMISSIONS, 1, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void burstOfCallsIsServedAndOneMoreIsNot() {
        meeting();
        PsomFrame call = new PsomFrame.Call(1, 1, List.of(new PsomValue.Text("topic")));
        for (int i = 1; i < LIMITS.callBurst(); i++) { // sAuthenticate was the first
            peer.send(call);
        }
        assertThat(peer.received()).isEmpty();

        peer.send(call);

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void lastingRateOfCallsIsServed() {
        meeting();
        PsomFrame call = new PsomFrame.Call(1, 1, List.of(new PsomValue.Text("topic")));
        for (int second = 0; second < 10; second++) {
            peer.advance(Duration.ofSeconds(1));
            for (int i = 0; i < LIMITS.callsPerSecond(); i++) {
                peer.send(call);
            }
        }

        assertThat(peer.received()).isEmpty();
        assertThat(session.events()).hasSize(2 + 2000);
    }

    @Test
    void pingsAndCallsOfNothingCountAsCalls() {
        for (int i = 1; i < LIMITS.callBurst(); i++) {
            peer.send(i % 2 == 0 ? new PsomFrame.Ping(i) : new PsomFrame.Call(77, 0, List.of()));
        }
        peer.received();

        peer.send(new PsomFrame.Ping(0));

        peer.expectGoodbye(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void bulkDataIsNotCounted() {
        PsomObject manager =
                peer.connection().connect(peer.connection().bootstrap(), "UploadManager", PsomClasses.UPLOAD_MANAGER);
        peer.connection().connect(manager, "UploadStreams", PsomClasses.UPLOAD_STREAM);
        peer.received();
        PsomFrame write = new PsomFrame.Call(2, 0, List.of(new PsomValue.Int64(0), new PsomValue.Octets(new byte[1])));

        for (int i = 0; i < 3 * LIMITS.callBurst(); i++) {
            peer.send(write);
        }

        assertThat(peer.received()).isEmpty();
        assertThat(session.events()).hasSize(2 + 1200);
    }
}
