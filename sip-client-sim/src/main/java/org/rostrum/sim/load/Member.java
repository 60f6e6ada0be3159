/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.workspace.SharedSpace;

/** Somebody under load: joins, and measures what reaches him. */
final class Member implements ParticipantListener {
    static final String FOCUS = "INVITE: in the Focus";
    static final String ROSTER = "SUBSCRIBE: first roster";
    static final String DATA = "addUser and PSOM: initial state";
    static final String WHOLE = "whole join";
    static final String MESSAGE = "chat message to each reader";
    static final String LINE = "line on the board of each viewer";

    /** How a message says when it was sent, so that each reader can tell how long it took. */
    private static final String MARK = "sent at nano ";

    private static final int INK = 0xFF0050C0;
    private static final int WIDTH = 300;

    private final Participant participant;
    private final Stopwatch watch;
    private final Received received;

    Member(SimNode node, Persona persona, ParticipantSettings settings, Stopwatch watch, Received received) {
        this.watch = watch;
        this.received = received;
        this.participant = new Participant(node, persona, settings, this);
    }

    Participant participant() {
        return participant;
    }

    /** The whole join, which was due at this time of {@link System#nanoTime}. */
    CompletableFuture<DataChannel> join(String conference, long due) {
        long[] began = {due};
        return participant
                .joinFocus(conference)
                .thenCompose(role -> {
                    next(FOCUS, began);
                    return participant.subscribe();
                })
                .thenCompose(roster -> {
                    next(ROSTER, began);
                    return participant.joinData();
                })
                .thenApply(channel -> {
                    next(DATA, began);
                    watch.stopped(WHOLE, due);
                    return channel;
                });
    }

    private void next(String step, long[] began) {
        watch.stopped(step, began[0]);
        began[0] = System.nanoTime();
    }

    /** What he shares with the others, once he is in the meeting. */
    Optional<SharedSpace> space() {
        return participant.channel().map(DataChannel::space);
    }

    /** Says something that was due at this time. */
    void say(long due) {
        space().ifPresent(space -> space.say(MARK + due));
    }

    /** Draws a line on the board of this title that was due at this time. */
    void draw(String board, long due) {
        space().ifPresent(space ->
                space.item(board).ifPresent(item -> space.draw(item.id(), INK, WIDTH, MarkedLine.due(due))));
    }

    @Override
    public void drawn(int[] places) {
        if (MarkedLine.is(places)) {
            watch.stopped(LINE, MarkedLine.dueNanos(places));
        }
    }

    @Override
    public void notified(int bytes) {
        received.document(bytes);
    }

    @Override
    public void spaceChanged(String what) {
        int mark = what.indexOf(MARK);
        if (mark >= 0) {
            watch.stopped(MESSAGE, Long.parseLong(what.substring(mark + MARK.length())));
        }
    }
}
