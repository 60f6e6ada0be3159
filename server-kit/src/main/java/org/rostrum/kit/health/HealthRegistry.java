/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The checks of one process. Thread-safe. */
public final class HealthRegistry {
    private final Map<String, HealthCheck> checks = new ConcurrentSkipListMap<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    /** Adds a check; a name can be given once. */
    public void add(String name, HealthCheck check) {
        if (checks.putIfAbsent(name, check) != null) {
            throw new IllegalArgumentException("there is a health check named " + name + " already");
        }
    }

    /** Adds something every reader of {@code /health} should know, such as that {@code --insecure} is on. */
    public void warn(String warning) {
        warnings.add(warning);
    }

    /** Asks all checks; the worst of them is the status of the process. */
    public HealthReport report() {
        Map<String, HealthResult> results = new LinkedHashMap<>();
        HealthStatus worst = HealthStatus.UP;
        for (Map.Entry<String, HealthCheck> entry : checks.entrySet()) {
            HealthResult result = ask(entry.getValue());
            results.put(entry.getKey(), result);
            worst = result.status().compareTo(worst) > 0 ? result.status() : worst;
        }
        return new HealthReport(worst, List.copyOf(warnings), results);
    }

    private static HealthResult ask(HealthCheck check) {
        try {
            return check.check();
        } catch (RuntimeException e) {
            return HealthResult.down("the check itself failed: " + e.getClass().getSimpleName());
        }
    }
}
