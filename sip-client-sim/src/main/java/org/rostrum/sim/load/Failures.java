/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.rostrum.sim.participant.StepException;

/** How many steps failed, by cause, from any thread. */
final class Failures {
    /** Numbers differ between failures of the same cause; a cause counts them together. */
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(Throwable failure) {
        StepException step = StepException.of(failure);
        String cause = step.kind().name().toLowerCase(Locale.ROOT) + ": "
                + step.reason()
                        .orElseGet(() -> NUMBERS.matcher(String.valueOf(step.getMessage()))
                                .replaceAll("N"));
        counts.computeIfAbsent(cause, key -> new LongAdder()).increment();
    }

    Map<String, Long> byCause() {
        Map<String, Long> byCause = new TreeMap<>();
        counts.forEach((cause, count) -> byCause.put(cause, count.sum()));
        return byCause;
    }
}
