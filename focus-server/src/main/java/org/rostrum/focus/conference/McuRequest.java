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
 * @param deadline when the Focus stops waiting
 * @param task what is asked
 */
public record McuRequest(long id, String conference, String mcuType, long generation, Instant deadline, McuTask task) {

    /** Whether it is about this placement. */
    boolean isAbout(McuPlacement placement) {
        return generation == placement.generation() && mcuType.equals(placement.mcuType());
    }
}
