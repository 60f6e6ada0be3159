/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.trace.Trace;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomLimits;
import org.rostrum.psom.PsomServer;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.MeetingListener;
import org.rostrum.webconf.meeting.EndCause;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.psom.face.Depot;
import org.rostrum.webconf.psom.face.Tree;

/**
 * Where participants connect. It has two sides: {@link #stage()} hears of the meetings, and once {@link #serve} has said which host
 * holds them, {@link #start} opens the port.
 */
public final class PsomDoor implements Component {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final InetSocketAddress bind;
    private final KeyManagerFactory keys;
    private final Set<String> origins;
    private final PsomLimits limits;
    private final int threads;
    private final Channels channels = new Channels();
    private final PsomTrace trace;
    private final PsomCounters counters;
    private final Tree tree;
    private final Depot depot;
    private final UploadDesk uploads;
    private final Stage stage;
    private @Nullable MeetingHost host;
    private @Nullable PsomServer server;

    /**
     * A door that will listen on {@code bind}, with {@code threads} event loops.
     *
     * @param depot where participants find the files of a meeting
     * @param uploads what takes in those that they bring
     */
    public PsomDoor(
            InetSocketAddress bind,
            KeyManagerFactory keys,
            Set<String> origins,
            PsomLimits limits,
            int threads,
            Depot depot,
            UploadDesk uploads,
            Trace trace,
            Metrics metrics,
            Clock clock) {
        this.bind = bind;
        this.keys = keys;
        this.origins = origins;
        this.limits = limits;
        this.threads = threads;
        this.depot = depot;
        this.uploads = uploads;
        this.tree = new Tree(depot);
        this.trace = new PsomTrace(trace, clock);
        this.counters = new PsomCounters(metrics);
        this.stage = new Stage(channels, tree, depot.storage(), this.trace, counters);
        metrics.gauge("rostrum.webconf.psom.connections", "PSOM connections open now", this::connections);
        metrics.gauge(
                "rostrum.webconf.psom.outbound.bytes",
                "Bytes that participants have not read yet",
                channels::outboundBytes);
        metrics.gauge("rostrum.webconf.psom.meetings", "Meetings that participants can see", stage::scenes);
        metrics.gauge("rostrum.webconf.psom.channels", "Connections that have shown a ticket", channels::size);
        metrics.gauge(
                "rostrum.webconf.uploads.running",
                "Uploads not ended",
                () -> uploads.ledger().size());
    }

    /** What shows the meetings to those who are in them. */
    public MeetingListener stage() {
        return stage;
    }

    /** Names the host that holds the meetings; once, before the start. */
    public PsomDoor serve(MeetingHost meetings) {
        host = meetings;
        return this;
    }

    @Override
    public String name() {
        return "psom";
    }

    @Override
    public void start() throws IOException {
        MeetingHost meetings = host;
        if (meetings == null) {
            throw new IllegalStateException("no host to serve");
        }
        server = PsomServer.builder()
                .bind(bind)
                .tls(keys)
                .origins(origins)
                .limits(limits)
                .threads(threads)
                .frames(trace)
                .metrics(counters)
                .accept(connection -> session(connection, meetings))
                .start();
    }

    private ParticipantSession session(PsomConnection connection, MeetingHost meetings) {
        return new ParticipantSession(connection, meetings, channels, tree, uploads, depot.storage(), trace, counters);
    }

    /** Ends all meetings, says GOODBYE to everybody and closes the port. */
    @Override
    public void stop() throws InterruptedException, ExecutionException, TimeoutException {
        PsomServer running = server;
        MeetingHost meetings = host;
        if (running == null || meetings == null) {
            return;
        }
        try {
            meetings.tellAll(new MeetingCommand.Abandon(EndCause.SHUTDOWN))
                    .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            running.stop(FAREWELL);
        }
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("psom", port());
    }

    /** The port that it really listens on. */
    public int port() {
        PsomServer running = server;
        if (running == null) {
            throw new IllegalStateException("the PSOM door is not open");
        }
        return running.port();
    }

    /** How many connections are open. */
    public int connections() {
        PsomServer running = server;
        return running == null ? 0 : running.connections();
    }

    /** Bytes that wait for participants who have not read them yet. */
    public long outboundBytes() {
        return channels.outboundBytes();
    }

    /** The threads that serve connections. */
    public List<Executor> threads() {
        PsomServer running = server;
        return running == null ? List.of() : running.threads();
    }
}
