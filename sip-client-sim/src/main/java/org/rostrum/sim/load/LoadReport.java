/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of a run.
 *
 * @param plan what was to happen
 * @param joined how many people got in
 * @param took from the first join that was due to the last one that was over
 * @param times how long each thing took that was measured
 * @param joinsBySecond how many joins were over in each second of that time
 * @param notifications how many notifications all people got together
 * @param notificationBytes how long the documents in them were together
 * @param servers what each server process used
 * @param errors how many steps failed, by cause
 */
public record LoadReport(
        LoadPlan plan,
        long joined,
        Duration took,
        Map<String, Times> times,
        List<Integer> joinsBySecond,
        long notifications,
        long notificationBytes,
        Map<String, List<ServerSample>> servers,
        Map<String, Long> errors) {

    public LoadReport {
        times = Collections.unmodifiableMap(new LinkedHashMap<>(times));
        joinsBySecond = List.copyOf(joinsBySecond);
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /** Whole data joins per second. */
    public double joinsPerSecond() {
        return took.isZero() ? 0 : joined * 1e9 / took.toNanos();
    }

    /** How many milliseconds of a processor a server took for each join, with all that others were told of it and did meanwhile. */
    public double processorMillisPerJoin(String server) {
        double seconds = 0;
        double before = 0;
        for (ServerSample sample : servers.getOrDefault(server, List.of())) {
            seconds += sample.cpuPercent() / 100 * (sample.second() - before);
            before = sample.second();
        }
        return joined == 0 ? 0 : seconds * 1e3 / joined;
    }

    /** How many failed. */
    public long failed() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
