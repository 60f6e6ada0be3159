/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.ArrayList;
import java.util.List;
import org.rostrum.sim.roster.Roster.User;

/** Something that a person looking at the roster would notice, in words. */
public sealed interface RosterChange {

    /** The sentence to print. */
    String text();

    /** Somebody came into the conference. */
    record Joined(String name, List<String> roles) implements RosterChange {
        @Override
        public String text() {
            return name + " joined the conference" + (roles.isEmpty() ? "" : " as " + String.join(", ", roles));
        }
    }

    /** Somebody left the conference. */
    record Left(String name) implements RosterChange {
        @Override
        public String text() {
            return name + " left the conference";
        }
    }

    /** Somebody's connection to the Focus or to a conferencing server came up. */
    record Connected(String name, String sessionType, List<String> media) implements RosterChange {
        @Override
        public String text() {
            return name + " is connected to " + sessionType
                    + (media.isEmpty() ? "" : " (" + String.join(", ", media) + ")");
        }
    }

    /** Somebody's connection to the Focus or to a conferencing server went. */
    record Disconnected(String name, String sessionType) implements RosterChange {
        @Override
        public String text() {
            return name + " is no longer connected to " + sessionType;
        }
    }

    /** Somebody has other roles than before. */
    record RolesChanged(String name, List<String> roles) implements RosterChange {
        @Override
        public String text() {
            return name + " is now " + String.join(", ", roles);
        }
    }

    /** The conference was locked or unlocked. */
    record LockChanged(boolean locked) implements RosterChange {
        @Override
        public String text() {
            return locked ? "the conference is locked" : "the conference is open";
        }
    }

    /** The conference is over. */
    record Ended() implements RosterChange {
        @Override
        public String text() {
            return "the conference is over";
        }
    }

    /** What one would notice between two rosters. */
    static List<RosterChange> between(Roster before, Roster after) {
        List<RosterChange> changes = new ArrayList<>();
        if (after.ended()) {
            return before.ended() ? List.of() : List.of(new Ended());
        }
        before.users().forEach((uri, user) -> {
            if (!after.users().containsKey(uri)) {
                changes.add(new Left(user.name()));
            }
        });
        after.users().forEach((uri, user) -> {
            User old = before.users().get(uri);
            if (old == null) {
                changes.add(new Joined(user.name(), user.roles()));
            } else if (!old.roles().equals(user.roles())) {
                changes.add(new RolesChanged(user.name(), user.roles()));
            }
            sessions(old == null ? List.of() : old.sessions(), user, changes);
        });
        if (before.locked() != after.locked()) {
            changes.add(new LockChanged(after.locked()));
        }
        return changes;
    }

    private static void sessions(List<String> before, User user, List<RosterChange> changes) {
        List<String> now = user.sessions();
        before.stream()
                .filter(type -> !now.contains(type))
                .forEach(type -> changes.add(new Disconnected(user.name(), type)));
        now.stream()
                .filter(type -> !before.contains(type))
                // The Focus is where everybody is who joined.
                .filter(type -> !type.equals("focus"))
                .forEach(type -> changes.add(new Connected(user.name(), type, mediaOf(user, type))));
    }

    private static List<String> mediaOf(User user, String sessionType) {
        return user.endpoints().values().stream()
                .filter(endpoint -> endpoint.key().sessionType().equals(sessionType))
                .flatMap(endpoint -> endpoint.media().values().stream())
                .map(media -> media.displayText().or(media::type).orElse(media.id()))
                .distinct()
                .toList();
    }
}
