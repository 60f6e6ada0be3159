/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.webconf.meeting.part.Denial;

/**
 * What came of a call, for the face of the part that was asked.
 *
 * @param denial why nothing came of it, if so
 * @param made the number of what was made, 0 when nothing was
 * @param part the part right after the call; empty when it is not there any more
 */
public record Answer<P>(Optional<Denial> denial, long made, Optional<P> part) {
    /** What statuses and reasons of Rostrum's own classes mean; 0 is success. */
    int status() {
        return denial.map(Answer::code).orElse(0);
    }

    private static int code(Denial denial) {
        return switch (denial) {
            case NOT_ALLOWED -> 1;
            case INVALID -> 2;
            case LIMIT -> 3;
            case NOT_FOUND, STALE -> 4;
            case TITLE_IN_USE,
                    TITLE_RESERVED_FOR_CREATION,
                    TITLE_RESERVED_FOR_UPGRADE,
                    EXTERNAL_ID_RESERVED_FOR_CREATION,
                    EXTERNAL_ID_RESERVED_FOR_UPGRADE -> 5;
            case NOT_STORED -> 6;
        };
    }
}
