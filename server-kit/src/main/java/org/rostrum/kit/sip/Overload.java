/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sip.message.Request;
import org.rostrum.kit.sip.stream.Backlog;

/**
 * Turns new work away with 503 while too much waits already, so that what has begun is not kept waiting by what has not
 * (RFC 3261 §21.5.4). It is asked before a message takes its place in a queue, by those who fill the queue: they can answer even
 * when every thread that empties it is stuck.
 */
final class Overload {

    /** When to come again, as the answer says. */
    static final long RETRY_AFTER_SECONDS = 5;

    private static final String RESPONSE = "SIP/";
    private static final Set<String> ENDINGS = Set.of(Request.ACK, Request.CANCEL, Request.BYE);

    private final Duration busyAfter;
    private final Supplier<Backlog> backlog;
    private final SipHandler owner;
    private final LetIn letIn = new LetIn(System::nanoTime);

    Overload(Duration busyAfter, Supplier<Backlog> backlog, SipHandler owner) {
        this.busyAfter = busyAfter;
        this.backlog = backlog;
        this.owner = owner;
    }

    /** The head of a request that is to be turned away; empty when the message has to be taken. */
    Optional<MessageHead> turnsAway(byte[] octets, int offset, int length) {
        Optional<Pressure> pressure = pressure();
        if (pressure.isEmpty()) {
            return Optional.empty();
        }
        Optional<MessageHead> head = MessageHead.read(octets, offset, length).filter(Overload::opensSomething);
        head.ifPresent(turnedAway -> owner.turnedAway(pressure.get()));
        return head;
    }

    /** The same for a datagram. One that repeats a request that was let in opens nothing any more, so it is taken. */
    Optional<MessageHead> turnsAwayDatagram(byte[] octets, int offset, int length) {
        Optional<MessageHead> opening = MessageHead.read(octets, offset, length)
                .filter(Overload::opensSomething)
                .filter(head -> !letIn.knows(head));
        if (opening.isEmpty()) {
            return Optional.empty();
        }
        Optional<Pressure> pressure = pressure();
        pressure.ifPresentOrElse(owner::turnedAway, () -> letIn.add(opening.get()));
        return pressure.isPresent() ? opening : Optional.empty();
    }

    private Optional<Pressure> pressure() {
        if (backlog.get().age().compareTo(busyAfter) > 0) {
            return Optional.of(Pressure.BACKLOG);
        }
        return owner.busy() ? Optional.of(Pressure.OWNER) : Optional.empty();
    }

    /** Whether it is a request that belongs to no dialog and ends nothing. Without Via nobody could be told. */
    private static boolean opensSomething(MessageHead head) {
        String method = head.startLine().split(" ", 2)[0];
        return !head.startLine().startsWith(RESPONSE)
                && !ENDINGS.contains(method)
                && head.first("via").isPresent()
                && head.first("to").filter(to -> !Refusal.hasTag(to)).isPresent();
    }
}
