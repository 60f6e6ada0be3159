/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rostrum.sim.load.JoinLoad;
import org.rostrum.sim.load.LoadReport;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim load}: how many data joins per second a lab does. */
@Command(
        name = "load",
        description = {
            "Counts data joins per second.",
            "A join is INVITE, SUBSCRIBE, INFO addUser and PSOM until the meeting's initial state is there. First all"
                    + " people join one conference, then as many join several conferences. A few joins are under way"
                    + " at a time, each started when another ends. All of it comes from one process, which shares the"
                    + " machine with the servers: it compares builds and is no capacity.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim load --conferences 10 --participants 20"})
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private LabOptions lab = new LabOptions();

    @Option(
            names = "--conferences",
            paramLabel = "C",
            defaultValue = "10",
            description = "How many conferences in the second part (default: ${DEFAULT-VALUE}).")
    private int conferences;

    @Option(
            names = "--participants",
            paramLabel = "P",
            defaultValue = "10",
            description = "How many people join each; C times P join the one of the first part"
                    + " (default: ${DEFAULT-VALUE}).")
    private int participants;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many joins are under way at a time (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many joins before, not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "25s",
            converter = DurationConverter.class,
            description = "How long each step of a join may take (default: ${DEFAULT-VALUE}).")
    private Duration deadline = Duration.ofSeconds(25);

    @Option(names = "--json", description = "Prints a JSON array instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (conferences < 1 || participants < 1 || parallel < 1) {
            throw new IllegalArgumentException("--conferences, --participants and --parallel are at least 1");
        }
        List<LoadReport> reports = new ArrayList<>();
        try (SimNode node = lab.node("sim-load", Optional.empty(), 2)) {
            if (warmUp > 0) {
                run(node, 1, warmUp);
            }
            reports.add(run(node, 1, conferences * participants));
            reports.add(run(node, conferences, participants));
        }
        if (json) {
            out.println(new ObjectMapper()
                    .writeValueAsString(reports.stream().map(LoadCommand::asMap).toList()));
        } else {
            print(out, reports);
        }
        return reports.stream().allMatch(report -> report.failed() == 0) ? 0 : 1;
    }

    private LoadReport run(SimNode node, int many, int each) {
        ParticipantSettings settings = ParticipantSettings.DEFAULT.withDeadline(deadline);
        return new JoinLoad(node, this::persona, settings, parallel).run(many, each);
    }

    private Persona persona(String user) {
        try {
            return lab.persona(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(PrintWriter out, List<LoadReport> reports) {
        out.println("conferences  people in each   joined  failed   joins/s   p50 ms   p99 ms   max ms");
        for (LoadReport report : reports) {
            out.printf(
                    Locale.ROOT,
                    "%11d  %14d  %7d  %6d  %8.1f  %7.1f  %7.1f  %7.1f%n",
                    report.conferences(),
                    report.participants(),
                    report.joined(),
                    report.failed(),
                    report.joinsPerSecond(),
                    report.p50Ms(),
                    report.p99Ms(),
                    report.maxMs());
            report.errors().forEach((cause, count) -> out.printf(Locale.ROOT, "%11s  %d x %s%n", "", count, cause));
        }
    }

    private static Map<String, Object> asMap(LoadReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("conferences", report.conferences());
        map.put("participants", report.participants());
        map.put("joined", report.joined());
        map.put("failed", report.failed());
        map.put("joinsPerSecond", report.joinsPerSecond());
        map.put("p50Ms", report.p50Ms());
        map.put("p99Ms", report.p99Ms());
        map.put("maxMs", report.maxMs());
        map.put("errors", report.errors());
        return map;
    }
}
