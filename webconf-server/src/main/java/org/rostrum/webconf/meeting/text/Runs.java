/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Which format each unit of a text has, in runs (PSOM 7.5).
 *
 * @param list neighbours differ in format, and no run is empty
 */
public record Runs(List<Run> list) {
    /** No text. */
    public static final Runs NONE = new Runs(List.of());

    /** So many units of one format. */
    public record Run(int format, int length) {}

    public Runs {
        list = List.copyOf(list);
    }

    /** A text of one format. */
    public static Runs of(int format, int length) {
        return length == 0 ? NONE : new Runs(List.of(new Run(format, length)));
    }

    /** How many units there are. */
    public long length() {
        return list.stream().mapToLong(Run::length).sum();
    }

    /** The formats after {@code length} units from {@code start} gave way to others. */
    Runs replace(int start, int length, Runs inserted) {
        List<Run> all = new ArrayList<>();
        copy(0, start, all);
        inserted.list.forEach(run -> append(all, run));
        copy(start + length, Integer.MAX_VALUE, all);
        return new Runs(all);
    }

    private void copy(int from, int to, List<Run> into) {
        int position = 0;
        for (Run run : list) {
            int first = Math.max(position, from);
            int end = Math.min(position + run.length(), to);
            if (first < end) {
                append(into, new Run(run.format(), end - first));
            }
            position += run.length();
        }
    }

    private static void append(List<Run> runs, Run run) {
        if (!runs.isEmpty() && runs.getLast().format() == run.format()) {
            runs.add(new Run(run.format(), runs.removeLast().length() + run.length()));
        } else {
            runs.add(run);
        }
    }
}
