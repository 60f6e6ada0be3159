/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.kit.trace.TraceEvent.Protocol;
import org.rostrum.psom.FrameListener;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.psom.object.Meeting;

/**
 * Records the frames of PSOM connections that belong to joining and leaving: calls of Bootstrap, the meeting and its roster
 * connected, GOODBYE. Both ends can name a frame alike: by the client's address, who sent it and its number.
 */
final class PsomTrace implements FrameListener {

    private static final int BOOTSTRAP = 0;

    /** The call of Bootstrap that belongs to no joining. */
    private static final String SEQUENCE = Bootstrap.C_SEQUENCE.name();

    /** Objects that are connected once, in joining; what is below them comes and goes all the time. */
    private static final Set<String> JOINING = Set.of(Meeting.CLASS.name(), ContentUserManager.CLASS.name());

    private final Trace trace;
    private final Clock clock;
    private final Map<PsomConnection, Owner> owners = new ConcurrentHashMap<>();

    private record Owner(String party, String conference) {}

    PsomTrace(Trace trace, Clock clock) {
        this.trace = trace;
        this.clock = clock;
    }

    /** Whose connection this is, and in which conference; without it the frames are not recorded. */
    void opened(PsomConnection connection, String party, String conferenceId) {
        owners.put(connection, new Owner(party, conferenceId));
    }

    void closed(PsomConnection connection) {
        owners.remove(connection);
    }

    @Override
    public void frame(
            PsomConnection connection,
            org.rostrum.psom.Direction direction,
            long ordinal,
            PsomFrame frame,
            String label) {
        Owner owner = owners.get(connection);
        if (owner == null || !signalling(frame) || label.equals(SEQUENCE)) {
            return;
        }
        boolean sent = direction == org.rostrum.psom.Direction.SENT;
        // The server's own record knows its name; this one stands when there is none.
        String server = text(connection.remoteAddress());
        Instant now = clock.instant();
        trace.record(new TraceEvent(
                now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000,
                trace.process(),
                sent ? Direction.SENT : Direction.RECEIVED,
                sent ? owner.party() : server,
                sent ? server : owner.party(),
                Protocol.PSOM,
                label,
                owner.conference(),
                "psom;" + text(connection.localAddress()) + (sent ? ";c;" : ";s;") + ordinal,
                frame.toString()));
    }

    private static boolean signalling(PsomFrame frame) {
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

    private static String text(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ':' + inet.getPort()
                : address.toString();
    }
}
