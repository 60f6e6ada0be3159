/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.rostrum.sim.load.OutageReport;
import org.rostrum.sim.load.OutageRun;
import org.rostrum.sim.load.Times;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.SimNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim outage}: kills a Web Conferencing Server that is full of people, and measures how they come back. */
@Command(
        name = "outage",
        description = {
            "Kills a Web Conferencing Server while people are on it.",
            "Measures how long each is without his board, and how many notifications that takes. The lab is one on this"
                    + " machine. The other servers are drained while the conferences are made, so that all are on the one. It stays dead:"
                    + " ./rostrum down and up bring it back.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim outage --conferences 50 --participants 10 --server webconf-2"})
public final class OutageCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String SERVERS = "webconf";

    @Mixin
    private LabOptions lab = new LabOptions();

    @Mixin
    private Crowd crowd = new Crowd();

    @Option(
            names = "--server",
            paramLabel = "NAME",
            defaultValue = SERVERS,
            description = "Which server is killed (default: ${DEFAULT-VALUE}).")
    private String server = SERVERS;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = DurationConverter.class,
            description = "How long everybody may take to come back (default: ${DEFAULT-VALUE}).")
    private Duration deadline = Duration.ofMinutes(2);

    @Option(names = "--json", description = "Prints a JSON object instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProcessHandle victim = RunningProcess.named(lab.home(), server)
                .flatMap(RunningProcess::here)
                .orElseThrow(() -> new IOException("no " + server + " runs in " + lab.home()));
        List<RunningProcess> others = RunningProcess.in(lab.home()).stream()
                .filter(process -> process.name().startsWith(SERVERS))
                .filter(process -> !process.name().equals(server))
                .filter(process -> process.here().isPresent())
                .toList();
        try (SimNode node = lab.node("sim-outage", Optional.empty(), 2)) {
            OutageRun run = new OutageRun(
                    node,
                    lab::somebody,
                    ParticipantSettings.DEFAULT.withDeadline(deadline),
                    crowd.participants(),
                    deadline);
            tell(others, "/drain");
            try {
                run.gather(crowd.conferences(), () -> {});
            } finally {
                tell(others, "/resume");
            }
            OutageReport report = run.lose(crowd.conferences(), victim::destroyForcibly);
            run.disperse();
            print(report);
            return report.harmless() ? 0 : 1;
        }
    }

    private void tell(List<RunningProcess> servers, String action) throws IOException, InterruptedException {
        String token = Files.readString(lab.home().resolve("admin.token")).strip();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (RunningProcess process : servers) {
                URI uri = URI.create("http://127.0.0.1:" + process.port("admin").orElseThrow() + action);
                HttpRequest order = HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                int status =
                        http.send(order, HttpResponse.BodyHandlers.discarding()).statusCode();
                if (status != 200) {
                    throw new IOException(uri + " answered " + status);
                }
            }
        }
    }

    private void print(OutageReport report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(report));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s killed with %d people in %d conferences%n",
                server,
                report.people(),
                report.conferences());
        print(out, "told of the loss after", report.told());
        print(out, "board back after", report.back());
        out.printf(
                Locale.ROOT,
                "notifications: %d, %.1f each%n",
                report.notifications(),
                (double) report.notifications() / Math.max(1, report.people()));
        out.printf("without board: %d; rosters that differ: %d%n", report.withoutBoard(), report.differing());
        report.errors().forEach((cause, count) -> out.printf("failed before: %d x %s%n", count, cause));
    }

    private static void print(PrintWriter out, String what, Times times) {
        out.printf(
                Locale.ROOT,
                "%s: p50 %.1f s, p99 %.1f s, the last %.1f s%n",
                what,
                times.p50() / 1e3,
                times.p99() / 1e3,
                times.max() / 1e3);
    }
}
