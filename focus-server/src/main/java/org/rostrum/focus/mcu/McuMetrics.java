/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.kit.metrics.Metrics;

/** What the links to MCUs count: {@code rostrum_focus_mcu_*}. */
final class McuMetrics {

    /** What was asked, as a label. */
    enum Task {
        ALLOCATE,
        BOOTSTRAP,
        ADD_USER,
        DELETE_USER,
        CHANGE_ROLE,
        CHANGE_LOCK,
        RELAY,
        DELETE_CONFERENCE,
        GET_CONFERENCE
    }

    /** How it ended, as a label. */
    enum Result {
        DONE,
        REFUSED,
        UNREACHABLE
    }

    /** What became of a notification, as a label. */
    enum Report {
        ACCEPTED,
        GONE,
        NOT_READY,
        MALFORMED
    }

    /** Why an MCU was given up, as a label. */
    enum Loss {
        SILENT,
        REBOOTED,
        MOVED
    }

    private final Metrics metrics;
    private final Map<Task, Timer> requests;
    private final Map<Result, Counter> results;
    private final Map<Report, Counter> reports;
    private final Map<Loss, Counter> losses;

    McuMetrics(Metrics metrics) {
        this.metrics = metrics;
        requests =
                metrics.timers("rostrum.focus.mcu.requests", "Requests to the Factory and to MCUs", "task", Task.class);
        results = metrics.counters(
                "rostrum.focus.mcu.answers", "How requests to the Factory and to MCUs ended", "result", Result.class);
        reports = metrics.counters(
                "rostrum.focus.mcu.reports", "Notifications of MCUs by what became of them", "result", Report.class);
        losses = metrics.counters(
                "rostrum.focus.mcu.losses", "Placements given up because of their MCU", "cause", Loss.class);
    }

    void outstanding(IntSupplier size) {
        metrics.gauge(
                "rostrum.focus.mcu.outstanding", "Requests that wait for their turn or their answer", size::getAsInt);
    }

    void answered(McuTask task, McuAnswer answer, long nanos) {
        Objects.requireNonNull(requests.get(label(task))).record(nanos, TimeUnit.NANOSECONDS);
        Objects.requireNonNull(results.get(label(answer))).increment();
    }

    void reported(Report report) {
        Objects.requireNonNull(reports.get(report)).increment();
    }

    void lost(Loss loss) {
        Objects.requireNonNull(losses.get(loss)).increment();
    }

    private static Task label(McuTask task) {
        return switch (task) {
            case McuTask.Allocate allocate -> Task.ALLOCATE;
            case McuTask.Bootstrap bootstrap -> Task.BOOTSTRAP;
            case McuTask.AddUser join -> Task.ADD_USER;
            case McuTask.DeleteUser leave -> Task.DELETE_USER;
            case McuTask.ChangeRole change -> Task.CHANGE_ROLE;
            case McuTask.ChangeLock change -> Task.CHANGE_LOCK;
            case McuTask.Relay relay -> Task.RELAY;
            case McuTask.DeleteConference delete -> Task.DELETE_CONFERENCE;
            case McuTask.GetConference get -> Task.GET_CONFERENCE;
        };
    }

    private static Result label(McuAnswer answer) {
        return switch (answer) {
            case McuAnswer.Failed failed -> Result.REFUSED;
            case McuAnswer.Unreachable unreachable -> Result.UNREACHABLE;
            case McuAnswer.Allocated allocated -> Result.DONE;
            case McuAnswer.Bootstrapped bootstrapped -> Result.DONE;
            case McuAnswer.UserAuthorized authorized -> Result.DONE;
            case McuAnswer.Reported reported -> Result.DONE;
            case McuAnswer.Relayed relayed -> Result.DONE;
            case McuAnswer.Done done -> Result.DONE;
        };
    }
}
