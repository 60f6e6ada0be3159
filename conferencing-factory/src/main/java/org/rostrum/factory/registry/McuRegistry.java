/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rostrum.factory.registry.Registration.Outcome;

/**
 * All servers a Factory knows: an immutable value that every event replaces.
 *
 * <p>It holds nothing that it could not hear again within one health period, so a Factory may be restarted, or run
 * twice, at any time. Until it is one period old it is {@linkplain #young young}: what it has not heard of may exist.
 */
public final class McuRegistry {

    private final HealthPolicy policy;
    private final Instant startedAt;
    private final SortedMap<String, RegisteredMcu> byUrl;
    private final long turns;

    private McuRegistry(HealthPolicy policy, Instant startedAt, SortedMap<String, RegisteredMcu> byUrl, long turns) {
        this.policy = policy;
        this.startedAt = startedAt;
        this.byUrl = Collections.unmodifiableSortedMap(byUrl);
        this.turns = turns;
    }

    /** The registry of a Factory that has just started. */
    public static McuRegistry empty(HealthPolicy policy, Instant startedAt) {
        return new McuRegistry(policy, startedAt, new TreeMap<>(), 0);
    }

    /** Takes a report that the holder of certificate {@code owner} sent. */
    public Registration reported(McuReport report, String owner, Instant now) {
        RegisteredMcu known = byUrl.get(report.url());
        if (known == null) {
            return registerUnknown(report, owner, now);
        }
        if (!known.owner().equals(owner) && heardLately(known, now)) {
            return new Registration(this, Outcome.FOREIGN_OWNER);
        }
        if (known.report().boot().equals(report.boot()) && known.owner().equals(owner)) {
            return new Registration(with(known.refreshed(report, now)), Outcome.REFRESHED);
        }
        if (known.previousBoot().equals(report.boot())) {
            return new Registration(this, Outcome.STALE_BOOT);
        }
        return new Registration(
                with(RegisteredMcu.fresh(report, owner, known.report().boot(), now)), Outcome.REBOOTED);
    }

    private Registration registerUnknown(McuReport report, String owner, Instant now) {
        McuRegistry remembered = forgetting(now);
        if (remembered.byUrl.size() >= policy.maxServers()) {
            return new Registration(remembered, Outcome.REGISTRY_FULL);
        }
        return new Registration(remembered.with(RegisteredMcu.fresh(report, owner, "", now)), Outcome.REGISTERED);
    }

    /** A conference of {@code size} users is on its way to the server. */
    public McuRegistry claimed(String url, String boot, int size, Instant now) {
        return changed(url, boot, mcu -> mcu.claimed(size, now, turns + 1));
    }

    /** The server took the conference that was {@linkplain #claimed on its way}. */
    public McuRegistry accepted(String url, String boot, int size) {
        return changed(url, boot, mcu -> mcu.accepted(size));
    }

    /** The server refused the conference that was {@linkplain #claimed on its way}. */
    public McuRegistry refused(String url, String boot, int size) {
        return changed(url, boot, mcu -> mcu.refused(size));
    }

    /** The server did not answer in time. Slow is not broken: it stays what it is, and the time it took speaks in its stress. */
    public McuRegistry unanswered(String url, String boot, int size) {
        return changed(url, boot, mcu -> mcu.unanswered(size));
    }

    /**
     * The server could not be reached with the conference that was on its way: nobody is sent there for a while. Its reports
     * do not clear that, since they only show that the way from it to here works; a new boot does.
     */
    public McuRegistry failed(String url, String boot, int size, Instant now) {
        return changed(url, boot, mcu -> mcu.failed(size, now.plus(policy.failedFor())));
    }

    /** Claims of an earlier boot died with it; so an event about another boot than the present one changes nothing. */
    private McuRegistry changed(String url, String boot, UnaryOperator<RegisteredMcu> change) {
        RegisteredMcu known = byUrl.get(url);
        return known == null || !known.report().boot().equals(boot) ? this : with(change.apply(known));
    }

    private McuRegistry with(RegisteredMcu mcu) {
        SortedMap<String, RegisteredMcu> copy = new TreeMap<>(byUrl);
        copy.put(mcu.url(), mcu);
        return new McuRegistry(policy, startedAt, copy, Math.max(turns, mcu.turn()));
    }

    /** The registry without the servers that have been silent for so long that nobody asks about them any more. */
    public McuRegistry forgetting(Instant now) {
        Instant horizon = now.minus(policy.forgetAfter());
        SortedMap<String, RegisteredMcu> copy = new TreeMap<>(byUrl);
        copy.values().removeIf(mcu -> mcu.heardAt().isBefore(horizon));
        return copy.size() == byUrl.size() ? this : new McuRegistry(policy, startedAt, copy, turns);
    }

    /** Every server, available or not, in the order of their URLs. */
    public Collection<RegisteredMcu> all() {
        return byUrl.values();
    }

    /** The server with this URL. */
    public Optional<RegisteredMcu> find(String url) {
        return Optional.ofNullable(byUrl.get(url));
    }

    /** The servers of a type that a conference may be sent to. */
    public List<RegisteredMcu> available(String type, Instant now) {
        return byUrl.values().stream()
                .filter(mcu -> mcu.report().type().equals(type))
                .filter(mcu -> condition(mcu, now).placeable())
                .toList();
    }

    /** The servers that are there to be asked, by URL: they report, can be reached, and do not say that they stop. */
    public Map<String, RegisteredMcu> there(Instant now) {
        return byUrl.values().stream()
                .filter(mcu -> condition(mcu, now).placeable())
                .filter(mcu -> mcu.report().status() != ServerStatus.UNAVAILABLE)
                .collect(Collectors.toUnmodifiableMap(RegisteredMcu::url, Function.identity()));
    }

    /** How {@code mcu} is at {@code now}. */
    public Condition condition(RegisteredMcu mcu, Instant now) {
        if (!heardLately(mcu, now)) {
            return Condition.LOST;
        }
        if (now.isBefore(mcu.failedUntil())) {
            return Condition.FAILED;
        }
        return now.isBefore(mcu.heardAt().plus(policy.overdue())) ? Condition.AVAILABLE : Condition.MISSED;
    }

    private boolean heardLately(RegisteredMcu mcu, Instant now) {
        return now.isBefore(mcu.heardAt().plus(policy.patience()));
    }

    /** Some server of this type has reported, be it alive or not. */
    public boolean hasSeen(String type) {
        return byUrl.values().stream().anyMatch(mcu -> mcu.report().type().equals(type));
    }

    /** Younger than one period: a server that exists may not have had the occasion to say so. */
    public boolean young(Instant now) {
        return now.isBefore(startedAt.plus(policy.period()));
    }
}
