/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.collection.SortedTable;

/**
 * Who is expected and who is connected. Immutable; people and the seats of each keep the order in which they came, so that
 * replaying the same events always gives the same document. Who somebody is and where he sits is found without looking at the others.
 */
public final class Roster {
    /** How many used, revoked or expired tickets are remembered, so that they are refused as such and not as wrong ones. */
    static final int SPENT_TICKETS = 512;

    /** How many users keep their number for when they come back. */
    static final int REMEMBERED_USERS = 10_000;

    /** A roster without anybody. */
    static final Roster EMPTY = new Roster(Map.of(), SortedTable.empty(), SortedTable.empty(), Map.of(), List.of(), 1);

    private final Map<String, Participant> participants;

    /** The seats of each of them. */
    private final SortedTable<String, List<Seat>> seats;

    /** Who is connected by which channel: looked up for everything that anybody does. */
    private final SortedTable<Long, SeatKey> channels;

    private final Map<String, Long> contentUserIds;
    private final List<TicketDigest> spentTickets;
    private final long nextContentUserId;

    private Roster(
            Map<String, Participant> participants,
            SortedTable<String, List<Seat>> seats,
            SortedTable<Long, SeatKey> channels,
            Map<String, Long> contentUserIds,
            List<TicketDigest> spentTickets,
            long nextContentUserId) {
        this.participants = participants;
        this.seats = seats;
        this.channels = channels;
        this.contentUserIds = contentUserIds;
        this.spentTickets = spentTickets;
        this.nextContentUserId = nextContentUserId;
    }

    /** A roster without anybody, where these users keep the numbers they had. */
    static Roster remembering(Map<String, Long> contentUserIds) {
        long last = contentUserIds.values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return new Roster(Map.of(), SortedTable.empty(), SortedTable.empty(), contentUserIds, List.of(), last + 1);
    }

    /** Everybody who has a seat, whether connected or only expected. */
    public Collection<Participant> participants() {
        return participants.values();
    }

    /** Everybody who is connected with at least one device. */
    public List<Participant> present() {
        return participants.values().stream()
                .filter(participant -> connectedSeats(participant.user()) > 0)
                .toList();
    }

    /** The participant that has this entity. */
    public Optional<Participant> participant(String user) {
        return Optional.ofNullable(participants.get(user));
    }

    /** The participant who is connected by this channel. */
    public Optional<Participant> participantOn(long channel) {
        return seatOn(channel).flatMap(seat -> participant(seat.key().user()));
    }

    /** All seats. */
    public List<Seat> seats() {
        return allSeats().toList();
    }

    private Stream<Seat> allSeats() {
        return participants.keySet().stream().flatMap(user -> seatsOf(user).stream());
    }

    /** The seats of one user. */
    public List<Seat> seatsOf(String user) {
        return seats.find(user).orElse(List.of());
    }

    /** The seat that has this key. */
    public Optional<Seat> seat(SeatKey key) {
        return seatsOf(key.user()).stream()
                .filter(seat -> seat.key().equals(key))
                .findFirst();
    }

    /** The seat that is connected by this channel. */
    public Optional<Seat> seatOn(long channel) {
        return channels.find(channel).flatMap(this::seat);
    }

    /** With how many devices the user is connected. */
    public long connectedSeats(String user) {
        return seatsOf(user).stream().filter(Seat::connected).count();
    }

    /** The numbers of all users who were ever expected, as far as they are remembered. */
    Map<String, Long> contentUserIds() {
        return contentUserIds;
    }

    /** The number that PSOM objects use for this user: the one he had, else the next free one. */
    long contentUserIdFor(String user) {
        Long known = contentUserIds.get(user);
        return known == null ? nextContentUserId : known;
    }

    /** The seat of this endpoint that waits for this ticket, expired or not. */
    Optional<Seat> seatWaitingFor(TicketDigest digest, String endpoint) {
        return allSeats()
                .filter(seat -> seat.key().endpoint().equals(endpoint))
                .filter(seat -> seat.ticket().isPresent()
                        && seat.ticket().get().digest().matches(digest))
                .findFirst();
    }

    /** Whether a seat waits for this ticket at {@code now}. */
    public boolean holdsTicket(TicketDigest digest, Instant now) {
        return allSeats()
                .flatMap(seat -> seat.ticket().stream())
                .anyMatch(ticket -> ticket.digest().matches(digest) && !ticket.expired(now));
    }

    /** Whether this ticket was good once. */
    boolean spent(TicketDigest digest) {
        return spentTickets.stream().anyMatch(digest::matches);
    }

    Optional<Instant> nextTicketDeadline() {
        return allSeats()
                .flatMap(seat -> seat.ticket().stream())
                .map(Ticket::validUntil)
                .min(Instant::compareTo);
    }

    Roster expect(Participant participant, SeatKey key, Ticket ticket) {
        Map<String, Participant> nextParticipants = with(participants, participant.user(), participant);
        Seat before = seat(key).orElseGet(() -> new Seat(key, Optional.empty(), OptionalLong.empty()));
        Map<String, Long> ids = remember(nextParticipants, participant);
        return new Roster(
                nextParticipants,
                with(before.withTicket(ticket)),
                channels,
                ids,
                spend(before.ticket()),
                Math.max(nextContentUserId, participant.contentUserId() + 1));
    }

    Roster connect(SeatKey key, long channel) {
        return change(key, seat -> seat.connectedBy(channel));
    }

    Roster disconnect(SeatKey key) {
        return change(key, Seat::disconnected);
    }

    Roster dropTicket(SeatKey key) {
        return change(key, Seat::withoutTicket);
    }

    Roster changeRole(String user, Role role) {
        Participant participant = participants.get(user);
        if (participant == null) {
            return this;
        }
        return new Roster(
                with(participants, user, participant.withRole(role)),
                seats,
                channels,
                contentUserIds,
                spentTickets,
                nextContentUserId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Roster that
                && participants.equals(that.participants)
                && seats.equals(that.seats)
                && contentUserIds.equals(that.contentUserIds)
                && spentTickets.equals(that.spentTickets)
                && nextContentUserId == that.nextContentUserId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(participants, seats, contentUserIds, spentTickets, nextContentUserId);
    }

    @Override
    public String toString() {
        return "Roster[participants=" + participants.values() + ", seats=" + seats() + ", nextContentUserId="
                + nextContentUserId + "]";
    }

    private Roster change(SeatKey key, UnaryOperator<Seat> change) {
        Optional<Seat> found = seat(key);
        if (found.isEmpty()) {
            return this;
        }
        Seat before = found.get();
        Seat after = change.apply(before);
        List<TicketDigest> spent = after.ticket().isEmpty() ? spend(before.ticket()) : spentTickets;
        SortedTable<Long, SeatKey> nextChannels = channelsAfter(key, before, after);
        if (!after.vacant()) {
            return new Roster(participants, with(after), nextChannels, contentUserIds, spent, nextContentUserId);
        }
        SortedTable<String, List<Seat>> nextSeats = without(key);
        Map<String, Participant> nextParticipants =
                nextSeats.containsKey(key.user()) ? participants : without(participants, key.user());
        return new Roster(nextParticipants, nextSeats, nextChannels, contentUserIds, spent, nextContentUserId);
    }

    private SortedTable<Long, SeatKey> channelsAfter(SeatKey key, Seat before, Seat after) {
        SortedTable<Long, SeatKey> left =
                before.connected() ? channels.without(before.channel().orElseThrow()) : channels;
        return after.connected() ? left.with(after.channel().orElseThrow(), key) : left;
    }

    private List<TicketDigest> spend(Optional<Ticket> ticket) {
        if (ticket.isEmpty()) {
            return spentTickets;
        }
        List<TicketDigest> spent = new ArrayList<>(spentTickets);
        spent.add(ticket.get().digest());
        return List.copyOf(spent.size() > SPENT_TICKETS ? spent.subList(1, spent.size()) : spent);
    }

    private Map<String, Long> remember(Map<String, Participant> seated, Participant participant) {
        if (contentUserIds.containsKey(participant.user())) {
            return contentUserIds;
        }
        Map<String, Long> ids = new LinkedHashMap<>(contentUserIds);
        ids.put(participant.user(), participant.contentUserId());
        Iterator<String> oldest = ids.keySet().iterator();
        while (ids.size() > REMEMBERED_USERS && oldest.hasNext()) {
            if (!seated.containsKey(oldest.next())) {
                oldest.remove();
            }
        }
        return Collections.unmodifiableMap(ids);
    }

    private SortedTable<String, List<Seat>> with(Seat seat) {
        List<Seat> own = new ArrayList<>(seatsOf(seat.key().user()));
        int place = IntStream.range(0, own.size())
                .filter(i -> own.get(i).key().equals(seat.key()))
                .findFirst()
                .orElse(own.size());
        if (place < own.size()) {
            own.set(place, seat);
        } else {
            own.add(seat);
        }
        return seats.with(seat.key().user(), List.copyOf(own));
    }

    private SortedTable<String, List<Seat>> without(SeatKey key) {
        List<Seat> own = seatsOf(key.user()).stream()
                .filter(seat -> !seat.key().equals(key))
                .toList();
        return own.isEmpty() ? seats.without(key.user()) : seats.with(key.user(), own);
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    private static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }
}
