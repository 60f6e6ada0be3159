/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.time.Duration;

/**
 * What is to happen.
 *
 * @param conferences how many conferences; people join them in turn, so that all grow alike
 * @param participants how many people join each
 * @param pace when the joins begin
 * @param stay how long all stay and work once the last one has joined
 * @param mix what they do then
 */
public record LoadPlan(int conferences, int participants, Pace pace, Duration stay, Mix mix) {

    public LoadPlan {
        if (conferences < 1 || participants < 1) {
            throw new IllegalArgumentException("there is at least one person in at least one conference");
        }
    }

    /** How many people there are. */
    public int people() {
        return conferences * participants;
    }
}
