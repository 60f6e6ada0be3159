/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.load.HtmlReport;
import org.rostrum.sim.load.LoadPlan;
import org.rostrum.sim.load.LoadReport;
import org.rostrum.sim.load.LoadRun;
import org.rostrum.sim.load.Mix;
import org.rostrum.sim.load.Pace;
import org.rostrum.sim.load.ServerSampler;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.PsomTransport;
import org.rostrum.sim.participant.SimNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim load}: many people join and work together, and what that takes is measured. */
@Command(
        name = "load",
        description = {
            "Lets many people join and work together, and measures what that takes.",
            "A join is INVITE, SUBSCRIBE, INFO addUser and PSOM until the meeting's initial state is there. With"
                    + " --join-rate joins begin when they are due, whatever becomes of those before, and count from"
                    + " then; otherwise a few are under way at a time. All people are in this one process, which shares"
                    + " the machine with the servers of a lab: figures compare builds and settings and are no capacity.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: rostrum sim load --conferences 10 --participants 20 --join-rate 10 --duration 30s --report load.html"
        })
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private LabOptions lab = new LabOptions();

    @Mixin
    private Crowd crowd = new Crowd();

    @Option(names = "--join-rate", paramLabel = "R", description = "So many joins begin each second.")
    private @Nullable Double joinRate;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "Without a rate: so many joins are under way at a time (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "0s",
            converter = DurationConverter.class,
            description = "How long all stay and work once the last one has joined (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--mix",
            paramLabel = "FILE",
            description = "What they do then, per second and conference: messages = 1, strokes = 10,"
                    + " role-changes = 0.1 (default: nothing).")
    private @Nullable Path mix;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many joins before, not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Does all of it so many times, each counted alone; this process and the servers are warm from"
                    + " the second one on (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            defaultValue = "25s",
            converter = DurationConverter.class,
            description = "How long each step of a join may take (default: ${DEFAULT-VALUE}).")
    private Duration deadline = Duration.ofSeconds(25);

    @Option(
            names = "--psom-transport",
            paramLabel = "WAY",
            defaultValue = "tls",
            converter = PsomTransportConverter.class,
            description = "How to reach the Web Conferencing Server: tls, or ws for WebSocket over TLS"
                    + " (default: ${DEFAULT-VALUE}).")
    private PsomTransport psomTransport = PsomTransport.TLS;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Writes a page with charts to this file; of the last time.")
    private @Nullable Path page;

    @Option(names = "--json", description = "Prints a JSON object instead of a table, one a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Pace pace = joinRate == null ? new Pace.Parallel(parallel) : new Pace.AtRate(joinRate);
        LoadPlan plan = new LoadPlan(
                crowd.conferences(), crowd.participants(), pace, duration, mix == null ? Mix.NOTHING : Mix.read(mix));
        Count.atLeast(1, repeat, "--repeat");
        Count.atLeast(0, warmUp, "--warm-up");
        if (page != null) {
            Files.newBufferedWriter(page).close(); // what cannot be written is better known before than after
        }
        int failed = 0;
        try (SimNode node = lab.node("sim-load", Optional.empty(), 2)) {
            if (warmUp > 0) {
                LoadPlan before = new LoadPlan(1, warmUp, new Pace.Parallel(parallel), Duration.ZERO, Mix.NOTHING);
                run(node, before, () -> {}).run(Map::of);
            }
            for (int i = 0; i < repeat; i++) {
                LoadReport report = measured(node, plan);
                tell(report);
                failed += report.failed() == 0 ? 0 : 1;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private LoadReport measured(SimNode node, LoadPlan plan) throws IOException {
        Optional<ProgressBar> bar = bar(plan.people());
        try (ServerSampler servers = new ServerSampler(processes())) {
            return run(node, plan, () -> bar.ifPresent(ProgressBar::step)).run(servers::samples);
        } finally {
            bar.ifPresent(ProgressBar::close);
        }
    }

    private void tell(LoadReport report) throws IOException {
        if (page != null) {
            Files.writeString(page, HtmlReport.of(report));
        }
        if (json) {
            out().println(new ObjectMapper().writeValueAsString(asMap(report)));
        } else {
            print(report);
        }
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where somebody looks at it; without colours, because the error output may go elsewhere than the rest. */
    private Optional<ProgressBar> bar(int joins) {
        return json || !spec.commandLine().getColorScheme().ansi().enabled()
                ? Optional.empty()
                : Optional.of(new ProgressBarBuilder()
                        .setTaskName("joins")
                        .setInitialMax(joins)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build());
    }

    private Map<String, Long> processes() throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (RunningProcess process : RunningProcess.in(lab.home())) {
            if (process.port("c3p").isPresent()) {
                pids.put(process.name(), process.pid());
            }
        }
        pids.put("sim", ProcessHandle.current().pid());
        return pids;
    }

    private LoadRun run(SimNode node, LoadPlan plan, Runnable progress) {
        ParticipantSettings settings =
                ParticipantSettings.DEFAULT.withDeadline(deadline).withPsomTransport(psomTransport);
        return new LoadRun(node, lab::somebody, settings, plan, progress);
    }

    private void print(LoadReport report) {
        PrintWriter out = out();
        out.printf(
                Locale.ROOT,
                "%d of %d joined in %.1f s: %.1f joins/s; %d notifications of %.1f MiB together%n",
                report.joined(),
                report.plan().people(),
                report.took().toMillis() / 1e3,
                report.joinsPerSecond(),
                report.notifications(),
                report.notificationBytes() / 1048576.0);
        out.printf("%-34s %8s %9s %9s %9s %9s%n", "milliseconds", "count", "p50", "p99", "p99.9", "max");
        report.times()
                .forEach((name, times) -> out.printf(
                        Locale.ROOT,
                        "%-34s %8d %9.1f %9.1f %9.1f %9.1f%n",
                        name,
                        times.count(),
                        times.p50(),
                        times.p99(),
                        times.p999(),
                        times.max()));
        report.servers().forEach((name, samples) -> {
            if (!samples.isEmpty()) {
                out.printf(
                        Locale.ROOT,
                        "%-34s %.1f ms of a processor per join, %.0f %% of one on average, %.0f MiB at the end%n",
                        name,
                        report.processorMillisPerJoin(name),
                        samples.stream()
                                .mapToDouble(sample -> sample.cpuPercent())
                                .average()
                                .orElse(0),
                        samples.getLast().memoryMb());
            }
        });
        report.errors().forEach((cause, count) -> out.printf(Locale.ROOT, "failed: %d x %s%n", count, cause));
    }

    private static Map<String, Object> asMap(LoadReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("conferences", report.plan().conferences());
        map.put("participants", report.plan().participants());
        map.put("joined", report.joined());
        map.put("failed", report.failed());
        map.put("seconds", report.took().toMillis() / 1e3);
        map.put("joinsPerSecond", report.joinsPerSecond());
        map.put("notifications", report.notifications());
        map.put("notificationBytes", report.notificationBytes());
        map.put("milliseconds", report.times());
        map.put("joinsBySecond", report.joinsBySecond());
        map.put("servers", report.servers());
        map.put("errors", report.errors());
        return map;
    }
}
