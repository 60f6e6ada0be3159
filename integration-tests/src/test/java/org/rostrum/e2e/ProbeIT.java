/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.trace.Trace;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.probe.Cast;
import org.rostrum.sim.probe.Claim;
import org.rostrum.sim.probe.Finding;
import org.rostrum.sim.probe.Finding.Verdict;
import org.rostrum.sim.probe.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** Our own Focus meets every claim of the conformance list. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class ProbeIT {
    private static final String DOMAIN = "example.com";

    @Test
    void everyClaimHoldsForOurOwnFocus() {
        Trace trace = new Trace("sim", new TraceConfig(10_000, 16_000_000), Clock.systemUTC());
        Cast cast = new Cast(Persona.of("alice", DOMAIN), Persona.of("bob", DOMAIN), Persona.of("carol", DOMAIN));
        try (Lab lab = Lab.builder().start();
                Callers people = Callers.over(SipTransport.TCP, lab).through(lab.port(5060), trace)) {
            List<Finding> findings = new Probe(people.node("probe"), trace, cast).run(finding -> {});

            assertThat(findings).extracting(Finding::claim).containsExactlyInAnyOrder(Claim.values());
            assertThat(findings)
                    .allSatisfy(finding ->
                            assertThat(finding.verdict()).as(finding.toString()).isEqualTo(Verdict.PASS));
        }
    }
}
