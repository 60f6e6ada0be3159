/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import org.rostrum.focus.conference.ConferenceCommand.Leave;
import org.rostrum.focus.conference.LeaveCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the replicated state that a dialog is over, until it has taken it: a participant without a dialog would stay in the
 * roster for ever.
 */
final class Leaving {

    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final DoorContext door;

    Leaving(DoorContext door) {
        this.door = door;
    }

    void leave(Participation participation, LeaveCause cause) {
        var unused = door.state()
                .submit(new Leave(participation.conferenceKey(), participation.ref(), cause))
                .whenComplete((applied, problem) -> {
                    if (problem != null) {
                        LOG.debug("{} is not taken as left yet: {}", participation, problem.toString());
                        var unusedRetry = door.after(RETRY, () -> leave(participation, cause));
                    }
                });
    }
}
