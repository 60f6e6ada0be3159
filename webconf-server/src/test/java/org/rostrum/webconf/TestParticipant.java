/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomClient;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.PsomSession;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.PsomMethod;

/** A client on the PSOM channel. It remembers in words, in order, what it was told. */
final class TestParticipant implements PsomSession {
    private final List<String> told = new ArrayList<>();
    private final Map<String, PsomObject> objects = new ConcurrentHashMap<>();
    private final PsomConnection connection;

    private TestParticipant(PsomClient client, URI url) {
        try {
            connection = client.connect(url, this).get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no PSOM connection to " + url, e);
        }
    }

    /** Connects and says nothing. */
    static TestParticipant connect(PsomClient client, URI url) {
        return new TestParticipant(client, url);
    }

    /** Connects and shows the ticket of a way in. */
    static TestParticipant join(PsomClient client, ConnectionInfo way, String user) {
        TestParticipant participant = new TestParticipant(client, url(way));
        participant.authenticate(
                way.value(ConnectionInfo.AUTH_ID).orElseThrow(),
                way.value(ConnectionInfo.MCU_CONFERENCE_URI).orElseThrow(),
                "{" + user + "}");
        return participant;
    }

    static URI url(ConnectionInfo way) {
        return URI.create(way.value(ConnectionInfo.SERVER_URL).orElseThrow());
    }

    void authenticate(String sAuthId, String conferenceUri, String endpoint) {
        connection.bootstrap().call(Bootstrap.S_AUTHENTICATE, sAuthId, conferenceUri, endpoint, "test 1.0");
    }

    PsomConnection connection() {
        return connection;
    }

    void call(String path, PsomMethod method, @Nullable Object... arguments) {
        Optional.ofNullable(objects.get(path)).orElseThrow().call(method, arguments);
    }

    @Override
    public void opened(PsomConnection opened) {}

    @Override
    public void connected(PsomObject object) {
        objects.put(object.path(), object);
        say("CONNECT " + object.path() + " " + object.psomClass());
    }

    @Override
    public void called(PsomObject target, PsomMethod method, PsomArguments arguments) {
        String path = target.path().isEmpty() ? "" : target.path() + ".";
        say(path
                + method.name()
                + arguments.values().stream().map(TestParticipant::text).toList());
    }

    @Override
    public void closed(PsomClosing closing) {
        say("closed " + closing.origin() + " " + closing.code());
    }

    private static String text(PsomValue value) {
        return switch (value) {
            case PsomValue.Text text -> text.value();
            case PsomValue.Int32 number -> Integer.toString(number.value());
            case PsomValue.Int64 number -> Long.toString(number.value());
            default -> value.toString();
        };
    }

    private synchronized void say(String what) {
        told.add(what);
        notifyAll();
    }

    /** All it was told so far. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** Waits until it was told something that starts like this. */
    synchronized String await(String start) {
        return await(start, 1);
    }

    /** Waits until it was told so many things that start like this, and gives the last of them. */
    synchronized String await(String start, int count) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (true) {
            List<String> found =
                    told.stream().filter(what -> what.startsWith(start)).toList();
            if (found.size() >= count) {
                return found.get(count - 1);
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("was not told \"" + start + "\" but " + told);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Waits until the whole state of the meeting has been delivered. */
    TestParticipant awaitJoined() {
        await("meeting.cConnectCompleted");
        return this;
    }
}
