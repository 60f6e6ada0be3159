/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Await;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;

/** What people have made is there again when their Web Conferencing Server was killed. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class McuRestartIT {
    private static final int RED = 0xFFC00000;
    private static final int[] LINE = {10_000, 10_000, 50_000, 80_000, 90_000, 10_000};
    private static final int STROKES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void boardIsThereAgainForThoseWhoComeBackAfterAKill() {
        try (Lab lab = Lab.builder().start();
                Callers people = Callers.over(SipTransport.TCP, lab)) {
            String conference = people.conferenceOf("alice");
            Participant alice = people.caller("alice");
            Participant bob = people.caller("bob");
            DataChannel first = done(alice.join(conference));
            DataChannel bobsFirst = done(bob.join(conference));
            SharedSpace alices = first.space();
            SharedSpace bobs = bobsFirst.space();
            long board = done(alices.create("Content.Whiteboard", "Plan"));
            for (int stroke = 0; stroke < STROKES; stroke++) {
                alices.draw(board, RED, 300, LINE);
            }
            done(bobs.await(space -> strokes(space, board) == STROKES));
            Await.until("all changes are on the disk", PATIENCE, () -> allStored(lab));

            lab.webconf().kill();
            lab.webconf().start().awaitHealthy();
            SharedSpace again = again(alice, first);
            SharedSpace bobsAgain = again(bob, bobsFirst);

            done(again.await(space -> strokes(space, board) == STROKES));
            again.draw(board, RED, 300, LINE);
            done(bobsAgain.await(space -> strokes(space, board) == STROKES + 1));
            assertThat(bobsAgain.item("Plan").map(Item::id)).contains(board);
        }
    }

    private static boolean allStored(Lab lab) throws IOException, InterruptedException {
        return lab.webconf()
                .get("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.matches("rostrum_webconf_journal_waiting(\\{.*})? 0\\.0"));
    }

    /** What somebody sees who has come back by himself. */
    private static SharedSpace again(Participant person, DataChannel before) {
        return Await.value(
                person.persona().displayName() + " is back",
                PATIENCE,
                () -> person.channel().filter(channel -> channel != before).map(DataChannel::space));
    }

    private static int strokes(SharedSpace space, long board) {
        Item item = space.items().get(board);
        return item == null ? 0 : item.strokes().size();
    }
}
