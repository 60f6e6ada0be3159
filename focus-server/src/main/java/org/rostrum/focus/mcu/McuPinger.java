/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.McuLossCause;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.kit.c3p.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every MCU that holds a conference whether it is still there, and still the same (C3P 11.3: every 30 s, two missed make
 * it lost).
 *
 * <p>Every node of a pool asks, because a ping renews the MCU's lease; only the leader draws conclusions. Another boot id
 * than the one that opened a conference means that the MCU has forgotten it; one that says {@code unavailable} is about to stop,
 * and its conferences move. One that left a command without an answer, or that a Factory believes gone, is asked at once, so that
 * the other conferences there need not wait until somebody finds out in each of them.
 */
final class McuPinger {

    private static final Logger LOG = LoggerFactory.getLogger(McuPinger.class);

    private final ReplicatedState state;
    private final C3pSender sender;
    private final McuMessages messages;
    private final McuLinks.PingSettings policy;
    private final LinkThread thread;
    private final LongSupplier requestIds;
    private final Clock clock;
    private final McuMetrics metrics;
    private final Map<String, Integer> missed = new HashMap<>();
    private final Set<String> suspects = new HashSet<>();

    private record Held(String conference, McuPlacement.Serving placement) {}

    McuPinger(
            ReplicatedState state,
            C3pSender sender,
            McuMessages messages,
            McuLinks.PingSettings policy,
            LinkThread thread,
            LongSupplier requestIds,
            Clock clock,
            McuMetrics metrics) {
        this.state = state;
        this.sender = sender;
        this.messages = messages;
        this.policy = policy;
        this.thread = thread;
        this.requestIds = requestIds;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Begins with the first round one period from now. */
    void start() {
        thread.every(policy.period(), policy.period(), this::round);
    }

    private void round() {
        Map<String, List<Held>> inUse = serversInUse();
        missed.keySet().retainAll(inUse.keySet());
        inUse.keySet().forEach(this::ping);
    }

    /** Asks this server now: a command to it had no answer, it wants to be asked, or a Factory believes it gone. On the links' thread. */
    void suspect(String url) {
        if (serversInUse().containsKey(url) && suspects.add(url)) {
            ping(url);
        }
    }

    private void pingAgain(String url) {
        if (suspects.contains(url)) {
            ping(url);
        }
    }

    private void ping(String url) {
        Deadline deadline = Deadline.after(policy.patience(), clock);
        thread.whenDone(
                sender.send(URI.create(url), messages.ping(requestIds.getAsLong(), url), deadline),
                (response, failure) -> heard(url, response, failure));
    }

    private void heard(String url, @Nullable C3pResponse response, @Nullable Throwable failure) {
        if (response != null) {
            missed.remove(url);
            suspects.remove(url);
            response.boot().ifPresent(boot -> answeredAs(url, boot));
            if (isStopping(response)) {
                LOG.info("{} is about to stop, its conferences move", url);
                loseAll(url, McuLossCause.MOVED, McuMetrics.Loss.MOVED);
            }
            return;
        }
        int count = missed.merge(url, 1, Integer::sum);
        LOG.warn("{} did not answer ping {} of {}: {}", url, count, policy.missed(), String.valueOf(failure));
        if (count >= policy.missed()) {
            suspects.remove(url);
            loseAll(url, McuLossCause.UNREACHABLE, McuMetrics.Loss.SILENT);
        } else if (suspects.contains(url)) {
            thread.later(policy.again(), () -> pingAgain(url));
        }
    }

    private static boolean isStopping(C3pResponse response) {
        return response.body(PingResponseType.class)
                .filter(body -> body.getServerStatus() == ServerStatusType.UNAVAILABLE)
                .isPresent();
    }

    private void loseAll(String url, McuLossCause cause, McuMetrics.Loss label) {
        for (Held held : serversInUse().getOrDefault(url, List.of())) {
            lose(held, cause, label);
        }
    }

    private void answeredAs(String url, String boot) {
        for (Held held : serversInUse().getOrDefault(url, List.of())) {
            if (!held.placement().boot().equals(boot)) {
                lose(held, McuLossCause.REBOOTED, McuMetrics.Loss.REBOOTED);
            }
        }
    }

    private void lose(Held held, McuLossCause cause, McuMetrics.Loss label) {
        if (!state.isLeader()) {
            return;
        }
        metrics.lost(label);
        ConferenceCommand lost = new ConferenceCommand.LoseMcu(
                held.conference(), held.placement().mcuType(), held.placement().generation(), cause);
        thread.whenDone(state.submit(lost), (applied, failure) -> {
            if (failure != null) {
                LOG.warn("{} was not recorded, the next ping tells again", lost, failure);
            }
        });
    }

    private Map<String, List<Held>> serversInUse() {
        Map<String, List<Held>> byUrl = new TreeMap<>();
        for (Conference conference : state.state().conferences().values()) {
            for (McuPlacement placement : conference.placements().values()) {
                if (placement instanceof McuPlacement.Serving serving) {
                    byUrl.computeIfAbsent(serving.mcuUrl(), url -> new ArrayList<>())
                            .add(new Held(conference.uri(), serving));
                }
            }
        }
        return byUrl;
    }
}
