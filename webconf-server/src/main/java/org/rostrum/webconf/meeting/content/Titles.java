/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Tables;

/** The titles that somebody has reserved for what he is about to make. A reservation lapses by itself. */
public record Titles(Map<Key, Reservation> reserved) {
    /** How long a title is kept. */
    public static final Duration KEPT = Duration.ofMinutes(2);

    /** How many titles may be reserved at a time. */
    public static final int MAX_RESERVED = 256;

    /** The longest title and the longest external identifier. */
    public static final int MAX_TITLE = 255;

    static final Titles NONE = new Titles(Map.of());

    /** The number by which one user knows one of his reservations. */
    public record Key(long user, int cookie) {}

    /**
     * A title that is kept.
     *
     * @param upgraded the item that is to be replaced, 0 when a new one is to be made
     */
    public record Reservation(Key key, String title, Optional<String> externalId, long upgraded, Instant until) {}

    /** Two titles that people would take for the same are the same. */
    static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** What stands against somebody's use of a title and an external identifier. */
    Optional<Denial> conflict(long user, String title, Optional<String> externalId, Instant now) {
        Optional<Denial> byTitle = ofOthers(user, now)
                .filter(other -> same(other.title(), title))
                .map(other ->
                        other.upgraded() == 0 ? Denial.TITLE_RESERVED_FOR_CREATION : Denial.TITLE_RESERVED_FOR_UPGRADE)
                .findFirst();
        return byTitle.or(() -> ofOthers(user, now)
                .filter(other -> externalId.isPresent() && other.externalId().equals(externalId))
                .map(other -> other.upgraded() == 0
                        ? Denial.EXTERNAL_ID_RESERVED_FOR_CREATION
                        : Denial.EXTERNAL_ID_RESERVED_FOR_UPGRADE)
                .findFirst());
    }

    /** The reservation by which a user may make something of this title. */
    Optional<Reservation> of(long user, String title, Instant now) {
        return reserved.values().stream()
                .filter(one -> one.key().user() == user && one.until().isAfter(now) && same(one.title(), title))
                .findFirst();
    }

    boolean full(Instant now) {
        return reserved.values().stream()
                        .filter(one -> one.until().isAfter(now))
                        .count()
                >= MAX_RESERVED;
    }

    private Stream<Reservation> ofOthers(long user, Instant now) {
        return reserved.values().stream()
                .filter(one -> one.key().user() != user && one.until().isAfter(now));
    }

    /** With one more, and without those that had lapsed when it was made. */
    Titles with(Reservation reservation) {
        Instant now = reservation.until().minus(KEPT);
        return new Titles(Tables.with(
                Tables.withoutValues(reserved, one -> !one.until().isAfter(now)), reservation.key(), reservation));
    }

    Titles without(Key key) {
        return new Titles(Tables.without(reserved, key));
    }

    Titles withoutUser(long user) {
        return new Titles(Tables.withoutValues(reserved, one -> one.key().user() == user));
    }
}
