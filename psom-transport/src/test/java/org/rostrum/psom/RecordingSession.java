/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;

/** Remembers in words what a session was told; single events can be answered by the test. */
final class RecordingSession implements PsomSession {
    private final List<String> events = new ArrayList<>();
    private final Map<String, PsomObject> objects = new ConcurrentHashMap<>();
    private Consumer<PsomConnection> whenOpened = connection -> {};
    private BiConsumer<PsomMethod, PsomArguments> whenCalled = (method, arguments) -> {};
    private Consumer<PsomObject> whenConnected = object -> {};
    private PsomConnectStatus answer = PsomConnectStatus.OK;
    private Optional<PsomConnection> connection = Optional.empty();
    private Optional<PsomClosing> closing = Optional.empty();

    RecordingSession whenOpened(Consumer<PsomConnection> action) {
        whenOpened = action;
        return this;
    }

    RecordingSession whenCalled(BiConsumer<PsomMethod, PsomArguments> action) {
        whenCalled = action;
        return this;
    }

    RecordingSession whenConnected(Consumer<PsomObject> action) {
        whenConnected = action;
        return this;
    }

    RecordingSession answering(PsomConnectStatus status) {
        answer = status;
        return this;
    }

    @Override
    public void opened(PsomConnection opened) {
        connection = Optional.of(opened);
        say("opened");
        whenOpened.accept(opened);
    }

    @Override
    public void called(PsomObject target, PsomMethod method, PsomArguments arguments) {
        say(target.path() + '.' + method.name());
        whenCalled.accept(method, arguments);
    }

    @Override
    public PsomConnectStatus offered(PsomObject parent, String childName, PsomClass psomClass) {
        say("offered " + childName);
        return answer;
    }

    @Override
    public void connected(PsomObject object) {
        objects.put(object.path(), object);
        say("connected " + object.path());
        whenConnected.accept(object);
    }

    @Override
    public void acknowledged(PsomObject object, PsomConnectStatus status) {
        say("acknowledged " + object.path() + ' ' + status);
    }

    @Override
    public void disconnected(PsomObject object, int reason) {
        say("disconnected " + object.path() + ' ' + reason);
    }

    @Override
    public void closed(PsomClosing told) {
        synchronized (this) {
            closing = Optional.of(told);
        }
        say("closed " + told);
    }

    private synchronized void say(String event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    synchronized Optional<PsomClosing> closing() {
        return closing;
    }

    PsomConnection connection() {
        return connection.orElseThrow();
    }

    PsomObject object(String path) {
        return Optional.ofNullable(objects.get(path)).orElseThrow();
    }

    /** Waits until an event that starts like this has happened. */
    synchronized String await(String start) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (true) {
            for (String event : events) {
                if (event.startsWith(start)) {
                    return event;
                }
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("no \"" + start + "\" in " + events);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
