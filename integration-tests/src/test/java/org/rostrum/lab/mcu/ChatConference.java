/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One placement of one conference: who is expected, who is connected, and what the Focus was told of it. Its methods exclude
 * each other and call nobody; what has to be closed is given back to the caller.
 */
final class ChatConference {
    private static final long TOKEN_LIFE_NS = Duration.ofMinutes(2).toNanos();
    private static final long RESERVATION_NS = Duration.ofMinutes(1).toNanos();

    /** Somebody for whom a token is out. */
    private record Expected(Seat seat, long deadlineNs) {}

    private final String entity;
    private final String type;
    private final String boot;
    private final long generation;
    private final long reservedNs;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Expected> expected = new LinkedHashMap<>();
    private final Map<Seat, ChatLine> connected = new LinkedHashMap<>();
    private Optional<Outbox> outbox = Optional.empty();
    private long sequence;
    private boolean ended;

    ChatConference(String entity, String type, String boot, long generation, long nowNs) {
        this.entity = entity;
        this.type = type;
        this.boot = boot;
        this.generation = generation;
        this.reservedNs = nowNs;
    }

    long generation() {
        return generation;
    }

    synchronized boolean isOpen() {
        return outbox.isPresent() && !ended;
    }

    /** A reservation that nobody made use of in time (§8.3). */
    synchronized boolean isForgotten(long nowNs) {
        return outbox.isEmpty() && nowNs - reservedNs > RESERVATION_NS;
    }

    /** Opens it, or takes over newer addresses (§7, phase). The unused outbox is given back. */
    synchronized Optional<Outbox> open(List<URI> nodes, Outbox fresh) {
        if (outbox.isPresent()) {
            outbox.get().nodes(nodes);
            return Optional.of(fresh);
        }
        outbox = Optional.of(fresh);
        return Optional.empty();
    }

    /** How many endpoints there are, expected ones included. */
    synchronized int seats(long nowNs) {
        forgetExpired(nowNs);
        return expected.size() + connected.size();
    }

    /** Expects an endpoint; the token for it. An unused one for the same endpoint is revoked. */
    synchronized String expect(Seat seat, long nowNs) {
        forgetExpired(nowNs);
        expected.values().removeIf(one -> isSame(one.seat, seat));
        String token = Long.toString(random.nextLong() >>> 1);
        expected.put(token, new Expected(seat, nowNs + TOKEN_LIFE_NS));
        return token;
    }

    synchronized boolean isLive(String token, long nowNs) {
        forgetExpired(nowNs);
        return expected.containsKey(token);
    }

    private void forgetExpired(long nowNs) {
        expected.values().removeIf(one -> nowNs - one.deadlineNs > 0);
    }

    /** Whoever shows a live token is connected, and the Focus hears of it. */
    synchronized Optional<Seat> connect(String token, ChatLine line, long nowNs) {
        forgetExpired(nowNs);
        Expected guest = expected.remove(token);
        if (guest == null || ended) {
            return Optional.empty();
        }
        connected.put(guest.seat, line);
        tell(guest.seat.connected(type, "partial"));
        return Optional.of(guest.seat);
    }

    /** An endpoint went by itself, and the Focus hears of it; nothing if it was gone before. */
    synchronized void departed(Seat seat, ChatLine line) {
        if (connected.remove(seat, line)) {
            tell(seat.disconnected(type, "departed"));
        }
    }

    /** Removes a user's endpoints: these, or all if none are named (§8.6). What has to be closed. */
    synchronized List<ChatLine> remove(String user, List<String> endpoints) {
        Predicate<Seat> meant = seat -> seat.user().equalsIgnoreCase(user)
                && (endpoints.isEmpty() || endpoints.stream().anyMatch(seat.endpoint()::equalsIgnoreCase));
        expected.values().removeIf(one -> meant.test(one.seat));
        List<ChatLine> lines = new ArrayList<>();
        connected.entrySet().removeIf(entry -> {
            if (!meant.test(entry.getKey())) {
                return false;
            }
            lines.add(entry.getValue());
            tell(entry.getKey().disconnected(type, "booted"));
            return true;
        });
        return lines;
    }

    /** Ends it and tells nobody (§8.9). What has to be closed. */
    synchronized List<AutoCloseable> end() {
        ended = true;
        List<AutoCloseable> open = new ArrayList<>(connected.values());
        outbox.ifPresent(open::add);
        connected.clear();
        expected.clear();
        return open;
    }

    /** Everything that is connected, with the number of the last notification (§8.8). */
    synchronized String whole() {
        StringBuilder users = new StringBuilder();
        connected.keySet().forEach(seat -> users.append(seat.connected(type, "full")));
        return document("ci:conference-info", "", "full", users.toString());
    }

    private void tell(String user) {
        sequence++;
        String namespaces = " xmlns:ci=\"%s\" xmlns:msci=\"%s\" xmlns:rst=\"%s\"".formatted(Xml.CI, Xml.MSCI, Xml.RST);
        outbox.orElseThrow().offer(document("ci:conference-info", namespaces, "partial", user));
    }

    private String document(String name, String namespaces, String state, String users) {
        return "<%s%s entity=\"%s\" state=\"%s\" version=\"%d\""
                        .formatted(name, namespaces, Xml.escaped(entity), state, sequence)
                + " rst:generation=\"%d\" rst:boot=\"%s\" rst:sequence=\"%d\">".formatted(generation, boot, sequence)
                + "<ci:users state=\"%s\">%s</ci:users></%s>".formatted(state, users, name);
    }

    private static boolean isSame(Seat one, Seat other) {
        return one.user().equalsIgnoreCase(other.user()) && one.endpoint().equalsIgnoreCase(other.endpoint());
    }
}
