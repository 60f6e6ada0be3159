/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim create}: makes a conference and prints its URI. */
@Command(
        name = "create",
        description = {
            "Makes a data conference and prints its URI.",
            "Asks the Focus Factory by SERVICE addConference. The conference is only a record then; it comes to life"
                    + " when the first person joins.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim create --user alice --subject 'Roadmap' --invite bob=presenter"})
public final class CreateCommand implements Callable<Integer> {

    @Mixin
    private LabOptions lab = new LabOptions();

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "Who makes it: the organizer.")
    private String user = "";

    @Option(
            names = "--subject",
            paramLabel = "TEXT",
            defaultValue = "A data conference",
            description = "What it is about (default: ${DEFAULT-VALUE}).")
    private String subject = "";

    @Option(
            names = "--invite",
            paramLabel = "NAME=ROLE",
            mapFallbackValue = "attendee",
            description = "Invites somebody as presenter or attendee; attendee when no role is given. Repeatable.")
    private Map<String, String> invitees = new LinkedHashMap<>();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The conference-id: 8 to 32 letters and digits (default: a random one).")
    private @Nullable String id;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            converter = InstantConverter.class,
            description = "When nobody may join any more: so long from now (2h, P14D) or a point in time"
                    + " (2026-12-24T18:00:00Z); default: never.")
    private @Nullable Instant expiry;

    @Option(names = "--json", description = "Prints a JSON object instead of the bare URI.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Persona persona = lab.persona(user);
        Map<String, String> roles = new LinkedHashMap<>();
        invitees.forEach((name, role) -> roles.put(
                name.contains("@")
                        ? "sip:" + name
                        : Persona.of(name, lab.domain()).uri(),
                role));
        ConferencePlan plan =
                ConferencePlan.dataConference(subject).withInvitees(roles).withExpiry(Optional.ofNullable(expiry));
        try (SimNode node = lab.node("sim", Optional.empty(), 1)) {
            Participant organizer =
                    new Participant(node, persona, ParticipantSettings.DEFAULT, ParticipantListener.NONE);
            String conference = Waiting.on(organizer.create(id == null ? plan : plan.withConferenceId(id)));
            out().println(json ? new ObjectMapper().writeValueAsString(Map.of("conference", conference)) : conference);
        }
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
