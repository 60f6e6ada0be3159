/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;

/**
 * A request to an MCU or to the Factory that has no answer yet. It lives in the replicated state: a new leader sends it again under the same id, and
 * the receiver replays its answer.
 *
 * <p>The core never has two requests about one user at one placement, nor two steps of one placement, outstanding at once, so whoever sends them
 * needs to keep no order.
 *
 * @param id the C3P requestId, unique in the pool for ever
 * @param conference the conference-URI
 * @param mcuType which of its MCUs
 * @param generation the placement it is about
 * @param notBefore when to send it; later than the time of issue only after an attempt failed, and then it is issued again when due
 * @param deadline when the Focus stops waiting
 * @param task what is asked
 */
public record McuRequest(
        long id,
        String conference,
        String mcuType,
        long generation,
        Instant notBefore,
        Instant deadline,
        McuTask task) {

    /** The same request, to be sent again then. */
    public McuRequest deferredTo(Instant then) {
        return new McuRequest(id, conference, mcuType, generation, then, deadline, task);
    }

    /** When something has to happen with it: sending it, or giving up. {@code sentAt} is the last time that was applied. */
    Instant nextDeadline(Instant appliedTime) {
        return notBefore.isAfter(appliedTime) && notBefore.isBefore(deadline) ? notBefore : deadline;
    }
}
