/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which Factory is asked first. */
class FactoriesTest {

    private static final URI FIRST = URI.create("https://factory-1.example.com/");
    private static final URI SECOND = URI.create("https://factory-2.example.com/");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final Factories factories = new Factories(List.of(FIRST, SECOND), MINUTE, clock);

    @Test
    void whoGaveNoAnswerComesLastForAWhile() {
        factories.failed(FIRST);
        assertThat(factories.inOrder()).containsExactly(SECOND, FIRST);

        now = now.plus(MINUTE);
        assertThat(factories.inOrder()).containsExactly(FIRST, SECOND);
    }

    @Test
    void whoAnswersIsAskedFirstAgain() {
        factories.failed(FIRST);

        factories.answered(FIRST);

        assertThat(factories.inOrder()).containsExactly(FIRST, SECOND);
    }

    @Test
    void whenAllHaveFailedTheOrderIsAsConfigured() {
        factories.failed(SECOND);
        factories.failed(FIRST);

        assertThat(factories.inOrder()).containsExactly(FIRST, SECOND);
    }
}
