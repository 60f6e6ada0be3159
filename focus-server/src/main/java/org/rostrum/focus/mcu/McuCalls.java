/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.kit.c3p.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one {@link McuRequest} to where it belongs and brings back what the core wants to hear.
 *
 * <p>A request for an MCU has one address. One for the Factory has several: the next is tried when one cannot be reached or
 * is too busy, because the MCUs report to all of them.
 */
final class McuCalls {

    private static final Logger LOG = LoggerFactory.getLogger(McuCalls.class);

    private final C3pSender sender;
    private final McuMessages messages;
    private final Factories factories;
    private final Duration factoryPatience;
    private final Duration limit;
    private final Clock clock;

    /**
     * What came back.
     *
     * @param boot the boot id that the answer named, or empty
     * @param answer what it means
     */
    record Result(String boot, McuAnswer answer) {}

    /**
     * Makes the way out.
     *
     * @param sender sends
     * @param messages writes the requests
     * @param factories in the order in which they are tried
     * @param factoryPatience how long one Factory may take while there is another to ask
     * @param limit the longest time for one request, when its own deadline is later
     * @param clock the deadlines' clock
     */
    McuCalls(
            C3pSender sender,
            McuMessages messages,
            Factories factories,
            Duration factoryPatience,
            Duration limit,
            Clock clock) {
        this.sender = sender;
        this.messages = messages;
        this.factories = factories;
        this.factoryPatience = factoryPatience;
        this.limit = limit;
        this.clock = clock;
    }

    /** Where the request goes: the C3P URL of its MCU, or {@link Outbox#FACTORY}. */
    static String target(McuRequest request) {
        return switch (request.task()) {
            case McuTask.Allocate allocate -> Outbox.FACTORY;
            case McuTask.Bootstrap bootstrap -> bootstrap.mcuUrl();
            case McuTask.AddUser join -> join.mcuUrl();
            case McuTask.DeleteUser leave -> leave.mcuUrl();
            case McuTask.ChangeRole change -> change.mcuUrl();
            case McuTask.ChangeLock change -> change.mcuUrl();
            case McuTask.Relay relay -> relay.mcuUrl();
            case McuTask.DeleteConference delete -> delete.mcuUrl();
            case McuTask.GetConference get -> get.mcuUrl();
        };
    }

    /** Sends the request; the future completes with what came back, never exceptionally. */
    CompletableFuture<Result> call(McuRequest request) {
        Instant latest = clock.instant().plus(limit);
        Instant expires = request.deadline().isBefore(latest) ? request.deadline() : latest;
        Deadline deadline = new Deadline(expires, clock);
        return request.task() instanceof McuTask.Allocate
                ? allocate(request, factories.inOrder(), deadline)
                : send(request, URI.create(target(request)), deadline);
    }

    private CompletableFuture<Result> allocate(McuRequest request, List<URI> order, Deadline deadline) {
        URI factory = order.getFirst();
        boolean last = order.size() == 1;
        Deadline its = last ? deadline : Deadline.after(deadline.remainingUpTo(factoryPatience), clock);
        return send(request, factory, its).thenCompose(result -> {
            if (result.answer() instanceof McuAnswer.Unreachable) {
                factories.failed(factory);
            } else {
                factories.answered(factory);
            }
            return last || deadline.expired() || !worthAskingElsewhere(result.answer())
                    ? CompletableFuture.completedFuture(result)
                    : allocate(request, order.subList(1, order.size()), deadline);
        });
    }

    private static boolean worthAskingElsewhere(McuAnswer answer) {
        return answer instanceof McuAnswer.Unreachable
                || (answer instanceof McuAnswer.Failed failed && failed.refusal() == Refusal.SERVER_BUSY);
    }

    private CompletableFuture<Result> send(McuRequest request, URI target, Deadline deadline) {
        return sender.send(target, messages.write(request, target.toString()), deadline)
                .handle((response, failure) ->
                        failure == null ? read(request, response) : unreachable(request, target, failure));
    }

    private static Result read(McuRequest request, C3pResponse response) {
        return new Result(response.boot().orElse(""), McuAnswers.read(request.task(), response));
    }

    private static Result unreachable(McuRequest request, URI target, Throwable failure) {
        String cause = LinkThread.reason(failure);
        LOG.warn(
                "{} {} to {} got no answer: {}",
                request.task().getClass().getSimpleName(),
                request.id(),
                target,
                cause);
        return new Result("", new McuAnswer.Unreachable(cause));
    }
}
