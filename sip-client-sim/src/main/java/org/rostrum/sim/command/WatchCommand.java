/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.Roster.Applied;
import org.rostrum.sim.roster.RosterDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim watch}: shows every notification of a conference and the roster that comes of it. */
@Command(
        name = "watch",
        description = {
            "Shows every notification of a conference and the roster that comes of it.",
            "Joins the Focus, because only who is inside may subscribe, and subscribes. A line for each document:"
                    + " version, full or partial, whether it counted (a gap or an old version does not), and the people"
                    + " with their roles and where they are connected. Stays until Ctrl-C or the end of the conference.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim watch --conference \"$CONFERENCE\" --user dave --for 1m"})
public final class WatchCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    @Mixin
    private LabOptions lab = new LabOptions();

    @Mixin
    private Visit visit = new Visit();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Leaves after so long, for instance 500ms, 5s or 2m.")
    private @Nullable Duration time;

    @Option(names = "--no-benotify", description = "Asks for NOTIFY with an answer instead of BENOTIFY.")
    private boolean noBenotify;

    @Option(names = "--json", description = "Prints a JSON object for each document instead of a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Persona persona = lab.persona(visit.user());
        ParticipantSettings usual = ParticipantSettings.DEFAULT;
        try (Stay stay = new Stay();
                Stage stage = Stage.open(
                        lab,
                        "sim-watch-" + visit.user() + '-'
                                + ProcessHandle.current().pid())) {
            Watcher watcher = new Watcher(out, json, stay);
            Participant participant = new Participant(stage.node(), persona, usual.withBenotify(!noBenotify), watcher);
            Waiting.on(participant.joinFocus(visit.conference()));
            Waiting.on(participant.subscribe());
            String reason = time == null ? stay.await() : stay.await(time);
            if (!watcher.over) {
                Waiting.on(participant.leave());
            } else {
                out.println(json ? watcher.mapper.writeValueAsString(Map.of("ended", reason)) : reason);
            }
            return stay.leave(0);
        }
    }

    /** Prints what comes. */
    private static final class Watcher implements ParticipantListener {
        private final PrintWriter out;
        private final boolean json;
        private final Stay stay;
        private final Clock clock = Clock.system(ZoneId.systemDefault());
        private final ObjectMapper mapper = new ObjectMapper();
        private volatile boolean over;

        Watcher(PrintWriter out, boolean json, Stay stay) {
            this.out = out;
            this.json = json;
            this.stay = stay;
        }

        @Override
        public void documentRead(RosterDocument document, Applied applied) {
            if (json) {
                out.println(object(document, applied));
            } else {
                out.printf(
                        Locale.ROOT,
                        "%s  version %d, %s%s: %s%n",
                        LocalTime.now(clock).format(TIME),
                        document.version(),
                        document.state().name().toLowerCase(Locale.ROOT),
                        remark(applied),
                        text(applied.roster()));
            }
        }

        @Override
        public void ended(String how) {
            over = true;
            stay.end(how);
        }

        private static String remark(Applied applied) {
            return switch (applied) {
                case Applied.Updated updated -> "";
                case Applied.Stale stale -> ", old: dropped";
                case Applied.Gap gap -> ", expected " + gap.expected() + ": dropped, a full document is asked for";
            };
        }

        private static String text(Roster roster) {
            String people = roster.users().values().stream()
                    .map(user -> user.name() + " (" + String.join(", ", user.roles()) + ") "
                            + String.join("+", user.sessions()))
                    .collect(Collectors.joining("; "));
            return (roster.locked() ? "[locked] " : "") + (people.isEmpty() ? "nobody" : people);
        }

        private String object(RosterDocument document, Applied applied) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("time", clock.instant().toString());
            object.put("version", document.version());
            object.put("state", document.state().name().toLowerCase(Locale.ROOT));
            object.put("counted", applied instanceof Applied.Updated);
            object.put("locked", applied.roster().locked());
            object.put(
                    "people",
                    applied.roster().users().values().stream()
                            .map(person -> Map.of(
                                    "uri", person.entity(),
                                    "roles", person.roles(),
                                    "connected", List.copyOf(person.sessions())))
                            .toList());
            try {
                return mapper.writeValueAsString(object);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
