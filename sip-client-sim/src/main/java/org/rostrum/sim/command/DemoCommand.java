/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.rostrum.kit.sip.SipUris;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.sim.command.TraceCollector.Collected;
import org.rostrum.sim.ladder.JoinStory;
import org.rostrum.sim.ladder.JoinVerdict;
import org.rostrum.sim.ladder.JsonLadder;
import org.rostrum.sim.ladder.Ladder;
import org.rostrum.sim.ladder.Message;
import org.rostrum.sim.ladder.StepTable;
import org.rostrum.sim.ladder.TextLadder;
import org.rostrum.sim.ladder.TraceMerge;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.StepException;
import org.rostrum.sim.roster.Roster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim demo}: Alice and Bob join a data conference, and everything they and the servers said is shown. */
@Command(
        name = "demo",
        description = {
            "Lets Alice and Bob join and shows every message.",
            "Alice makes a data conference and joins it, then Bob joins. Prints the ladder of each join, every step"
                    + " numbered as the source document numbers it, and PASS; or FAIL with what is missing and exit"
                    + " status 1. Alice's join shows how the conferencing server is allocated; Bob's finds it"
                    + " assigned. Both stay and tell what they hear, until SIGTERM or Ctrl-C.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final String MEETING = "meeting";
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final int TRIES = 20;

    @Mixin
    private LabOptions lab = new LabOptions();

    @Option(names = "--exit", description = "Alice and Bob leave at the end instead of staying.")
    private boolean exit;

    @Option(
            names = "--json",
            description =
                    "Prints both ladders and what is missing as one JSON object; the rest goes to the standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The two joins as the traces tell them, and what was not there to be asked. */
    private record Told(JoinStory alice, JoinStory bob, List<String> faults, Map<String, String> missing) {

        boolean complete() {
            return faults.isEmpty()
                    && !alice.ladder("").incomplete()
                    && !bob.ladder("").incomplete();
        }
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter story = json ? spec.commandLine().getErr() : out;
        try (Stay stay = new Stay();
                Stage stage = Stage.open(lab, "sim-demo")) {
            Persona aliceIs = lab.persona("alice");
            Persona bobIs = lab.persona("bob");
            Narrator aliceTells = Narrator.inWords(story, aliceIs, stay::end);
            Narrator bobTells = Narrator.inWords(story, bobIs, stay::end);
            Participant alice = new Participant(
                    stage.node(), aliceIs, ParticipantSettings.DEFAULT.withRequestedRole("presenter"), aliceTells);
            Participant bob = new Participant(stage.node(), bobIs, ParticipantSettings.DEFAULT, bobTells);

            int status;
            try {
                String conference = play(alice, aliceTells, bob, bobTells);
                Told told = collect(stage, SipUris.conferenceId(conference).orElse(""));
                status = show(out, told, conference);
            } catch (StepException e) {
                story.println();
                story.println("FAIL");
                story.println("  " + e.getMessage());
                status = 1;
            }
            if (!exit && status == 0) {
                stay.await();
            }
            leave(alice, aliceTells);
            leave(bob, bobTells);
            return stay.leave(status);
        }
    }

    /** The play itself; returns the conference-URI. */
    private String play(Participant alice, Narrator aliceTells, Participant bob, Narrator bobTells) {
        ConferencePlan plan = ConferencePlan.dataConference("Rostrum demo")
                .withInvitees(Map.of(bob.persona().uri(), "attendee"));
        String conference = Waiting.on(alice.create(plan));
        aliceTells.did("made the conference " + conference);
        join(alice, aliceTells, conference);
        Waiting.on(alice.await("herself in the meeting", inMeeting(alice)));
        join(bob, bobTells, conference);
        Waiting.on(alice.await("Bob in the meeting", inMeeting(bob)));
        Waiting.on(bob.await("himself in the meeting", inMeeting(bob)));
        return conference;
    }

    private static void join(Participant who, Narrator tells, String conference) {
        String role = Waiting.on(who.joinFocus(conference));
        tells.did("joined as " + role);
        Waiting.on(who.subscribe());
        DataChannel channel = Waiting.on(who.joinData());
        tells.did("is connected to the data conference at " + channel.serverUrl());
    }

    private static Predicate<Roster> inMeeting(Participant who) {
        return roster -> roster.user(who.persona().uri())
                .filter(user -> user.connectedTo(MEETING))
                .isPresent();
    }

    /** A process may write down a message a moment after its peer has it, so what is missing is asked for again. */
    private Told collect(Stage stage, String conferenceId) throws IOException, InterruptedException {
        Told told = collectOnce(stage, conferenceId);
        for (int tries = 1; tries < TRIES && !told.complete(); tries++) {
            CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS))
                    .join();
            told = collectOnce(stage, conferenceId);
        }
        return told;
    }

    private Told collectOnce(Stage stage, String conferenceId) throws IOException, InterruptedException {
        Collected collected = new TraceCollector(lab.home()).collect(conferenceId, List.of(stage.name()));
        List<TraceEvent> events = new ArrayList<>(stage.trace().events(conferenceId));
        events.addAll(collected.events());
        List<Message> messages = TraceMerge.merge(events);
        JoinStory alice = JoinStory.of("alice", messages);
        JoinStory bob = JoinStory.of("bob", messages);
        List<String> faults = new ArrayList<>();
        faults.addAll(JoinVerdict.of(alice, true, List.of("alice")).faults());
        faults.addAll(JoinVerdict.of(bob, false, List.of("alice", "bob")).faults());
        return new Told(alice, bob, faults, collected.missing());
    }

    private int show(PrintWriter out, Told told, String conference) throws IOException {
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(summary(told, conference)));
        } else {
            draw(out, told, conference);
        }
        return told.faults().isEmpty() ? 0 : 1;
    }

    private static Map<String, Object> summary(Told told, String conference) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("conference", conference);
        summary.put("passed", told.faults().isEmpty());
        summary.put("faults", told.faults());
        summary.put("missing", told.missing());
        summary.put(
                "joins",
                List.of(
                        JsonLadder.of(told.alice().ladder("Alice's join")),
                        JsonLadder.of(told.bob().ladder("Bob's join"))));
        return summary;
    }

    private void draw(PrintWriter out, Told told, String conference) {
        show(
                out,
                told.alice().ladder("Alice's join: she is the first, so a conferencing server is allocated (step 2)."));
        show(out, told.bob().ladder("Bob's join: the server is already assigned."));
        out.println();
        out.print(StepTable.draw(List.of(told.alice(), told.bob())));
        out.println();
        told.missing().forEach((process, why) -> out.println("  no trace of " + process + ": " + why));
        out.println(told.faults().isEmpty() ? "PASS" : "FAIL");
        told.faults().forEach(fault -> out.println("  " + fault));
        out.println();
        out.println("Conference: " + conference);
    }

    private void show(PrintWriter out, Ladder ladder) {
        out.println();
        out.print(Emphasis.on(spec.commandLine().getColorScheme().ansi(), TextLadder.draw(ladder)));
    }

    private static void leave(Participant who, Narrator tells) {
        try {
            Waiting.on(who.leave());
            tells.did("left");
        } catch (StepException e) {
            tells.did("could not leave in an orderly way: " + e.getMessage());
        }
    }
}
