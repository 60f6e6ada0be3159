/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.Map;
import javax.sip.message.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.ScriptedServers;
import org.rostrum.sim.participant.SimNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class JoinLoadTest {

    @Test
    void everybodyJoinsIsCountedAndLeaves() throws Exception {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP);
                SimNode node = SimNode.builder("sim", servers.address()).start()) {

            LoadReport report = load(node).run(2, 5);

            assertThat(report.joined()).isEqualTo(10);
            assertThat(report.failed()).isZero();
            assertThat(report.joinsPerSecond()).isPositive();
            assertThat(report.p50Ms()).isPositive().isLessThanOrEqualTo(report.p99Ms());
            assertThat(servers.requests)
                    .filteredOn(request -> request.getMethod().equals(Request.BYE))
                    .hasSize(10);
        }
    }

    @Test
    void failuresAreCountedByCause() throws Exception {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP);
                SimNode node = SimNode.builder("sim", servers.address()).start()) {
            servers.addUserAnswer = id -> ScriptedServers.failed(id, "serverBusy");

            LoadReport report = load(node).run(1, 4);

            assertThat(report.joined()).isZero();
            assertThat(report.errors()).isEqualTo(Map.of("refused: serverBusy", 4L));
        }
    }

    private static JoinLoad load(SimNode node) {
        return new JoinLoad(node, user -> Persona.of(user, "example.com"), ParticipantSettings.DEFAULT, 3);
    }
}
