/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.lab.Service;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.StepException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;
import static org.rostrum.lab.Callers.refused;

/** What a participant is told when the Web Conferencing Server is not there, and that the next join works. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class McuFailureIT {

    @Test
    void withoutAnyMcuTheJoinIsRefusedAndWorksOnceThereIsOne() {
        try (Lab lab = Lab.builder().without(Service.WEBCONF).start();
                Callers people = Callers.over(SipTransport.TCP, lab)) {
            String conference = people.conferenceOf("alice");
            Participant alice = people.caller("alice");
            done(alice.joinFocus(conference));
            done(alice.subscribe());

            StepException refusal = refused(alice.joinData());

            assertThat(refusal.reason())
                    .hasValueSatisfying(reason -> assertThat(reason).isIn("mcuTypeNotAvailable", "serverBusy"));

            lab.webconf().start().awaitHealthy();
            done(alice.joinData());
        }
    }

    @Test
    void anMcuKilledAfterItsAllocationCostsOneRefusedJoin() {
        try (Lab lab = Lab.builder().start();
                Callers people = Callers.over(SipTransport.TCP, lab)) {
            String conference = people.conferenceOf("alice");
            ParticipantSettings waiting = ParticipantSettings.DEFAULT.withComesBack(false);
            Participant alice = people.caller("alice", waiting, ParticipantListener.NONE);
            Participant bob = people.caller("bob", waiting, ParticipantListener.NONE);
            done(alice.join(conference));
            done(bob.joinFocus(conference));
            done(bob.subscribe());
            lab.webconf().kill();
            long began = System.nanoTime();

            StepException refusal = refused(bob.joinData());

            assertThat(refusal.reason())
                    .hasValueSatisfying(reason -> assertThat(reason)
                            .as("no other server is there, and the time is bounded")
                            .isIn("timeout", "mcuTypeNotAvailable", "serverBusy"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            done(alice.await(
                    "her own data endpoint gone",
                    roster -> roster.user("sip:alice@example.com")
                            .filter(user -> !user.connectedTo("meeting"))
                            .isPresent()));

            lab.webconf().start().awaitHealthy();
            done(bob.joinData());
            done(alice.await(
                    "Bob in the data conference",
                    roster -> roster.user("sip:bob@example.com")
                            .filter(user -> user.connectedTo("meeting"))
                            .isPresent()));
        }
    }
}
