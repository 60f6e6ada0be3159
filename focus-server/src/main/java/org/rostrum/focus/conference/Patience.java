/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a client waits for his final answer, and when he is told next that it is still to come (C3P 3.3). A client gives up
 * when he has heard nothing for three minutes.
 *
 * @param deadline when he is told that it took too long
 * @param reminder when he is told {@code pending}; {@link ConferenceTerms#NEVER} when the answer comes before
 */
public record Patience(Instant deadline, Instant reminder) {

    /** The pause between two {@code pending} answers. */
    static final Duration PAUSE = Duration.ofSeconds(60);

    /** Of a client who has just heard of us. */
    static Patience since(Instant now, Instant deadline) {
        Instant next = now.plus(PAUSE);
        return new Patience(deadline, next.isBefore(deadline) ? next : ConferenceTerms.NEVER);
    }

    /** When something is to be done about him. */
    Instant next() {
        return reminder.isBefore(deadline) ? reminder : deadline;
    }
}
