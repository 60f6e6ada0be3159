/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class LargeConferenceTest {

    @Test
    void rosterOfAThousandPeopleIsReadFromOneMessage() throws IOException {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP);
                SimNode node = SimNode.builder("sim", servers.address()).start()) {
            servers.others =
                    IntStream.rangeClosed(1, 998).mapToObj(i -> "guest" + i).toList();
            Participant bob = new Participant(
                    node, Persona.of("bob", "example.com"), ParticipantSettings.DEFAULT, ParticipantListener.NONE);
            bob.joinFocus(ScriptedServers.CONFERENCE).join();

            bob.subscribe().join();

            assertThat(bob.roster().users()).hasSize(1000).containsKey("sip:guest998@example.com");
        }
    }
}
