/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.kit.collection.SortedTable;

/**
 * A process that schedules conferences and changes each of them, as fast as it can until it is killed, and says of each that both were acknowledged.
 * Arguments: directory, round.
 *
 * <p>On standard error, because nothing is held back there: {@code started}, then {@code ack N .} for the N-th conference of the round, and
 * {@code failed WHY} when it cannot start.
 */
final class CrashingWriter {

    static final String STARTED = "started";
    static final String ACKNOWLEDGED = "ack ";
    static final String FAILED = "failed ";

    /** So that a line that the kill cut short is not taken for another number. */
    static final String END = " .";

    /** The subject of a conference, and what it is changed to. */
    static final String BEFORE = "before";

    static final String AFTER = "after";

    /** Short, so that kills meet snapshots and truncated logs too. */
    static final int SNAPSHOT_EVERY = 150;

    private static final int IN_FLIGHT = 32;
    private static final int PER_ORGANIZER = 500;

    private CrashingWriter() {}

    /** The N-th conference of a round. */
    static ScheduleCommand.AddConference conference(int round, int number) {
        return conference(round, number, BEFORE);
    }

    private static ScheduleCommand.ModifyConference change(int round, int number) {
        ScheduleCommand.AddConference changed = conference(round, number, AFTER);
        return new ScheduleCommand.ModifyConference(changed.organizer(), changed.proposal(), 1);
    }

    private static ScheduleCommand.AddConference conference(int round, int number, String subject) {
        return new ScheduleCommand.AddConference(
                "sip:organizer" + round + "-" + number / PER_ORGANIZER + "@example.com",
                String.format(java.util.Locale.ROOT, "R%03dN%07d", round, number),
                subject,
                ConferenceTerms.NEVER,
                "",
                SortedTable.empty(),
                List.of("meeting"));
    }

    public static void main(String... arguments) throws InterruptedException {
        PrintStream out = System.err;
        int round = Integer.parseInt(arguments[1]);
        RaftState state = new RaftState(settings(Path.of(arguments[0])));
        try {
            state.start();
        } catch (Exception e) {
            out.println(FAILED + e.getMessage());
            return;
        }
        out.println(STARTED);
        Semaphore places = new Semaphore(IN_FLIGHT);
        for (int number = 0; state.boot() > 0; number++) {
            places.acquire();
            int submitted = number;
            var unused = state.submit(conference(round, number))
                    .thenCompose(added -> state.submit(change(round, submitted)))
                    .whenComplete((changed, failure) -> {
                        if (failure == null && changed.reply() instanceof Reply.Scheduled) {
                            out.println(ACKNOWLEDGED + submitted + END);
                        } else {
                            out.println(FAILED + submitted + " " + changed + " " + failure);
                        }
                        places.release();
                    });
        }
    }

    static RaftSettings settings(Path directory) {
        return RaftSettings.of("focus", directory, CrashingWriter::end)
                .withClock(Instant::now)
                .withSnapshotEvery(SNAPSHOT_EVERY);
    }

    private static void end(Throwable cause) {
        System.err.println(FAILED + cause);
        Runtime.getRuntime().halt(1);
    }
}
