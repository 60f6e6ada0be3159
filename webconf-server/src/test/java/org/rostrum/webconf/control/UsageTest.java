/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.webconf.host.HostLoad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How stress comes from what is used. */
class UsageTest {

    private static final Duration NONE = Duration.ZERO;

    @ParameterizedTest
    @MethodSource
    void whicheverIsTheScarcestIsTheStress(Usage usage) {
        assertThat(usage.stress()).isCloseTo(0.75, within(1e-9));
    }

    static Stream<Usage> whicheverIsTheScarcestIsTheStress() {
        return Stream.of(
                new Usage(0.75, 0.1, 0, 0, 0, 0, NONE),
                new Usage(0.1, 0.75, 0, 0, 0, 0, NONE),
                new Usage(0, 0.1, 0.75, 0, 0, 0, NONE),
                new Usage(0, 0, 0, 0.75, 0.1, 0, NONE),
                new Usage(0, 0, 0, 0.1, 0.75, 0, NONE),
                new Usage(0.1, 0, 0, 0, 0, 0.875, NONE),
                new Usage(0.1, 0, 0, 0, 0, 0, Duration.ofNanos(387_500_000)));
    }

    @Test
    void whatAnIdleServerUsesIsNoStress() {
        assertThat(new Usage(0, 0, 0, 0, 0, Usage.HEALTHY_MEMORY, Usage.UNFELT).stress())
                .isZero();
    }

    @Test
    void whoIsLateBeyondAllPatienceIsMoreThanFull() {
        assertThat(new Usage(0, 0, 0, 0, 0, 0, Usage.UNBEARABLE).stress()).isEqualTo(1);
        assertThat(new Usage(0, 0, 0, 0, 0, 0, Usage.UNBEARABLE.multipliedBy(2)).stress())
                .isGreaterThan(1);
    }

    @Test
    void meetingsCountByTheirRoom() {
        assertThat(Usage.of(new HostLoad(1, 30, 10, 100)).stress()).isEqualTo(0.3);
    }
}
