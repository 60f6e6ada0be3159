/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.content.Contents;

/** A device that has joined a {@link Room}: calls what it is told to, and keeps a model of what it is told. */
final class TestDevice {
    private final Room room;
    private final FakeConnection connection;
    private final ParticipantSession session;
    private final ClientModel model;
    private final List<String> told = new ArrayList<>();

    TestDevice(Room room, FakeConnection connection, ParticipantSession session, ClientModel model) {
        this.room = room;
        this.connection = connection;
        this.session = session;
        this.model = model;
    }

    void authenticate(String ticket, String endpoint) {
        call(
                connection.bootstrap(),
                Bootstrap.S_AUTHENTICATE,
                ticket,
                Room.CONFERENCE.mcu("meeting").toString(),
                endpoint,
                "test");
    }

    /** Comes back with what it knows. */
    void resume(String ticket, String endpoint) {
        call(
                connection.bootstrap(),
                Bootstrap.S_RESUME,
                ticket,
                Room.CONFERENCE.mcu("meeting").toString(),
                endpoint,
                "test",
                model.sequence());
    }

    /** Calls a server method, the first of this name with so many parameters, and waits until the meeting has seen it. */
    void call(String path, String method, @Nullable Object... arguments) {
        PsomObject target = connection.find(path).orElseThrow(() -> new AssertionError("no object " + path));
        call(target, method(target, method, arguments.length), arguments);
    }

    static PsomMethod method(PsomObject target, String name, int parameters) {
        return target.psomClass().methods(PsomSide.SERVER).stream()
                .filter(m -> m.name().equals(name) && m.parameters().size() == parameters)
                .findFirst()
                .orElseThrow(() -> new AssertionError(target + " has no " + name));
    }

    void call(PsomObject target, PsomMethod method, @Nullable Object... arguments) {
        session.called(target, method, PsomArguments.of(method, arguments));
        room.settle();
    }

    /** Asks for something that no call asks for: what comes of an upload. */
    void wish(Contents.Command command) {
        room.tell(new MeetingCommand.Work(session.channel(), new Workspace.Command.OfContents(command)));
    }

    Optional<? extends PsomObject> find(String path) {
        return connection.find(path);
    }

    /** All objects that the server has connected for it. */
    List<PsomObject> objects() {
        return connection.objects();
    }

    /** Takes in what waits. */
    TestDevice read() {
        connection.read(sent -> {
            model.take(sent);
            if (sent instanceof FakeConnection.Sent.Called called) {
                told.add(called.object().path() + "." + called.call().method().name()
                        + ClientModel.values(called.call().arguments()));
            } else if (sent instanceof FakeConnection.Sent.Connected connected) {
                told.add("CONNECT " + connected.object().path());
            } else if (sent instanceof FakeConnection.Sent.Disconnected disconnected) {
                told.add("DISCONNECT " + disconnected.object().path());
            }
        });
        return this;
    }

    /** What it was told since it was asked last. */
    List<String> news() {
        read();
        List<String> news = List.copyOf(told);
        told.clear();
        return news;
    }

    /** What it knows now. */
    ClientModel model() {
        return read().model;
    }

    /** What it knew when its connection broke, of which so many of the frames that waited had arrived. */
    ClientModel cut(int arrived) {
        connection.cut(arrived, model::take);
        return model;
    }

    /** The server hears that the connection is gone. */
    void lose() {
        session.closed(new PsomClosing(PsomClosing.Origin.LOST, PsomGoodbye.NORMAL.code(), "cut"));
        room.settle();
    }

    void leave() {
        session.closed(new PsomClosing(PsomClosing.Origin.PEER, PsomGoodbye.NORMAL.code(), ""));
        room.settle();
    }
}
