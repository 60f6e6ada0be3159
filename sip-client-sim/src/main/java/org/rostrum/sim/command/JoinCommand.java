/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.PsomTransport;
import org.rostrum.sim.roster.DocumentReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim join}: somebody joins a conference, tells what happens and stays. */
@Command(
        name = "join",
        description = {
            "Joins a conference, tells what happens, and stays.",
            "Joins its data part too, and tells line by line who comes, who goes and who is connected to what. Stays"
                    + " until Ctrl-C (or SIGTERM), then leaves in an orderly way. When the PSOM channel breaks it is resumed,"
                    + " and when the Focus dies and comes back it is joined again.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: rostrum sim join --conference \"$(rostrum sim create --user alice)\" --user bob --leave-after 5s"
        })
public final class JoinCommand implements Callable<Integer> {

    @Mixin
    private LabOptions lab = new LabOptions();

    @Mixin
    private Visit visit = new Visit();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "attendee",
            description = "The role asked for, presenter or attendee; the Focus decides (default: ${DEFAULT-VALUE}).")
    private String role = "attendee";

    @Option(
            names = "--leave-after",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Leaves after so long, for instance 500ms, 5s or 2m.")
    private @Nullable Duration leaveAfter;

    @Option(
            names = "--until-left",
            description = "Being out of the conference (it ended, or somebody ejected the user) is a good end:"
                    + " exit status 0 instead of 1.")
    private boolean untilLeft;

    @Option(
            names = "--interactive",
            description = "Reads commands from the keyboard: /lock, /promote, /eject, /draw, /poll, /chat, /leave and"
                    + " more; /help tells all.")
    private boolean interactive;

    @Option(names = "--focus-only", description = "Joins the Focus and the roster, not the data part.")
    private boolean focusOnly;

    @Option(
            names = "--notify",
            paramLabel = "FORM",
            defaultValue = "conference-info",
            description = "The form of notifications to ask for: conference-info (RFC 4575) or conference-state,"
                    + " the short one of the source document; that one names no conferencing server, so it implies"
                    + " --focus-only (default: ${DEFAULT-VALUE}).")
    private String form = "conference-info";

    @Option(
            names = "--psom-transport",
            paramLabel = "WAY",
            defaultValue = "tls",
            converter = PsomTransportConverter.class,
            description = "How to reach the Web Conferencing Server: tls, or ws for WebSocket over TLS"
                    + " (default: ${DEFAULT-VALUE}).")
    private PsomTransport psomTransport = PsomTransport.TLS;

    @Option(names = "--no-benotify", description = "Asks for NOTIFY with an answer instead of BENOTIFY.")
    private boolean noBenotify;

    @Option(
            names = "--json",
            description = "Prints a JSON object with time, who and what for each event instead of a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        ParticipantSettings settings = settings();
        Persona persona = lab.persona(visit.user());
        try (Stay stay = new Stay();
                Stage stage = Stage.open(
                        lab,
                        "sim-join-" + visit.user() + '-'
                                + ProcessHandle.current().pid())) {
            Narrator narrator =
                    json ? Narrator.inJson(out, persona, stay::end) : Narrator.inWords(out, persona, stay::end);
            Participant participant = new Participant(stage.node(), persona, settings, narrator);
            String granted = Waiting.on(participant.joinFocus(visit.conference()));
            narrator.did("joined as " + granted);
            Waiting.on(participant.subscribe());
            if (!focusOnly && settings.notificationType().equals(DocumentReader.CONFERENCE_INFO)) {
                DataChannel channel = Waiting.on(participant.joinData());
                narrator.did("is connected to the data conference at " + channel.serverUrl());
            }
            if (interactive) {
                narrator.did("may type:" + System.lineSeparator() + Keyboard.HELP);
                Keyboard keyboard = new Keyboard(participant, lab.domain(), narrator::did);
                Thread.ofPlatform().daemon().name("keyboard").start(() -> {
                    keyboard.read(System.in);
                    stay.end("");
                });
            }
            String reason = leaveAfter == null ? stay.await() : stay.await(leaveAfter);
            boolean own = reason.isEmpty() || leaveAfter != null || untilLeft;
            if (own) {
                Waiting.on(participant.leave());
                narrator.did("left");
            }
            return stay.leave(own ? 0 : 1);
        }
    }

    private ParticipantSettings settings() {
        String mediaType = switch (form) {
            case "conference-info" -> DocumentReader.CONFERENCE_INFO;
            case "conference-state" -> DocumentReader.CONFERENCE_STATE;
            default ->
                throw new IllegalArgumentException("--notify takes conference-info or conference-state, not " + form);
        };
        return ParticipantSettings.DEFAULT
                .with()
                .requestedRole(role)
                .notificationType(mediaType)
                .benotify(!noBenotify)
                .psomTransport(psomTransport)
                .build();
    }
}
