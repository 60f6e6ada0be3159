/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.SipUris;
import org.rostrum.kit.trace.TraceEvent.Protocol;
import org.rostrum.sim.command.TraceCollector.Collected;
import org.rostrum.sim.ladder.JoinStory;
import org.rostrum.sim.ladder.JsonLadder;
import org.rostrum.sim.ladder.Ladder;
import org.rostrum.sim.ladder.MermaidLadder;
import org.rostrum.sim.ladder.Message;
import org.rostrum.sim.ladder.SvgLadder;
import org.rostrum.sim.ladder.TextLadder;
import org.rostrum.sim.ladder.TraceMerge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim ladder}: draws what the running processes recorded of a conference. */
@Command(
        name = "ladder",
        description = {
            "Draws what was said about a conference.",
            "Collects the traces of all processes of a running lab, joins the two ends of each message, puts them in"
                    + " causal order and numbers the steps of each dial-in join as the source document does. Secrets"
                    + " are not in the traces, so they are not here.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim ladder --conference K7QW2M9A --join bob --format svg > bob.svg"})
public final class LadderCommand implements Callable<Integer> {

    /** How to draw. */
    enum Format {
        text,
        mermaid,
        svg
    }

    @Mixin
    private LabOptions lab = new LabOptions();

    @Option(
            names = "--conference",
            required = true,
            paramLabel = "ID",
            description = "The conference-id, or the whole conference-URI.")
    private String conference = "";

    @Option(
            names = "--participant",
            split = ",",
            paramLabel = "NAME",
            description = "Only what these people said and heard, and what the servers said on their behalf (default:"
                    + " everything).")
    private Set<String> participants = new LinkedHashSet<>();

    @Option(names = "--join", paramLabel = "NAME", description = "Only the join of this person, up to its last step.")
    private @Nullable String join;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, mermaid or svg (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Option(
            names = "--protocol",
            split = ",",
            paramLabel = "NAME",
            description = "Only these of SIP, C3P and PSOM, separated by commas (default: all).")
    private Set<Protocol> protocols = EnumSet.allOf(Protocol.class);

    @Option(names = "--json", description = "Prints a JSON object with all messages instead of a picture.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String id = SipUris.conferenceId(conference).orElse(conference);
        Collected collected = new TraceCollector(lab.home()).collect(id, List.of());
        collected.missing().forEach((process, why) -> err().println("no trace of " + process + ": " + why));
        List<Message> messages = TraceMerge.merge(collected.events());
        if (messages.isEmpty()) {
            err().println("no process in " + lab.home() + " knows of conference " + id);
            return 1;
        }
        Ladder ladder =
                ladder(id, messages).only(protocols.stream().map(Protocol::name).collect(Collectors.toSet()));
        if (ladder.rows().isEmpty()) {
            err().println("nothing of that was said in conference " + id);
            return 1;
        }
        out().print(json ? new ObjectMapper().writeValueAsString(JsonLadder.of(ladder)) + '\n' : draw(ladder));
        out().flush();
        return 0;
    }

    private Ladder ladder(String id, List<Message> messages) {
        if (join != null) {
            return JoinStory.of(join, messages).ladder(join + " joins conference " + id);
        }
        Ladder whole = Ladder.of("Conference " + id, messages);
        return participants.isEmpty() ? whole : whole.about(participants);
    }

    private String draw(Ladder ladder) {
        return switch (format) {
            case text -> Emphasis.on(ansi(), TextLadder.draw(ladder));
            case mermaid -> MermaidLadder.draw(ladder);
            case svg -> SvgLadder.draw(ladder);
        };
    }

    private Ansi ansi() {
        return spec.commandLine().getColorScheme().ansi();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
