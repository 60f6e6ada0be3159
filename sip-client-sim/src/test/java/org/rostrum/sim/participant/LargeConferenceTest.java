/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class LargeConferenceTest {

    /** Their documents are longer than anything that a server reads. */
    private static final int GUESTS = 3_000;

    @Test
    void rosterOfThousandsOfPeopleIsReadFromOneMessage() throws IOException {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP);
                SimNode node = SimNode.builder("sim", servers.address()).start()) {
            servers.others =
                    IntStream.rangeClosed(1, GUESTS).mapToObj(i -> "guest" + i).toList();
            Participant bob = bob(node);
            bob.joinFocus(ScriptedServers.CONFERENCE).join();

            bob.subscribe().join();

            assertThat(bob.roster().users()).hasSize(GUESTS + 2).containsKey("sip:guest" + GUESTS + "@example.com");
        }
    }

    @Test
    void rosterThatIsNoXmlFailsTheStepAtOnce() throws IOException {
        try (ScriptedServers servers = new ScriptedServers(SipTransport.TCP);
                SimNode node = SimNode.builder("sim", servers.address()).start()) {
            servers.others = List.of("<");
            Participant bob = bob(node);
            bob.joinFocus(ScriptedServers.CONFERENCE).join();

            assertThatThrownBy(() -> bob.subscribe().join())
                    .hasCauseInstanceOf(StepException.class)
                    .hasMessageContaining("the answer to SUBSCRIBE");
        }
    }

    private static Participant bob(SimNode node) {
        return new Participant(
                node, Persona.of("bob", "example.com"), ParticipantSettings.DEFAULT, ParticipantListener.NONE);
    }
}
