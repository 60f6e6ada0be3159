/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether a join went exactly as the source document tells it: every step there, nothing allocated twice, and everybody
 * told who should be.
 *
 * @param client whose join was looked at
 * @param faults what is missing or too much, one line each; empty for a good join
 */
public record JoinVerdict(String client, List<String> faults) {

    public JoinVerdict {
        faults = List.copyOf(faults);
    }

    /**
     * Judges a join.
     *
     * @param story the join
     * @param first whether this participant is the first to need the conferencing server, so that it must be allocated
     *     now; for everybody else it must not be
     * @param audience who has to be told in step 6
     */
    public static JoinVerdict of(JoinStory story, boolean first, Collection<String> audience) {
        List<String> faults = new ArrayList<>();
        for (Step step : Step.values()) {
            boolean wanted = first || !step.allocation();
            boolean seen = story.steps().contains(step);
            if (wanted && !seen) {
                faults.add(line(story, step, "is missing: " + step.meaning()));
            } else if (!wanted && seen) {
                faults.add(line(story, step, "happened again although the server was already assigned"));
            }
        }
        for (String subscriber : audience) {
            if (story.steps().contains(Step.NOTIFIED) && !story.notified().contains(subscriber)) {
                faults.add(line(story, Step.NOTIFIED, "did not reach " + subscriber));
            }
        }
        return new JoinVerdict(story.client(), faults);
    }

    private static String line(JoinStory story, Step step, String what) {
        return "%s: step %s (%s) %s".formatted(story.client(), step.number(), step.message(), what);
    }

    /** Whether nothing is missing and nothing is too much. */
    public boolean passed() {
        return faults.isEmpty();
    }
}
