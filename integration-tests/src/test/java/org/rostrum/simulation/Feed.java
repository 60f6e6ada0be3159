/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.List;
import java.util.Optional;
import org.rostrum.focus.notify.NotificationDocument;
import org.rostrum.sim.roster.ElementState;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.RosterDocument;
import org.rostrum.sim.roster.RosterDocument.UserElement;
import org.rostrum.sim.roster.RosterDocument.UserList;

/** A client's subscription and the roster that it has made of its documents. */
final class Feed {

    private final World world;
    private final Client client;
    private final String subscription;
    private Roster roster = Roster.EMPTY;
    private Optional<String> text = Optional.empty();

    Feed(World world, Client client, String subscription) {
        this.world = world;
        this.client = client;
        this.subscription = subscription;
    }

    String subscription() {
        return subscription;
    }

    Roster roster() {
        return roster;
    }

    /** The roster written down. */
    String text() {
        String current = text.orElseGet(() -> RosterText.of(roster));
        text = Optional.of(current);
        return current;
    }

    /** A document: it counts, comes too late, or shows that one is missing, which is asked for then. */
    void take(NotificationDocument document) {
        RosterDocument read = faulty(world.reader().read(document.contentType(), document.bytes()));
        world.referee().read(client, read);
        switch (roster.apply(read)) {
            case Roster.Applied.Updated updated -> {
                roster = updated.roster();
                text = Optional.empty();
            }
            case Roster.Applied.Stale stale ->
                world.chronicle().note(client.name(), "drops document " + stale.got() + ", which is old");
            case Roster.Applied.Gap gap -> {
                world.chronicle().note(client.name(), "misses document " + gap.expected());
                client.resynchronize(this);
            }
        }
        world.referee().changed();
    }

    private RosterDocument faulty(RosterDocument document) {
        Optional<UserList> users = document.users().filter(list -> !list.users().isEmpty());
        if (users.isPresent() && world.has(Fault.CLIENT_IGNORES_DELETIONS)) {
            return with(
                    document,
                    users.get().users().stream()
                            .filter(user -> user.state() != ElementState.DELETED)
                            .toList());
        }
        if (users.isPresent() && world.has(Fault.DOCUMENT_REPEATS_A_PERSON)) {
            UserElement first = users.get().users().getFirst();
            return with(document, List.of(first, first));
        }
        return document;
    }

    private static RosterDocument with(RosterDocument document, List<UserElement> users) {
        return new RosterDocument(
                document.entity(),
                document.state(),
                document.version(),
                document.subject(),
                document.confUris(),
                document.locked(),
                Optional.of(new UserList(document.users().orElseThrow().state(), users)),
                document.views());
    }
}
