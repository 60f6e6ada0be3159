/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Await;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.lab.Service;
import org.rostrum.sim.load.OutageReport;
import org.rostrum.sim.load.OutageRun;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code rostrum sim outage} measures, without judging the time: with 50 people, or as many times more as {@code rostrum.test.scale}
 * says.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class OutageIT {
    private static final int CONFERENCES = 5 * Integer.getInteger("rostrum.test.scale", 1);
    private static final int PARTICIPANTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void whenAServerIsKilledUnderManyPeopleEachIsBackAtHisBoardAndSeesAllOthers(TestReporter reporter)
            throws Exception {
        try (Lab lab = Lab.builder().several(Service.WEBCONF, 2).start();
                Callers people = Callers.over(SipTransport.TCP, lab)) {
            OutageRun run = new OutageRun(
                    people.node("outage"),
                    user -> Persona.of(user, "example.com"),
                    ParticipantSettings.DEFAULT.withDeadline(PATIENCE),
                    PARTICIPANTS,
                    PATIENCE.multipliedBy(2));
            assertThat(lab.webconf(2).post("/drain").statusCode()).isEqualTo(200);
            run.gather(CONFERENCES, () -> {});
            assertThat(lab.webconf(2).post("/resume").statusCode()).isEqualTo(200);
            Await.until(
                    "all changes are on the disk",
                    PATIENCE,
                    () -> lab.webconf(1).metric("rostrum_webconf_journal_waiting") == 0);
            Set<Path> before = journals(lab);

            OutageReport report = run.lose(CONFERENCES, () -> lab.webconf(1).kill());

            reporter.publishEntry("outage", report.toString());
            assertThat(report.people()).isEqualTo(CONFERENCES * PARTICIPANTS);
            assertThat(report.harmless())
                    .as("nobody without his board, no roster that differs: %s", report)
                    .isTrue();
            Set<Path> opened = journals(lab);
            opened.removeAll(before);
            assertThat(opened.stream().map(Path::getParent).distinct())
                    .as("conferences that have another generation")
                    .hasSize(CONFERENCES);
            run.disperse();
        }
    }

    /** The files of all meetings, one for each generation. */
    private static Set<Path> journals(Lab lab) throws IOException {
        try (Stream<Path> files = Files.walk(lab.home().resolve("meetings"))) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}
