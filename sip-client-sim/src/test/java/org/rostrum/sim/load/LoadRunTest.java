/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.message.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.ScriptedServers;
import org.rostrum.sim.participant.ScriptedXml;
import org.rostrum.sim.participant.SimNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(180)
class LoadRunTest {

    private final AtomicInteger steps = new AtomicInteger();

    private LoadReport run(ScriptedServers servers, int conferences, int participants, Pace pace) throws Exception {
        try (SimNode node = SimNode.builder("sim", servers.address()).start()) {
            LoadPlan plan = new LoadPlan(conferences, participants, pace, Duration.ZERO, Mix.NOTHING);
            ParticipantSettings settings = ParticipantSettings.DEFAULT.withDeadline(Duration.ofSeconds(30));
            return new LoadRun(node, user -> Persona.of(user, "example.com"), settings, plan, steps::incrementAndGet)
                    .run(Map::of);
        }
    }

    @Test
    void everybodyJoinsIsCountedAndLeaves() throws Exception {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP)) {
            LoadReport report = run(servers, 2, 5, new Pace.Parallel(3));

            assertThat(report.joined()).isEqualTo(10);
            assertThat(report.joinsPerSecond()).isPositive();
            assertThat(report.joinsBySecond().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(10);
            assertThat(report.times())
                    .containsKeys(Member.FOCUS, Member.ROSTER, Member.DATA, Member.WHOLE)
                    .allSatisfy((name, times) -> assertThat(times.p50()).isLessThanOrEqualTo(times.p99()));
            assertThat(report.times().get(Member.WHOLE))
                    .extracting(Times::count)
                    .isEqualTo(10L);
            assertThat(steps).hasValue(10);
            assertThat(servers.requests)
                    .filteredOn(request -> request.getMethod().equals(Request.BYE))
                    .hasSize(10);
        }
    }

    @Test
    void joinsAtARateCountFromWhenTheyWereDue() throws Exception {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP)) {
            LoadReport report = run(servers, 1, 6, new Pace.AtRate(10));

            assertThat(report.joined()).isEqualTo(6);
            assertThat(report.took()).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void failuresAreCountedByCause() throws Exception {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP)) {
            servers.addUserAnswer = id -> ScriptedXml.failed(id, "serverBusy");

            LoadReport report = run(servers, 1, 4, new Pace.Parallel(4));

            assertThat(report.joined()).isZero();
            assertThat(report.errors()).isEqualTo(Map.of("refused: serverBusy", 4L));
        }
    }

    @Test
    void mixIsReadAndWhatIsUnknownRefused(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mix.conf"), "messages = 1\nstrokes = 2.5\n");
        Path wrong = Files.writeString(directory.resolve("wrong.conf"), "songs = 1\n");

        assertThat(Mix.read(file)).isEqualTo(new Mix(1, 2.5, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mix.read(wrong))
                .withMessageContaining("a mix has messages, strokes, role-changes, not songs");
        assertThatIllegalArgumentException().isThrownBy(() -> Mix.read(directory.resolve("none.conf")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 99_999, 100_000, 1_234_567_890_123_456_789L, Long.MAX_VALUE, -1})
    void lineSaysWhenItWasDue(long nanos) {
        int[] places = MarkedLine.due(nanos);

        assertThat(MarkedLine.is(places)).isTrue();
        assertThat(MarkedLine.dueNanos(places)).isEqualTo(nanos);
        assertThat(Arrays.stream(places)).allMatch(place -> place >= 0 && place < 100_000);
        assertThat(MarkedLine.is(new int[] {1, 2})).isFalse();
    }

    @Test
    void pageShowsFiguresChartsAndErrorsAndEscapesThem() {
        LoadPlan plan = new LoadPlan(2, 3, new Pace.AtRate(4), Duration.ofSeconds(5), new Mix(1, 0, 0));
        LoadReport report = new LoadReport(
                plan,
                5,
                Duration.ofSeconds(2),
                Map.of(Member.WHOLE, new Times(5, 10, 20, 30, 40, 50)),
                List.of(2, 3),
                17,
                3 * 1024 * 1024,
                Map.of("focus", List.of(new ServerSample(1, 40, 200), new ServerSample(2, 60, 210))),
                Map.of("refused: <busy>", 1L));

        String page = HtmlReport.of(report);

        assertThat(page)
                .contains("2 conferences of 3 people, 4.0 joins due per second")
                .contains("<b>5 of 6</b>", "<b>17</b>", "<b>3.0 MiB</b>")
                .contains("<td>whole join</td><td class=\"spare\">5</td><td>10.0</td>")
                .contains("refused: &lt;busy>")
                .contains(">focus</text>")
                .doesNotContain("NaN", "<busy>");
    }
}
