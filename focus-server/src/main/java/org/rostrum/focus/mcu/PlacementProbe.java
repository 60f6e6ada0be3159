/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.kit.c3p.Deadline;
import org.rostrum.kit.health.HealthCheck;
import org.rostrum.kit.health.HealthResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries what a conference needs: reserves one at the Factory and releases it at the MCU that the Factory named. Only when
 * that works is this process healthy.
 *
 * <pre>
 *   STARTING ──success──▶ UP ──failure──▶ DOWN ──success──▶ UP
 * </pre>
 *
 * <p>The conference is never opened; its id is made from the node's name, so that two nodes do not meet at one MCU. Each try
 * has a new generation, the time in microseconds, because an MCU takes no older one after a newer.
 */
final class PlacementProbe implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PlacementProbe.class);
    private static final int MAX_ID = 32;

    private final C3pSender sender;
    private final McuMessages messages;
    private final ProbeTarget target;
    private final McuLinks.ProbeSettings policy;
    private final LinkThread thread;
    private final LongSupplier requestIds;
    private final Clock clock;
    private volatile HealthResult result = HealthResult.starting("no test conference was placed yet");

    /**
     * What is tried.
     *
     * @param identity {@code from} of the requests
     * @param factories the Factories, tried in order
     * @param conference the conference that stands for all others
     * @param mcuType the MCU type that has to be there
     */
    record ProbeTarget(String identity, List<URI> factories, ConferenceUri conference, String mcuType) {}

    PlacementProbe(
            C3pSender sender,
            McuMessages messages,
            ProbeTarget target,
            McuLinks.ProbeSettings policy,
            LinkThread thread,
            LongSupplier requestIds,
            Clock clock) {
        this.sender = sender;
        this.messages = messages;
        this.target = target;
        this.policy = policy;
        this.thread = thread;
        this.requestIds = requestIds;
        this.clock = clock;
    }

    /** The conference by which the node called {@code node} probes. */
    static ConferenceUri conference(String node) {
        String id = "probe" + node.replaceAll("[^A-Za-z0-9]", "0");
        return new ConferenceUri("rostrum-probe@probe.invalid", id.substring(0, Math.min(MAX_ID, id.length())));
    }

    /** Begins with the first try at once. */
    void start() {
        thread.execute(this::attempt);
    }

    @Override
    public HealthResult check() {
        return result;
    }

    private void attempt() {
        long generation = requestIds.getAsLong();
        thread.whenDone(
                reserve(generation, 0).thenCompose(mcu -> release(mcu, generation)),
                (released, failure) -> finished(failure));
    }

    private CompletableFuture<URI> reserve(long generation, int index) {
        URI factory = target.factories().get(index);
        CommandType getMcu = messages.getMcu(target.conference().toString(), target.mcuType(), 0, List.of());
        CompletableFuture<URI> reserved = send(factory, getMcu, generation).thenApply(PlacementProbe::mcu);
        return index == target.factories().size() - 1
                ? reserved
                : reserved.exceptionallyCompose(failure -> reserve(generation, index + 1));
    }

    private CompletableFuture<C3pResponse> release(URI mcu, long generation) {
        return send(mcu, McuMessages.deleteConference(target.conference().toString()), generation);
    }

    private CompletableFuture<C3pResponse> send(URI to, CommandType command, long generation) {
        C3pRequest.Builder request = C3pRequest.builder(command)
                .requestId(requestIds.getAsLong())
                .from(target.identity())
                .to(to.toString())
                .originator(target.conference().toString())
                .generation(generation);
        return sender.send(to, request.build(), Deadline.after(policy.patience(), clock))
                .thenApply(PlacementProbe::successful);
    }

    private static C3pResponse successful(C3pResponse response) {
        if (!response.isSuccess()) {
            throw new ProbeFailure(response.from() + " answers " + response.commandName() + " with "
                    + response.reasonToken().orElse(response.code().token()));
        }
        return response;
    }

    private static URI mcu(C3pResponse response) {
        return response.body(GetMcuResponseType.class)
                .flatMap(body -> body.getMcu().stream().findFirst())
                .map(URI::create)
                .orElseThrow(() -> new ProbeFailure(response.from() + " names no MCU"));
    }

    private void finished(@Nullable Throwable failure) {
        HealthResult before = result;
        if (failure == null) {
            result = HealthResult.up("a test conference was reserved and released");
        } else {
            String detail = "no test conference can be placed: " + failure.getMessage();
            result = switch (before.status()) {
                case STARTING -> HealthResult.starting(detail);
                case UP, DOWN -> HealthResult.down(detail);
            };
        }
        if (before.status() != result.status()) {
            LOG.info("Placement of conferences: {} ({})", result.status(), result.detail());
        }
        Duration pause = failure == null ? policy.whenUp() : policy.untilUp();
        thread.later(pause, this::attempt);
    }

    /** A try that came to an answer, but not to the right one. */
    private static final class ProbeFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ProbeFailure(String message) {
            super(message);
        }
    }
}
