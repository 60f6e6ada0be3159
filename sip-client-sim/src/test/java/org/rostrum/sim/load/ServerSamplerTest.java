/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ServerSamplerTest {

    @Test
    void processThatHasEndedIsSampledNoMore() throws IOException, InterruptedException {
        Process server = new ProcessBuilder("sleep", "60").start();
        try (ServerSampler sampler = new ServerSampler(Map.of("server", server.pid()))) {
            server.destroyForcibly();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
            List<ServerSample> atItsEnd = sampler.samples().get("server");

            List<ServerSample> later = sampler.samples().get("server");

            assertThat(later)
                    .isEqualTo(atItsEnd)
                    .allSatisfy(sample -> assertThat(sample.cpuPercent()).isNotNegative());
        }
    }
}
