/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.lab.Lab;
import org.rostrum.lab.SimProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** What a newcomer sees who follows the first page: the demo stays, somebody joins from another shell and leaves again. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class StayingDemoIT {
    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @BeforeAll
    static void startLab() {
        lab = Lab.builder().start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @Test
    void aliceAndBobHearOfCarolWhoJoinsFromAnotherProcessAndLeavesBySignal() {
        try (SimProcess demo = SimProcess.start(lab, "demo", "demo")) {
            String conference = demo.awaitLine("Conference: (sip:\\S+)");
            assertThat(demo.printed()).contains("\nPASS\n");

            try (SimProcess carol =
                    SimProcess.start(lab, "carol", "join", "--conference", conference, "--user", "carol")) {
                carol.awaitLine("Carol is connected to the data conference");
                demo.awaitLine("Alice hears: Carol joined");
                demo.awaitLine("Bob hears: Carol joined");
                demo.awaitLine("Alice hears: Carol is connected to meeting");
                demo.awaitLine("Bob hears: Carol is connected to meeting");

                assertThat(carol.stop()).isZero();

                assertThat(carol.printed()).contains("Carol left");
                demo.awaitLine("Alice hears: Carol left");
                demo.awaitLine("Bob hears: Carol left");
            }
            assertThat(demo.stop()).isZero();
            assertThat(demo.printed()).contains("Alice left").contains("Bob left");
        }
    }

    @Test
    void aClientThatDiedWithoutAWordDoesNotConfuseTheNextDemo() {
        try (SimProcess demo = SimProcess.start(lab, "first-demo", "demo")) {
            String conference = demo.awaitLine("Conference: (sip:\\S+)");
            try (SimProcess carol =
                    SimProcess.start(lab, "dying-carol", "join", "--conference", conference, "--user", "carol")) {
                carol.awaitLine("Carol is connected to the data conference");
                carol.kill();
            }
            demo.kill();
        }
        assertThat(lab.home().resolve("run")).isDirectoryContaining("glob:**/sim-join-carol-*.json");

        try (SimProcess next = SimProcess.start(lab, "next-demo", "demo", "--exit")) {
            assertThat(next.awaitEnd()).as(next::printed).isZero();

            assertThat(next.printed()).contains("\nPASS\n").doesNotContain("no trace of");
        }
    }
}
