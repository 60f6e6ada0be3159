/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks once a second at what some processes of this machine use, until it is closed. */
public final class ServerSampler implements AutoCloseable {
    private static final double KIB_PER_MIB = 1024;
    private static final String RESIDENT = "VmRSS:";

    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    private final Map<String, List<ServerSample>> samples = new LinkedHashMap<>();
    private final Map<String, Duration> before = new LinkedHashMap<>();
    private final long began = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("server-sampler").factory());
    private long last = began;

    /** Begins to look at these, by name; what does not run on this machine is left out. */
    public ServerSampler(Map<String, Long> pids) {
        pids.forEach((name, pid) -> ProcessHandle.of(pid).ifPresent(process -> {
            processes.put(name, process);
            samples.put(name, new ArrayList<>());
            cpu(process).ifPresent(used -> before.put(name, used));
        }));
        var unused = timer.scheduleAtFixedRate(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private synchronized void look() {
        long now = System.nanoTime();
        double seconds = (now - last) / 1e9;
        last = now;
        processes.forEach((name, process) -> {
            Optional<Duration> cpu = cpu(process);
            if (cpu.isEmpty()) {
                return;
            }
            Duration used = cpu.get().minus(before.getOrDefault(name, Duration.ZERO));
            before.put(name, cpu.get());
            samples.getOrDefault(name, new ArrayList<>())
                    .add(new ServerSample(
                            (now - began) / 1e9, 100 * used.toNanos() / 1e9 / seconds, residentMb(process.pid())));
        });
    }

    /** Nothing once it has ended. */
    private static Optional<Duration> cpu(ProcessHandle process) {
        return process.info().totalCpuDuration();
    }

    private static double residentMb(long pid) {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            Optional<String> resident =
                    lines.filter(line -> line.startsWith(RESIDENT)).findFirst();
            return resident.map(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .orElse(0.0);
        } catch (IOException | UncheckedIOException e) {
            // It ended between two looks.
            return 0;
        }
    }

    /** What was seen of each, in order, up to now. */
    public synchronized Map<String, List<ServerSample>> samples() {
        look();
        Map<String, List<ServerSample>> seen = new LinkedHashMap<>();
        samples.forEach((name, list) -> seen.put(name, List.copyOf(list)));
        return Collections.unmodifiableMap(seen);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
