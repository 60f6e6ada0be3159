/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.Participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;
import static org.rostrum.lab.Callers.refused;

/** A power cut takes the Focus' dialogs along, not its conferences. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class FocusRestartIT {

    @Test
    void aConferenceSurvivesTheSuddenEndOfTheFocus() {
        ConferencePlan plan = ConferencePlan.dataConference("Roadmap review");
        try (Lab lab = Lab.builder().start()) {
            String conference;
            try (Callers before = Callers.over(SipTransport.TCP, lab)) {
                conference = done(before.caller("alice").create(plan));
                done(before.caller("alice").join(conference));
                done(before.caller("bob").join(conference));

                lab.focus().kill();
            }

            lab.focus().start().awaitHealthy();

            try (Callers after = Callers.over(SipTransport.TCP, lab)) {
                assertThat(refused(after.caller("alice").create(plan)).reason())
                        .as("the schedule is intact")
                        .contains("conferenceExistsAlready");
                Participant alice = after.caller("alice");
                Participant carol = after.caller("carol");
                done(alice.join(conference));
                done(carol.join(conference));
                done(alice.await(
                        "Carol in the data conference",
                        roster -> roster.user("sip:carol@example.com")
                                .filter(user -> user.connectedTo("meeting"))
                                .isPresent()));
            }
        }
    }
}
