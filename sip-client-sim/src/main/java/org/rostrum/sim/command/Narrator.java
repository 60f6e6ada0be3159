/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
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
    private final Persona persona;
    private final BiFunction<Persona, String, String> line;
    private final Consumer<String> onEnd;

    private Narrator(
            PrintWriter out, Persona persona, BiFunction<Persona, String, String> line, Consumer<String> onEnd) {
        this.out = out;
        this.persona = persona;
        this.line = line;
        this.onEnd = onEnd;
    }

    /** For people: the time, who, and what. */
    static Narrator inWords(PrintWriter out, Persona persona, Consumer<String> onEnd) {
        return new Narrator(
                out,
                persona,
                (who, what) ->
                        LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + who.displayName() + ' ' + what,
                onEnd);
    }

    /** For programs: a JSON object each, with {@code time}, {@code who} (a URI) and {@code what}. */
    static Narrator inJson(PrintWriter out, Persona persona, Consumer<String> onEnd) {
        return new Narrator(out, persona, Narrator::object, onEnd);
    }

    private static String object(Persona who, String what) {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("time", Instant.now().toString());
        object.put("who", who.uri());
        object.put("what", what);
        try {
            return new ObjectMapper().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    /** Something the participant did. */
    void did(String what) {
        out.println(line.apply(persona, what));
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
    public void focusLost(String how) {
        did("lost the Focus: " + how);
    }

    @Override
    public void focusBack() {
        did("is back at the Focus");
    }

    @Override
    public void ended(String how) {
        did("is out of the conference: " + how);
        onEnd.accept(how);
    }
}
