/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.EncodedCall;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;

/**
 * A connection without a network. What is sent to the client waits until it is {@link #read}; calls that may be merged are merged while
 * they wait, as {@link EncodedCall#merging} promises.
 */
final class FakeConnection implements PsomConnection {
    private final Map<Integer, FakeObject> objects = new HashMap<>();
    private final List<Sent> waiting = new ArrayList<>();
    private final FakeObject bootstrap = new FakeObject(0, "", Bootstrap.CLASS, Optional.empty());
    private int lastId;
    private boolean open = true;

    FakeConnection() {
        objects.put(0, bootstrap);
    }

    /** Something on its way to the client. */
    sealed interface Sent {
        record Connected(FakeObject object) implements Sent {}

        record Disconnected(FakeObject object) implements Sent {}

        record Called(FakeObject object, EncodedCall call) implements Sent {}
    }

    /** Hands all that waits to the client. */
    synchronized void read(Consumer<Sent> client) {
        waiting.forEach(client);
        waiting.clear();
    }

    /** Breaks: the client has the first so many of what waits, and nothing of the rest. */
    synchronized void cut(int arrived, Consumer<Sent> client) {
        waiting.subList(0, Math.min(arrived, waiting.size())).forEach(client);
        waiting.clear();
    }

    /** All objects but Bootstrap, in the order of their paths. */
    synchronized List<PsomObject> objects() {
        return objects.values().stream()
                .filter(object -> object != bootstrap)
                .<PsomObject>map(object -> object)
                .sorted(Comparator.comparing(PsomObject::path))
                .toList();
    }

    synchronized Optional<FakeObject> find(String path) {
        return objects.values().stream()
                .filter(object -> object.path().equals(path))
                .findFirst();
    }

    @Override
    public PsomObject bootstrap() {
        return bootstrap;
    }

    @Override
    public synchronized PsomObject connect(PsomObject parent, String childName, PsomClass psomClass) {
        FakeObject object = new FakeObject(++lastId, childName, psomClass, Optional.of(parent));
        if (!parent.isConnected() || objects.putIfAbsent(object.id(), object) != null) {
            throw new AssertionError("connected below what is not there: " + object);
        }
        if (objects.values().stream()
                .anyMatch(other -> other != object && other.path().equals(object.path()))) {
            throw new AssertionError("connected twice: " + object);
        }
        waiting.add(new Sent.Connected(object));
        return object;
    }

    @Override
    public synchronized void disconnect(PsomObject object, PsomDisconnect reason) {
        String path = object.path();
        waiting.add(new Sent.Disconnected(Objects.requireNonNull(objects.get(object.id()))));
        objects.values()
                .removeIf(other -> other.path().equals(path) || other.path().startsWith(path + "/"));
    }

    private synchronized void send(FakeObject object, EncodedCall call) {
        if (objects.containsKey(object.id())) {
            waiting.add(new Sent.Called(
                    object,
                    call.mergingKey().map(key -> merged(object, call, key)).orElse(call)));
        }
    }

    private EncodedCall merged(FakeObject object, EncodedCall call, Object key) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i) instanceof Sent.Called earlier && earlier.object() == object) {
                if (earlier.call().mergingKey().isEmpty()) {
                    return call;
                }
                if (earlier.call().mergingKey().get().equals(key)) {
                    waiting.remove(i);
                    return call.after(earlier.call());
                }
            }
        }
        return call;
    }

    @Override
    public void authenticated() {}

    @Override
    public void authenticationFailed(PsomGoodbye code, String text) {
        throw new AssertionError("not let in: " + text);
    }

    @Override
    public synchronized void goodbye(PsomGoodbye code, String text) {
        open = false;
    }

    @Override
    public synchronized void drop(String why) {
        open = false;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public SocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("client", 1);
    }

    @Override
    public SocketAddress localAddress() {
        return InetSocketAddress.createUnresolved("server", 1);
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public long outboundBytes() {
        return 0;
    }

    @Override
    public String debugState() {
        return "fake";
    }

    /** The server's half of an object. */
    final class FakeObject implements PsomObject {
        private final int id;
        private final String name;
        private final PsomClass psomClass;
        private final Optional<PsomObject> parent;

        FakeObject(int id, String name, PsomClass psomClass, Optional<PsomObject> parent) {
            this.id = id;
            this.name = name;
            this.psomClass = psomClass;
            this.parent = parent;
        }

        @Override
        public PsomConnection connection() {
            return FakeConnection.this;
        }

        @Override
        public int id() {
            return id;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public PsomClass psomClass() {
            return psomClass;
        }

        @Override
        public Optional<PsomObject> parent() {
            return parent;
        }

        @Override
        public String path() {
            String above = parent.map(PsomObject::path).orElse("");
            return above.isEmpty() ? name : above + "/" + name;
        }

        @Override
        public boolean isConnected() {
            synchronized (FakeConnection.this) {
                return objects.containsKey(id);
            }
        }

        @Override
        public void call(PsomMethod method, @Nullable Object... arguments) {
            // What is encoded here could be meant for any connection, and an object is not.
            call(EncodedCall.of(
                    method,
                    Arrays.stream(arguments)
                            .map(argument -> argument instanceof PsomObject ? null : argument)
                            .toArray()));
        }

        @Override
        public void call(EncodedCall call) {
            requireOwn(call);
            send(this, call);
        }

        private void requireOwn(EncodedCall call) {
            if (!psomClass.owns(call.method())) {
                throw new AssertionError(call + " on " + this);
            }
        }

        @Override
        public String toString() {
            return path() + "#" + id;
        }
    }
}
