/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who sent what to whom at which virtual time, and what befell processes: the ladder of a run. */
final class Chronicle {

    private final Agenda agenda;
    private final List<String> lines = new ArrayList<>();

    Chronicle(Agenda agenda) {
        this.agenda = agenda;
    }

    /** A message arrived. */
    void message(String from, String to, String what) {
        line(String.format(Locale.ROOT, "%-10s ──▶ %-10s %s", from, to, what));
    }

    /** A message was lost. */
    void lost(String from, String to, String what) {
        line(String.format(Locale.ROOT, "%-10s ──✗ %-10s %s", from, to, what));
    }

    /** Something happened to a process or a person. */
    void note(String who, String what) {
        line(String.format(Locale.ROOT, "%-10s *** %s", who, what));
    }

    private void line(String text) {
        Duration at = agenda.elapsed();
        lines.add(String.format(Locale.ROOT, "%5d.%03d s  %s", at.toSeconds(), at.toMillisPart(), text));
    }

    /** The whole ladder, one line for each message. */
    String ladder() {
        return String.join(System.lineSeparator(), lines);
    }
}
