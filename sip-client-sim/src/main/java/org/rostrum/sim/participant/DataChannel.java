/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.SipUris;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.PsomSession;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.psom.object.Meeting;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.sim.workspace.SharedSpace;
import org.rostrum.sim.workspace.SpaceListener;

/**
 * A participant's PSOM connection to the Web Conferencing Server: shows the authorization it got through C3P, takes in
 * the initial state until the server says that all of it was sent, and stays open (PSOM 2.2, 12.5).
 */
public final class DataChannel implements PsomSession {

    private static final String CLIENT_NAME = "rostrum-sim";

    private final SimNode node;
    private final Persona persona;
    private final ConnectionDetails details;
    private final String endpoint;
    private final ParticipantListener listener;
    private final SharedSpace space;
    private final CompletableFuture<DataChannel> ready = new CompletableFuture<>();
    private final CompletableFuture<PsomClosing> closed = new CompletableFuture<>();
    private final Map<Long, Somebody> people;
    private final PsomTransport transport;
    private volatile String awaited = "the PSOM connection to the server";
    private volatile @Nullable PsomConnection connection;
    private volatile long contentUserId;
    private volatile int role;
    private volatile boolean leaving;

    /** Up to where the meeting is known, as the server told it last; 0 when it did not. */
    private volatile long sequence;

    private volatile boolean resuming;
    private volatile boolean resumed;

    /** Who is in the meeting. */
    private record Somebody(String uri, String displayName) {}

    private DataChannel(
            SimNode node,
            Persona persona,
            ConnectionDetails details,
            String endpoint,
            PsomTransport transport,
            ParticipantListener listener,
            Optional<DataChannel> lost) {
        this.node = node;
        this.persona = persona;
        this.details = details;
        this.endpoint = endpoint;
        this.transport = transport;
        this.listener = listener;
        this.space = lost.map(DataChannel::space).orElseGet(() -> new SharedSpace(new Onlooker()));
        this.people = lost.map(before -> before.people).orElseGet(ConcurrentHashMap::new);
        this.sequence = lost.map(before -> before.sequence).orElse(0L);
        this.resuming = lost.isPresent();
    }

    /**
     * Connects, authenticates and waits for the whole initial state.
     *
     * @param lost a channel that broke; what it knew is gone on from where the server allows
     */
    static CompletableFuture<DataChannel> open(
            SimNode node,
            Persona persona,
            ConnectionDetails details,
            String endpoint,
            ParticipantSettings settings,
            ParticipantListener listener,
            Optional<DataChannel> lost) {
        DataChannel channel =
                new DataChannel(node, persona, details, endpoint, settings.psomTransport(), listener, lost);
        Future<?> timer = node.later(
                settings.deadline(),
                () -> channel.ready.completeExceptionally(StepException.timeout(channel.awaited, settings.deadline())));
        CompletableFuture<PsomConnection> connecting = node.connect(channel.serverUrl(), channel);
        Outcome.of(
                connecting,
                connection -> {},
                failure -> channel.ready.completeExceptionally(StepException.lost(channel.awaited, failure)));
        return channel.ready.whenComplete((open, failure) -> {
            timer.cancel(false);
            if (failure != null) {
                connecting.cancel(false);
                channel.close();
            }
        });
    }

    @Override
    public void opened(PsomConnection opened) {
        connection = opened;
        node.psomTrace()
                .ifPresent(trace -> trace.opened(
                        opened,
                        persona.user(),
                        SipUris.conferenceId(details.conferenceUri()).orElse("")));
        awaited = "cAuthenticated";
        PsomObject bootstrap = opened.bootstrap();
        // A server that never told a sequence number does not know what resuming is.
        if (resuming && sequence != 0) {
            bootstrap.call(
                    Bootstrap.S_RESUME, details.authId(), details.conferenceUri(), endpoint, CLIENT_NAME, sequence);
        } else {
            bootstrap.call(Bootstrap.S_AUTHENTICATE, details.authId(), details.conferenceUri(), endpoint, CLIENT_NAME);
        }
    }

    @Override
    public void called(PsomObject target, PsomMethod method, PsomArguments arguments) {
        if (method.equals(Bootstrap.C_AUTHENTICATED)) {
            contentUserId = arguments.int64(0);
            role = arguments.int32(1);
            awaited = "cConnectCompleted of the meeting";
        } else if (method.equals(Bootstrap.C_RESUMED)) {
            resumed = true;
        } else if (method.equals(Bootstrap.C_SEQUENCE)) {
            sequence = arguments.int64(0);
        } else if (method.equals(Bootstrap.C_AUTHENTICATION_FAILED)) {
            String code = PsomGoodbye.of(arguments.int32(0))
                    .map(goodbye -> goodbye.code() + " " + goodbye)
                    .orElse("code " + arguments.int32(0));
            leaving = true;
            ready.completeExceptionally(
                    StepException.refused("sAuthenticate", code, List.of(String.valueOf(arguments.int32(0)))));
        } else if (method.equals(Meeting.C_CONNECT_COMPLETED)) {
            ready.complete(this);
        } else if (method.equals(ContentUserManager.C_USER_ADDED)) {
            people.put(arguments.int64(0), new Somebody(arguments.string(1), arguments.string(2)));
        } else if (method.equals(ContentUserManager.C_USER_ROLE_CHANGED)) {
            if (arguments.int64(0) == contentUserId) {
                role = arguments.int32(1);
            }
        } else if (method.equals(ContentUserManager.C_USER_REMOVED)) {
            people.remove(arguments.int64(0));
        } else {
            space.called(target, method, arguments);
        }
    }

    @Override
    public void connected(PsomObject object) {
        if (resuming) {
            resuming = false;
            people.keySet().removeIf(person -> !resumed);
            space.begin(resumed);
        }
        space.connected(object);
    }

    @Override
    public void disconnected(PsomObject object, int reason) {
        space.disconnected(object);
    }

    @Override
    public void closed(PsomClosing closing) {
        boolean early = ready.completeExceptionally(StepException.lost(awaited, closing.toString()));
        PsomConnection gone = connection;
        if (gone != null) {
            node.psomTrace().ifPresent(trace -> trace.closed(gone));
        }
        if (!early && !leaving) {
            listener.dataChannelClosed(closing.toString());
        }
        closed.complete(closing);
    }

    /** The participant's number in the meeting. */
    public long contentUserId() {
        return contentUserId;
    }

    /** 1 attendee, 2 presenter, 3 organizer. */
    public int role() {
        return role;
    }

    /** The URIs of the people that the server says are in the meeting. */
    public Map<Long, String> people() {
        return people.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, person -> person.getValue().uri()));
    }

    /** What the people in the meeting share. */
    public SharedSpace space() {
        return space;
    }

    /** Where it is connected. */
    public URI serverUrl() {
        return details.url(transport);
    }

    /** Whether it goes on from what a channel before it knew. */
    public boolean resumed() {
        return resumed;
    }

    /** Breaks the connection without a word, as a network that fails does. */
    public void drop() {
        PsomConnection open = connection;
        if (open != null) {
            open.drop("dropped on purpose");
        }
    }

    /** Completes when the connection is gone. */
    public CompletableFuture<PsomClosing> closed() {
        return closed.copy();
    }

    /** Says goodbye; completes when the connection is closed. */
    CompletableFuture<Void> leave() {
        close();
        return closed.thenApply(closing -> null);
    }

    private void close() {
        leaving = true;
        PsomConnection open = connection;
        if (open == null) {
            closed.completeExceptionally(StepException.lost("the PSOM connection", "never opened"));
        } else {
            open.goodbye(PsomGoodbye.NORMAL, "");
        }
    }

    /** Passes on what happens in the meeting, and knows who is who there. */
    private final class Onlooker implements SpaceListener {
        @Override
        public void changed(String what) {
            listener.spaceChanged(what);
        }

        @Override
        public void drawn(int[] places) {
            listener.drawn(places);
        }

        @Override
        public String nameOf(long user) {
            Somebody known = people.get(user);
            return known == null ? "user " + user : known.displayName();
        }
    }
}
