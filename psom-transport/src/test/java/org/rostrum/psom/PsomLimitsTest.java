/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PsomLimitsTest {
    @Test
    void defaultsAreThoseOfTheBinding() {
        PsomLimits limits = PsomLimits.defaults();

        assertThat(limits.prefaceTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(limits.authenticationTimeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(limits.pingAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits.deadAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(limits.slowReaderTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(limits.maxString()).isEqualTo(65_536);
        assertThat(limits.maxObjects()).isEqualTo(4_096);
        assertThat(limits.maxDepth()).isEqualTo(8);
        assertThat(limits.callsPerSecond()).isEqualTo(200);
        assertThat(limits.callBurst()).isEqualTo(400);
        assertThat(limits.outboundLimit()).isEqualTo(4 * 1024 * 1024);
        assertThat(limits.toBuilder().build()).isEqualTo(limits);
    }

    static Stream<UnaryOperator<PsomLimits.Builder>> mistakes() {
        return Stream.of(
                limits -> limits.tlsHandshakeTimeout(Duration.ZERO),
                limits -> limits.prefaceTimeout(Duration.ZERO),
                limits -> limits.authenticationTimeout(Duration.ofSeconds(-1)),
                limits -> limits.liveness(Duration.ofSeconds(5), Duration.ofSeconds(5)),
                limits -> limits.slowReaderTimeout(Duration.ZERO),
                limits -> limits.closingTimeout(Duration.ZERO),
                limits -> limits.maxFrame(65_535),
                limits -> limits.maxFrame(1_048_577),
                limits -> limits.maxFrameBeforeAuthentication(511),
                limits -> limits.maxString(65_537),
                limits -> limits.objects(4_097, 8),
                limits -> limits.objects(4_096, 9),
                limits -> limits.callRate(0, 1),
                limits -> limits.callRate(1, 0),
                limits -> limits.outbound(1024, 4096),
                limits -> limits.outbound(1 << 20, (1 << 20) - 1),
                limits -> limits.maxConnections(0));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void numberOutOfItsRangeIsRefused(UnaryOperator<PsomLimits.Builder> mistake) {
        PsomLimits.Builder limits = mistake.apply(PsomLimits.defaults().toBuilder());

        assertThatThrownBy(limits::build).isInstanceOf(IllegalArgumentException.class);
    }
}
