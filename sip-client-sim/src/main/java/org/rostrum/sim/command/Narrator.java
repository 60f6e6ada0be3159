/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.StepException;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.RosterChange;

/** Tells line by line what a participant does and hears. */
final class Narrator implements ParticipantListener {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final PrintWriter out;
    private final Clock clock;
    private final Persona persona;
    private final Consumer<String> onEnd;

    Narrator(PrintWriter out, Clock clock, Persona persona, Consumer<String> onEnd) {
        this.out = out;
        this.clock = clock;
        this.persona = persona;
        this.onEnd = onEnd;
    }

    /** Something the participant did. */
    void did(String what) {
        out.printf(Locale.ROOT, "%s  %s %s%n", LocalTime.now(clock).format(TIME), persona.displayName(), what);
    }

    @Override
    public void rosterChanged(Roster before, Roster after) {
        RosterChange.between(before, after).forEach(change -> did("hears: " + change.text()));
    }

    @Override
    public void gapFound(long expected, long got) {
        did("missed a notification (expected version " + expected + ") and asks for the whole roster");
    }

    @Override
    public void spaceChanged(String what) {
        did(what);
    }

    @Override
    public void dataChannelClosed(String how) {
        did("lost the PSOM channel: " + how);
    }

    @Override
    public void dataChannelBack(boolean resumed) {
        did(
                resumed
                        ? "resumed the PSOM channel from what it knew"
                        : "has a new PSOM channel and was told everything anew");
    }

    @Override
    public void dataChannelNotBack(StepException why) {
        did("does not get the PSOM channel back: " + why.getMessage());
    }

    @Override
    public void ended(String how) {
        did("is out of the conference: " + how);
        onEnd.accept(how);
    }
}
