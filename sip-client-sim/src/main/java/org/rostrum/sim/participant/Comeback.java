/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.codec.PsomGoodbye;

/**
 * Brings a participant back into the data conference when his PSOM channel is gone and his session with the Focus is not: by addUser
 * again, which leads to another server when the first one is dead. Tried until it works, the session ends or the answer is one that
 * trying does not change.
 */
final class Comeback {

    private static final Set<String> PASSING =
            Set.of("serverBusy", "timeout", "mcuTypeNotAvailable", "conferenceDoesntExist", "otherFailure");

    private final SimNode node;
    private final BooleanSupplier wanted;
    private final Supplier<CompletableFuture<DataChannel>> join;
    private final ParticipantListener listener;

    /**
     * Makes one for a participant.
     *
     * @param wanted whether he still wants to be in and could be
     * @param join asks for a channel and opens it
     * @param listener hears when he is back, and when he will not be
     */
    Comeback(
            SimNode node,
            BooleanSupplier wanted,
            Supplier<CompletableFuture<DataChannel>> join,
            ParticipantListener listener) {
        this.node = node;
        this.wanted = wanted;
        this.join = join;
        this.listener = listener;
    }

    /** From now on the loss of this channel is made good. */
    void watch(DataChannel channel) {
        Outcome.of(
                channel.closed(),
                closing -> {
                    if (isLoss(closing)) {
                        later(0);
                    }
                },
                never -> {});
    }

    /** A conference that ended here may go on elsewhere: only the end of the session says that it does not. */
    static boolean isLoss(PsomClosing closing) {
        return switch (closing.origin()) {
            case LOCAL -> false;
            case LOST -> true;
            case PEER ->
                closing.goodbye()
                        .filter(goodbye -> goodbye == PsomGoodbye.SERVER_SHUTDOWN
                                || goodbye == PsomGoodbye.CONFERENCE_ENDED
                                || goodbye == PsomGoodbye.TOO_SLOW)
                        .isPresent();
        };
    }

    private void later(int tries) {
        var unused = node.later(Backoff.after(tries), () -> attempt(tries));
    }

    private void attempt(int tries) {
        if (wanted.getAsBoolean()) {
            Outcome.of(join.get(), back -> listener.dataChannelBack(back.resumed()), failure -> {
                if (mayPass(failure)) {
                    later(tries + 1);
                } else {
                    listener.dataChannelNotBack(failure);
                }
            });
        }
    }

    private static boolean mayPass(StepException failure) {
        return switch (failure.kind()) {
            case TIMEOUT, LOST -> true;
            case REFUSED -> failure.reason().filter(Comeback::passes).isPresent();
            case UNEXPECTED -> false;
        };
    }

    /** A ticket that the server does not know is one of a server that died in between. */
    private static boolean passes(String reason) {
        return PASSING.contains(reason) || reason.equals(String.valueOf(PsomGoodbye.AUTHENTICATION_FAILED.code()));
    }
}
