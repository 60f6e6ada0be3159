/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.List;

/** What stands under the ladders of a demonstration: each step, what it means, and in whose join it happened. */
public final class StepTable {

    private static final String SEEN = "✓";
    private static final String NOT_SEEN = "·";

    private StepTable() {}

    /** The table, each line ended by a newline. */
    public static String draw(List<JoinStory> joins) {
        int meaning = 0;
        int message = 0;
        for (Step step : Step.values()) {
            meaning = Math.max(meaning, step.meaning().length());
            message = Math.max(message, step.message().length());
        }
        StringBuilder out = new StringBuilder(row("step", "message", message, "what happens", meaning));
        joins.forEach(join -> out.append("  ").append(join.client()));
        out.append('\n');
        for (Step step : Step.values()) {
            out.append(row(step.number(), step.message(), message, step.meaning(), meaning));
            for (JoinStory join : joins) {
                String mark = join.steps().contains(step) ? SEEN : NOT_SEEN;
                out.append("  ").append(centred(mark, join.client().length()));
            }
            out.append('\n');
        }
        return out.toString().replaceAll(" +\n", "\n");
    }

    private static String row(String number, String message, int messageWidth, String meaning, int meaningWidth) {
        return " " + padded(number, 5) + padded(message, messageWidth) + "  " + padded(meaning, meaningWidth);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String centred(String text, int width) {
        int left = (width - text.length()) / 2;
        return padded(" ".repeat(Math.max(0, left)) + text, width);
    }
}
