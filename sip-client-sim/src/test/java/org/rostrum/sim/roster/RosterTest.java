/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.rostrum.sim.roster.Roster.Applied;
import org.rostrum.sim.roster.Roster.Applied.Gap;
import org.rostrum.sim.roster.Roster.Applied.Stale;
import org.rostrum.sim.roster.Roster.Applied.Updated;
import org.rostrum.sim.roster.ServerModel.Step;

import static org.assertj.core.api.Assertions.assertThat;

class RosterTest {

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

    @Property
    void fullDocumentAndPartialsAddUpToTheServersState(@ForAll("histories") List<Step> history) {
        ServerModel server = new ServerModel();
        Roster roster = Roster.EMPTY.apply(server.full()).roster();

        for (Step step : history) {
            roster = roster.apply(server.apply(step)).roster();
        }

        assertThat(roster).isEqualTo(server.truth());
    }

    @Property
    void refreshRepairsWhateverWasLost(@ForAll("histories") List<Step> history, @ForAll List<Boolean> losses) {
        ServerModel server = new ServerModel();
        Roster roster = Roster.EMPTY.apply(server.full()).roster();
        boolean lostLast = false;

        for (int i = 0; i < history.size(); i++) {
            RosterDocument document = server.apply(history.get(i));
            lostLast = i < losses.size() && losses.get(i);
            if (lostLast) {
                continue;
            }
            Applied applied = roster.apply(document);
            roster = applied instanceof Gap ? roster.apply(server.full()).roster() : applied.roster();
        }

        if (!lostLast) {
            assertThat(roster).isEqualTo(server.truth());
        }
        assertThat(roster.apply(server.full()).roster()).isEqualTo(server.truth());
    }

    @Property
    void documentSeenBeforeChangesNothing(@ForAll("histories") List<Step> history) {
        ServerModel server = new ServerModel();
        RosterDocument first = server.full();
        Roster roster = Roster.EMPTY.apply(first).roster();
        for (Step step : history) {
            RosterDocument document = server.apply(step);
            roster = roster.apply(document).roster();

            assertThat(roster.apply(document)).isEqualTo(new Stale(roster, document.version()));
            assertThat(roster.apply(first)).isEqualTo(new Stale(roster, first.version()));
        }
    }

    @Test
    void partialThatSkipsANumberIsAGapAndChangesNothing() {
        ServerModel server = new ServerModel();
        Roster roster = Roster.EMPTY.apply(server.full()).roster();
        server.apply(new Step(0, 1, 0));

        Applied applied = roster.apply(server.apply(new Step(0, 2, 0)));

        assertThat(applied).isEqualTo(new Gap(roster, 2, 3));
    }

    @Test
    void deletedDocumentEndsTheConference() {
        Roster roster = Roster.EMPTY.apply(new ServerModel().full()).roster();

        Applied applied = roster.apply(new RosterDocument(
                ServerModel.CONFERENCE,
                ElementState.DELETED,
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

        assertThat(applied).isInstanceOf(Updated.class);
        assertThat(applied.roster().ended()).isTrue();
        assertThat(RosterChange.between(roster, applied.roster()))
                .extracting(RosterChange::text)
                .containsExactly("the conference is over");
    }

    @Test
    void serversUriIsFoundByPurposeInTheOrderAskedFor() {
        Roster roster = Roster.EMPTY.apply(new ServerModel().full()).roster();

        assertThat(roster.uriFor("meeting", "data-conf")).contains(ServerModel.MEETING);
        assertThat(roster.uriFor("data-conf")).isEmpty();
    }

    @Test
    void changesReadAsAPersonWouldTellThem() {
        ServerModel server = new ServerModel();
        Roster before = Roster.EMPTY.apply(server.full()).roster();

        Roster joined = before.apply(server.apply(new Step(0, 1, 7))).roster();
        Roster inData = joined.apply(server.apply(new Step(2, 1, 0))).roster();
        Roster presenter = inData.apply(server.apply(new Step(4, 1, 0))).roster();
        Roster outOfData = presenter.apply(server.apply(new Step(3, 1, 0))).roster();
        Roster gone = outOfData.apply(server.apply(new Step(1, 1, 0))).roster();

        assertThat(texts(before, joined)).containsExactly("User 7 joined the conference as attendee");
        assertThat(texts(joined, inData)).containsExactly("User 7 is connected to meeting (data collab)");
        assertThat(texts(inData, presenter)).containsExactly("User 7 is now presenter");
        assertThat(texts(presenter, outOfData)).containsExactly("User 7 is no longer connected to meeting");
        assertThat(texts(outOfData, gone)).containsExactly("User 7 left the conference");
    }

    private static List<String> texts(Roster before, Roster after) {
        return RosterChange.between(before, after).stream()
                .map(RosterChange::text)
                .toList();
    }
}
