/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who sent what to whom at which virtual time, and what befell processes: the ladder of a run. */
final class Chronicle {

    private final Agenda agenda;
    /** Put into words when somebody reads them, because few ladders are ever read. */
    private final List<Supplier<String>> lines = new ArrayList<>();

    Chronicle(Agenda agenda) {
        this.agenda = agenda;
    }

    /** A message arrived. */
    void message(String from, String to, String what) {
        line(() -> String.format(Locale.ROOT, "%-10s ──▶ %-10s %s", from, to, what));
    }

    /** A message was lost. */
    void lost(String from, String to, String what) {
        line(() -> String.format(Locale.ROOT, "%-10s ──✗ %-10s %s", from, to, what));
    }

    /** Something happened to a process or a person. */
    void note(String who, String what) {
        line(() -> String.format(Locale.ROOT, "%-10s *** %s", who, what));
    }

    private void line(Supplier<String> text) {
        Duration at = agenda.elapsed();
        lines.add(() -> String.format(Locale.ROOT, "%5d.%03d s  %s", at.toSeconds(), at.toMillisPart(), text.get()));
    }

    /** The whole ladder, one line for each message. */
    String ladder() {
        return lines.stream().map(Supplier::get).collect(Collectors.joining(System.lineSeparator()));
    }
}
