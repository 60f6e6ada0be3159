/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ObjectRegistry;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;

import static org.rostrum.psom.codec.PsomProtocolException.limit;
import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/**
 * What a frame means when it arrives: which are allowed when and from whom, what crosses what and is therefore dropped, and what the
 * session gets to see. Breaches leave as {@link org.rostrum.psom.codec.PsomProtocolException}. Lives on the connection's event loop.
 */
final class InboundFrames implements Consumer<PsomFrame> {
    private final Connection connection;
    private final LifeCycle lifeCycle;
    private final Endpoint endpoint;
    private final ObjectRegistry<RemoteObject> registry;
    private final TokenBucket callRate;
    private boolean authenticating;
    private long receivedFrames;

    InboundFrames(
            Connection connection, LifeCycle lifeCycle, Endpoint endpoint, ObjectRegistry<RemoteObject> registry) {
        this.connection = connection;
        this.lifeCycle = lifeCycle;
        this.endpoint = endpoint;
        this.registry = registry;
        this.callRate = new TokenBucket(
                endpoint.limits().callsPerSecond(), endpoint.limits().callBurst(), lifeCycle.now());
    }

    @Override
    public void accept(PsomFrame frame) {
        receivedFrames++;
        if (endpoint.traced()) {
            lifeCycle.observe(Direction.RECEIVED, receivedFrames, frame, Labels.of(frame, endpoint.side(), registry));
        }
        switch (frame) {
            case PsomFrame.Ping ping -> {
                meter();
                lifeCycle.send(new PsomFrame.Pong(ping.nonce()), "PONG");
            }
            case PsomFrame.Pong pong -> {
                // its arrival is all that was asked for
            }
            case PsomFrame.Goodbye goodbye -> lifeCycle.peerLeft(goodbye);
            case PsomFrame.Call call -> call(call);
            case PsomFrame.Connect connect -> connect(connect);
            case PsomFrame.ConnectAck ack -> connectAck(ack);
            case PsomFrame.Disconnect disconnect -> disconnect(disconnect);
        }
    }

    private void connect(PsomFrame.Connect frame) {
        requireFrom(PsomSide.SERVER, "CONNECT");
        requireAuthenticated("CONNECT");
        registry.give(frame.objectId());
        Optional<RemoteObject> parent = registry.find(frame.parentId());
        if (parent.isEmpty() && !registry.wasGiven(frame.parentId())) {
            throw malformed(
                    "CONNECT of object " + frame.objectId() + " below " + frame.parentId() + ", which never was");
        }
        PsomConnectStatus status = parent.map(above -> welcome(above, frame)).orElse(PsomConnectStatus.REFUSED);
        String label = Labels.connectAck(frame.childName(), status);
        if (status != PsomConnectStatus.OK) {
            lifeCycle.send(new PsomFrame.ConnectAck(frame.objectId(), status), label);
            return;
        }
        PsomClass psomClass = PsomClasses.spoken(frame.className()).orElseThrow();
        RemoteObject object =
                new RemoteObject(connection, frame.objectId(), parent.orElseThrow(), frame.childName(), psomClass);
        registry.add(object);
        lifeCycle.send(new PsomFrame.ConnectAck(frame.objectId(), status), label);
        lifeCycle.session().connected(object);
    }

    private PsomConnectStatus welcome(RemoteObject parent, PsomFrame.Connect frame) {
        Optional<PsomClass> spoken = PsomClasses.spoken(frame.className());
        if (spoken.isEmpty()) {
            return PsomConnectStatus.UNKNOWN_CLASS;
        }
        PsomClass psomClass = spoken.get();
        boolean same = psomClass.version() == frame.version()
                && psomClass.serverHash() == frame.serverHash()
                && psomClass.clientHash() == frame.clientHash();
        return same
                ? lifeCycle.session().offered(parent, frame.childName(), psomClass)
                : PsomConnectStatus.UNSUPPORTED_VERSION;
    }

    private void connectAck(PsomFrame.ConnectAck frame) {
        requireFrom(PsomSide.CLIENT, "CONNECT_ACK");
        requireAuthenticated("CONNECT_ACK");
        if (frame.objectId() == ObjectRegistry.BOOTSTRAP_ID || !registry.wasGiven(frame.objectId())) {
            throw malformed("CONNECT_ACK of object " + frame.objectId() + ", which was not announced");
        }
        registry.find(frame.objectId()).ifPresent(object -> {
            if (frame.status() != PsomConnectStatus.OK) {
                registry.remove(object).forEach(removed -> connection.forgotten());
            }
            lifeCycle.session().acknowledged(object, frame.status());
        });
    }

    private void disconnect(PsomFrame.Disconnect frame) {
        requireAuthenticated("DISCONNECT");
        if (frame.objectId() == ObjectRegistry.BOOTSTRAP_ID) {
            throw malformed("DISCONNECT of Bootstrap");
        }
        registry.find(frame.objectId()).ifPresent(object -> {
            List<RemoteObject> removed = registry.remove(object);
            removed.forEach(gone -> connection.forgotten());
            removed.forEach(gone -> lifeCycle.session().disconnected(gone, frame.reason()));
        });
    }

    private void call(PsomFrame.Call frame) {
        Optional<RemoteObject> target = registry.find(frame.objectId());
        if (target.map(object -> object.psomClass().isMetered()).orElse(true)) {
            meter();
        }
        boolean onBootstrap = frame.objectId() == ObjectRegistry.BOOTSTRAP_ID;
        if (!onBootstrap) {
            requireAuthenticated("a CALL of object " + frame.objectId());
        }
        if (target.isEmpty()) {
            endpoint.metrics().callDropped();
            return;
        }
        PsomMethod method = method(target.get(), frame);
        requireFit(method, frame.arguments());
        if (crossesDisconnect(frame.arguments())) {
            endpoint.metrics().callDropped();
            return;
        }
        if (onBootstrap) {
            authentication(method);
        }
        PsomArguments arguments = new PsomArguments(
                method, frame.arguments(), id -> registry.find(id).orElse(null));
        lifeCycle.session().called(target.get(), method, arguments);
    }

    /** The step of the life cycle that a method of Bootstrap is. */
    private void authentication(PsomMethod method) {
        if (method.equals(Bootstrap.S_AUTHENTICATE) || method.equals(Bootstrap.S_RESUME)) {
            if (authenticating) {
                throw malformed("a second " + method.name());
            }
            authenticating = true;
            lifeCycle.awaitAuthentication();
        } else if (method.equals(Bootstrap.C_AUTHENTICATED)) {
            lifeCycle.admit();
        }
    }

    private PsomMethod method(RemoteObject target, PsomFrame.Call frame) {
        return target.psomClass()
                .method(endpoint.side(), frame.methodIndex())
                .orElseThrow(() -> malformed(target.psomClass() + " has no " + endpoint.side() + " method with index "
                        + frame.methodIndex()));
    }

    private static void requireFit(PsomMethod method, List<PsomValue> arguments) {
        List<PsomMethod.Parameter> parameters = method.parameters();
        if (arguments.size() != parameters.size()) {
            throw malformed(method + " takes " + parameters.size() + " arguments, was given " + arguments.size());
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (!parameters.get(i).type().accepts(arguments.get(i))) {
                throw malformed("argument " + i + " of " + method + " has another type");
            }
        }
    }

    /** Whether a call refers to an object that has just left; one that never was is a breach. */
    private boolean crossesDisconnect(List<PsomValue> arguments) {
        for (PsomValue argument : arguments) {
            if (argument instanceof PsomValue.ObjectReference reference
                    && registry.find(reference.objectId()).isEmpty()) {
                if (!registry.wasGiven(reference.objectId())) {
                    throw malformed("a reference to object " + reference.objectId() + ", which never was");
                }
                return true;
            }
        }
        return false;
    }

    /** A server's patience with how often a client wants something of it. */
    private void meter() {
        if (endpoint.side() == PsomSide.SERVER && !callRate.take(lifeCycle.now())) {
            throw limit("more than " + endpoint.limits().callsPerSecond() + " calls a second, or "
                    + endpoint.limits().callBurst() + " at once");
        }
    }

    private void requireFrom(PsomSide sender, String what) {
        if (endpoint.side() == sender) {
            throw malformed(what + " is for the " + sender + " to send");
        }
    }

    private void requireAuthenticated(String what) {
        if (lifeCycle.state() != ConnectionState.OPEN) {
            throw malformed(what + " before authentication");
        }
    }
}
