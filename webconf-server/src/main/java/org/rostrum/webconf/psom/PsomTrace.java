/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.psom.Direction;
import org.rostrum.psom.FrameListener;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.psom.object.Meeting;

/**
 * Records the frames that belong to joining and leaving: calls of Bootstrap, the meeting and its roster connected, GOODBYE. Until a
 * client has proved who it is, its frames are held back (a handful, for seconds), so that they carry its name; those of one that never
 * does are recorded under {@value #NOBODY}. No argument of a call is recorded.
 */
final class PsomTrace implements FrameListener {
    /** The name of somebody who did not say who he is. */
    static final String NOBODY = "unknown";

    private static final int BOOTSTRAP = 0;

    /** The call of Bootstrap that belongs to no joining. */
    private static final String SEQUENCE = Bootstrap.C_SEQUENCE.name();

    /** Objects that are connected once, in joining; what is below them comes and goes all the time. */
    private static final Set<String> JOINING = Set.of(Meeting.CLASS.name(), ContentUserManager.CLASS.name());

    private static final int MAX_HELD = 16;

    private final Trace trace;
    private final Clock clock;

    /** Weak, because a connection's last frame goes out after its session has heard of the end. */
    private final Map<PsomConnection, Peer> peers = Collections.synchronizedMap(new WeakHashMap<>());

    PsomTrace(Trace trace, Clock clock) {
        this.trace = trace;
        this.clock = clock;
    }

    @Override
    public void frame(PsomConnection connection, Direction direction, long ordinal, PsomFrame frame, String label) {
        if (isSignalling(frame) && !label.equals(SEQUENCE)) {
            Frame seen = new Frame(clock.instant(), direction, ordinal, label, describe(frame));
            Peer peer = peers.get(connection);
            if (peer == null) {
                new Peer(connection).write(seen);
            } else {
                peer.record(seen);
            }
        }
    }

    /** Begins to hold back the frames of a connection. */
    void expect(PsomConnection connection) {
        peers.put(connection, new Peer(connection));
    }

    /** The client is this user and joins this conference. */
    void identify(PsomConnection connection, String user, String conferenceId) {
        Peer peer = peers.get(connection);
        if (peer != null) {
            peer.identify(nameOf(user), conferenceId);
        }
    }

    /** The client is gone; what was held back is recorded. */
    void gone(PsomConnection connection) {
        Peer peer = peers.get(connection);
        if (peer != null) {
            peer.identify(NOBODY, "");
        }
    }

    private static boolean isSignalling(PsomFrame frame) {
        return switch (frame) {
            case PsomFrame.Call call -> call.objectId() == BOOTSTRAP;
            case PsomFrame.Connect connect -> JOINING.contains(connect.className());
            case PsomFrame.Disconnect disconnect -> false;
            case PsomFrame.Goodbye goodbye -> true;
            case PsomFrame.ConnectAck ack -> false;
            case PsomFrame.Ping ping -> false;
            case PsomFrame.Pong pong -> false;
        };
    }

    private static String describe(PsomFrame frame) {
        return frame.toString();
    }

    private static String nameOf(String user) {
        String address = user.startsWith("sip:") ? user.substring(4) : user;
        int at = address.indexOf('@');
        return at > 0 ? address.substring(0, at) : address;
    }

    private static String hostAndPort(PsomConnection connection) {
        return connection.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress() + ":" + address.getPort()
                : connection.remoteAddress().toString();
    }

    private record Frame(Instant time, Direction direction, long ordinal, String label, String body) {}

    /** What is known of the client of one connection. Its frames and its name come from different threads. */
    private final class Peer {
        private final String address;
        private final List<Frame> held = new ArrayList<>();
        private String name = NOBODY;
        private String conference = "";
        private boolean known;

        Peer(PsomConnection connection) {
            this.address = hostAndPort(connection);
        }

        synchronized void record(Frame frame) {
            if (known || held.size() >= MAX_HELD) {
                write(frame);
            } else {
                held.add(frame);
            }
        }

        synchronized void identify(String peerName, String conferenceId) {
            if (!known) {
                known = true;
                name = peerName;
                conference = conferenceId;
                held.forEach(this::write);
                held.clear();
            }
        }

        private void write(Frame frame) {
            boolean received = frame.direction() == Direction.RECEIVED;
            trace.record(new TraceEvent(
                    ChronoUnit.MICROS.between(Instant.EPOCH, frame.time()),
                    trace.process(),
                    received ? TraceEvent.Direction.RECEIVED : TraceEvent.Direction.SENT,
                    received ? name : trace.process(),
                    received ? trace.process() : name,
                    TraceEvent.Protocol.PSOM,
                    frame.label(),
                    conference,
                    "psom;" + address + ";" + (received ? "c" : "s") + ";" + frame.ordinal(),
                    frame.body()));
        }
    }
}
