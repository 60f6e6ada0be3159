/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rostrum.sim.roster.ServerModel.Step;

import static org.assertj.core.api.Assertions.assertThat;

class SharedRostersTest {

    private final SharedRosters shared = new SharedRosters();

    @Provide
    Arbitrary<List<Step>> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 9))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    /** The newcomer comes in the middle: a full document is all that he has of what was before. */
    @Property
    void everybodyKnowsTheServersStateAndThePeopleAreThereOnce(
            @ForAll("histories") List<Step> before, @ForAll("histories") List<Step> after) {
        ServerModel server = new ServerModel();
        Roster first = shared.apply(Roster.EMPTY, server.full()).roster();
        for (Step step : before) {
            first = shared.apply(first, server.apply(step)).roster();
        }
        RosterDocument full = server.full();
        first = shared.apply(first, full.withVersion(first.version() + 1)).roster();
        Roster newcomer = shared.apply(Roster.EMPTY, full).roster();

        for (Step step : after) {
            RosterDocument document = server.apply(step);
            first = shared.apply(first, document).roster();
            newcomer = shared.apply(newcomer, document).roster();
        }

        assertThat(newcomer).isEqualTo(server.truth()).isEqualTo(first);
        assertThat(newcomer.users()).isSameAs(first.users());
    }
}
