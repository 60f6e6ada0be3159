/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.factory.registry.Registration.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

final class McuRegistryTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final HealthPolicy POLICY =
            new HealthPolicy(Duration.ofSeconds(5), 3, Duration.ofMinutes(1), Duration.ofMinutes(10), 3);
    private static final String ONE = "https://127.0.0.1:4443/LiveServer/DataMCU/";
    private static final String TWO = "https://127.0.0.1:4543/LiveServer/DataMCU/";

    private final McuRegistry empty = McuRegistry.empty(POLICY, START);

    @Test
    void aServerThatReportsIsAvailable() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START);

        assertThat(registry.available("meeting", START))
                .extracting(RegisteredMcu::url)
                .containsExactly(ONE);
    }

    @Test
    void aServerOfAnotherTypeIsNotOffered() {
        McuRegistry registry = report(empty, Reports.ofType(ONE, "chat"), START);

        assertThat(registry.available("meeting", START)).isEmpty();
        assertThat(registry.hasSeen("chat")).isTrue();
        assertThat(registry.hasSeen("meeting")).isFalse();
    }

    @Test
    void threeMissedReportsMakeAServerUnavailable() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START);

        assertThat(registry.available("meeting", START.plusMillis(14_999))).hasSize(1);
        assertThat(registry.available("meeting", START.plusSeconds(15))).isEmpty();
    }

    @Test
    void aSilentServerIsBackWithItsNextReport() {
        McuRegistry silent = report(empty, Reports.meeting(ONE, "b1"), START);
        Instant later = START.plusSeconds(60);

        McuRegistry back = report(silent, Reports.meeting(ONE, "b1"), later);

        assertThat(back.available("meeting", later)).hasSize(1);
    }

    @Test
    void anOverdueReportIsMissedAndThreeAreALoss() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START);
        RegisteredMcu mcu = registry.find(ONE).orElseThrow();

        assertThat(registry.condition(mcu, START.plusMillis(7_499))).isEqualTo(Condition.AVAILABLE);
        assertThat(registry.condition(mcu, START.plusMillis(7_500))).isEqualTo(Condition.MISSED);
        assertThat(registry.condition(mcu, START.plusMillis(14_999))).isEqualTo(Condition.MISSED);
        assertThat(registry.condition(mcu, START.plusSeconds(15))).isEqualTo(Condition.LOST);
    }

    @Test
    void aServerThatCouldNotBeReachedIsLeftAloneForAMinuteThoughItReports() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START).claimed(ONE, "b1", 0, START);

        McuRegistry failed = registry.failed(ONE, "b1", 0, START);
        McuRegistry reporting = failed;
        for (int seconds = 5; seconds <= 60; seconds += 5) {
            reporting = report(reporting, Reports.meeting(ONE, "b1"), START.plusSeconds(seconds));
        }

        assertThat(failed.available("meeting", START)).isEmpty();
        assertThat(reporting.available("meeting", START.plusMillis(59_999))).isEmpty();
        assertThat(reporting.available("meeting", START.plusSeconds(60))).hasSize(1);
    }

    @Test
    void aServerThatDidNotAnswerInTimeIsNotBroken() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START).claimed(ONE, "b1", 100, START);

        McuRegistry slow = registry.unanswered(ONE, "b1", 100);

        assertThat(slow.available("meeting", START)).hasSize(1);
        assertThat(slow.find(ONE).orElseThrow().unreportedConferences()).isZero();
    }

    @Test
    void whatAServerWasGivenLatelyWeighsThoughItsReportsDenyIt() {
        McuRegistry registry = report(empty, Reports.stressed(ONE, 0), START);
        for (int i = 0; i < 60; i++) {
            registry = registry.claimed(ONE, "b1", 0, START).accepted(ONE, "b1", 0);
        }

        RegisteredMcu denying = report(registry, Reports.stressed(ONE, 0), START.plusSeconds(5))
                .find(ONE)
                .orElseThrow();

        assertThat(denying.correctedStress(START.plusSeconds(5))).isEqualTo(0.06, within(1e-9));
        assertThat(denying.correctedStress(START.plusSeconds(90))).isEqualTo(0.03, within(1e-9));
        assertThat(denying.correctedStress(START.plusSeconds(120))).isZero();
    }

    @Test
    void claimsRaiseTheStressUntilTheServerReportsThemItself() {
        McuRegistry registry = report(empty, Reports.stressed(ONE, 0.25), START);

        McuRegistry claimed = registry.claimed(ONE, "b1", 100, START);
        McuRegistry accepted = claimed.accepted(ONE, "b1", 100);
        McuRegistry reported = report(accepted, Reports.stressed(ONE, 0.3), START.plusSeconds(5));

        assertThat(stress(claimed)).isEqualTo(0.35);
        assertThat(stress(accepted)).isEqualTo(0.35);
        assertThat(stress(reported)).isEqualTo(0.3);
    }

    @Test
    void aClaimStillOnItsWaySurvivesAReport() {
        McuRegistry registry = report(empty, Reports.stressed(ONE, 0.25), START).claimed(ONE, "b1", 100, START);

        McuRegistry reported = report(registry, Reports.stressed(ONE, 0.25), START.plusSeconds(5));

        assertThat(stress(reported)).isEqualTo(0.35);
    }

    @Test
    void aRefusedClaimIsTakenBack() {
        McuRegistry registry = report(empty, Reports.stressed(ONE, 0.25), START).claimed(ONE, "b1", 100, START);

        assertThat(stress(registry.refused(ONE, "b1", 100))).isEqualTo(0.25);
    }

    @Test
    void aNewBootForgetsClaimsAndFailure() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START)
                .claimed(ONE, "b1", 0, START)
                .failed(ONE, "b1", 0, START);

        Registration reboot = registry.reported(Reports.meeting(ONE, "b2"), "webconf-1", START.plusSeconds(1));

        assertThat(reboot.outcome()).isEqualTo(Outcome.REBOOTED);
        assertThat(stress(reboot.registry())).isZero();
        assertThat(reboot.registry().available("meeting", START.plusSeconds(1))).hasSize(1);
    }

    @Test
    void anEventOfAnEarlierBootDoesNotTouchThePresentOne() {
        McuRegistry first = report(empty, Reports.meeting(ONE, "b1"), START).claimed(ONE, "b1", 0, START);
        McuRegistry second = report(first, Reports.meeting(ONE, "b2"), START.plusSeconds(1));

        McuRegistry after = second.failed(ONE, "b1", 0, START);

        assertThat(after.available("meeting", START.plusSeconds(1))).hasSize(1);
    }

    @Test
    void aReportOfTheBootBeforeIsIgnored() {
        McuRegistry second = report(
                report(empty, Reports.meeting(ONE, "b1"), START), Reports.meeting(ONE, "b2"), START.plusSeconds(1));

        Registration overtaken = second.reported(Reports.meeting(ONE, "b1"), "webconf-1", START.plusSeconds(2));

        assertThat(overtaken.outcome()).isEqualTo(Outcome.STALE_BOOT);
        assertThat(overtaken.registry()).isSameAs(second);
    }

    @Test
    void nobodyTakesTheUrlOfALivingServer() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START);

        Registration foreign = registry.reported(Reports.meeting(ONE, "x"), "webconf-2", START.plusSeconds(1));

        assertThat(foreign.outcome()).isEqualTo(Outcome.FOREIGN_OWNER);
        assertThat(foreign.registry()).isSameAs(registry);
    }

    @Test
    void theUrlOfADeadServerMayBeTakenOver() {
        McuRegistry registry = report(empty, Reports.meeting(ONE, "b1"), START);

        Registration heir = registry.reported(Reports.meeting(ONE, "x"), "webconf-2", START.plusSeconds(15));

        assertThat(heir.outcome()).isEqualTo(Outcome.REBOOTED);
        assertThat(heir.registry().find(ONE).orElseThrow().owner()).isEqualTo("webconf-2");
    }

    @Test
    void aFullRegistryRefusesTheNextServerAndKeepsTheRest() {
        McuRegistry full = empty;
        for (int i = 0; i < POLICY.maxServers(); i++) {
            full = report(full, Reports.meeting("https://mcu-" + i + "/", "b1"), START);
        }

        Registration oneMore = full.reported(Reports.meeting(ONE, "b1"), "webconf-1", START);

        assertThat(oneMore.outcome()).isEqualTo(Outcome.REGISTRY_FULL);
        assertThat(oneMore.registry().all()).hasSize(POLICY.maxServers());
    }

    @Test
    void theLongSilentMakeRoomForTheNew() {
        McuRegistry full = empty;
        for (int i = 0; i < POLICY.maxServers(); i++) {
            full = report(full, Reports.meeting("https://mcu-" + i + "/", "b1"), START);
        }

        McuRegistry after = report(full, Reports.meeting(TWO, "b1"), START.plusSeconds(601));

        assertThat(after.all()).extracting(RegisteredMcu::url).containsExactly(TWO);
    }

    @Test
    void itIsYoungForOnePeriod() {
        assertThat(empty.young(START.plusMillis(4_999))).isTrue();
        assertThat(empty.young(START.plusSeconds(5))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aStressThatIsNoNumberIsRefused(double stress) {
        assertThatThrownBy(() -> Reports.stressed(ONE, stress))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stress");
    }

    @Test
    void aNegativeCountIsRefused() {
        assertThatThrownBy(() -> Reports.holding(ONE, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conferences");
    }

    @Test
    void aReportWithoutBootIsRefused() {
        assertThatThrownBy(() -> Reports.meeting(ONE, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("boot");
    }

    private static McuRegistry report(McuRegistry registry, McuReport report, Instant now) {
        Registration registration = registry.reported(report, "webconf-1", now);
        assertThat(registration.outcome().accepted()).isTrue();
        return registration.registry();
    }

    private static double stress(McuRegistry registry) {
        return registry.find(ONE).orElseThrow().correctedStress(START);
    }
}
