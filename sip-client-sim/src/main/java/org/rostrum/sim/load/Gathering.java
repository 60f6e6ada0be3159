/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.roster.Roster;

/** A conference under load: who got in, and what they do there. The first one is its organizer. */
final class Gathering {
    static final String LAST_SEEN = "last join seen by each member";
    static final String ROLE = "role change seen by each member";

    private static final String MEETING = "meeting";
    private static final String BOARD = "Load";

    private final String uri;
    private final Member organizer;
    private final int expected;
    private final Stopwatch watch;
    private final Failures failures;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final AtomicLong lastDue = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong turns = new AtomicLong();
    private final AtomicInteger over = new AtomicInteger();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private volatile Count last = new Count(Map.of(), 0);

    /** How many of these people are in the meeting. */
    private record Count(Map<String, Roster.User> users, long inMeeting) {}

    /** @param expected how many are going to join, the organizer among them */
    Gathering(String uri, Member organizer, int expected, Stopwatch watch, Failures failures) {
        this.uri = uri;
        this.organizer = organizer;
        this.expected = expected;
        this.watch = watch;
        this.failures = failures;
    }

    Member organizer() {
        return organizer;
    }

    /** Somebody joins who was due at this time; completes however it went. */
    CompletableFuture<?> joins(Member member, long due) {
        return member.join(uri, due).handle((channel, failure) -> {
            if (failure == null) {
                members.add(member);
                lastDue.accumulateAndGet(due, Math::max);
            } else {
                failures.add(failure);
            }
            // Other conferences may go on filling for long: who looks only then has not seen when it was.
            if (over.incrementAndGet() == expected) {
                settle();
            }
            return null;
        });
    }

    /** Completes when each member sees all of them in the meeting, or does not in time. */
    CompletableFuture<?> settled() {
        return settled;
    }

    private void settle() {
        List<Member> all = List.copyOf(members);
        CompletableFuture<?> seen = CompletableFuture.allOf(all.stream()
                .map(member -> member.participant()
                        .await(all.size() + " people in the meeting", roster -> inMeeting(roster) >= all.size())
                        .handle((roster, failure) -> {
                            seen(LAST_SEEN, lastDue.get(), failure);
                            return null;
                        }))
                .toArray(CompletableFuture[]::new));
        var unused = seen.thenRun(() -> settled.complete(null));
    }

    /** Members who know the same people hold the same list of them, which is looked through for the first of them only. */
    @SuppressWarnings("ReferenceEquality")
    private long inMeeting(Roster roster) {
        Count count = last;
        if (count.users() != roster.users()) {
            count = new Count(
                    roster.users(),
                    roster.users().values().stream()
                            .filter(user -> user.connectedTo(MEETING))
                            .count());
            last = count;
        }
        return count.inMeeting();
    }

    private void seen(String what, long since, @Nullable Throwable failure) {
        if (failure == null) {
            watch.stopped(what, since);
        } else {
            failures.add(failure);
        }
    }

    /** Makes the board that the strokes go to. */
    CompletableFuture<?> preparesBoard() {
        return organizer
                .space()
                .<CompletableFuture<?>>map(space -> space.create("Content.Whiteboard", BOARD))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** One of the members says something. */
    void speaks(long due) {
        List<Member> all = List.copyOf(members);
        if (!all.isEmpty()) {
            all.get((int) (turns.getAndIncrement() % all.size())).say(due);
        }
    }

    /** The organizer draws a stroke. */
    void draws(long due) {
        organizer.draw(BOARD, due);
    }

    /** The organizer gives one of the others another role; each member's view of it is measured. */
    void changesRole(long due) {
        List<Member> others =
                members.stream().filter(member -> member != organizer).toList();
        if (others.isEmpty()) {
            return;
        }
        String user = others.get((int) (turns.getAndIncrement() % others.size()))
                .participant()
                .persona()
                .uri();
        String role = organizer.participant().roster().user(user).stream()
                        .anyMatch(person -> person.roles().contains("presenter"))
                ? "attendee"
                : "presenter";
        var unusedOrder = organizer.participant().changeRole(user, role).exceptionally(failure -> {
            failures.add(failure);
            return null;
        });
        members.forEach(member -> {
            var unused = member.participant()
                    .await(
                            user + " as " + role,
                            roster -> roster.user(user)
                                    .filter(person -> person.roles().contains(role))
                                    .isPresent())
                    .whenComplete((roster, failure) -> seen(ROLE, due, failure));
        });
    }

    /** All leave; that one cannot any more is no failure of the run. */
    CompletableFuture<?> disperses() {
        return CompletableFuture.allOf(members.stream()
                .map(member -> member.participant().leave().exceptionally(gone -> null))
                .toArray(CompletableFuture[]::new));
    }

    int size() {
        return members.size();
    }
}
