/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;

/** What people do in a run, and what befalls them meanwhile. */
interface Scenario {

    /** Which scenario a run plays. */
    enum Plot {
        STORM,
        COURSE;

        Scenario in(World world) {
            return switch (this) {
                case STORM -> new Storm(world);
                case COURSE -> new Course(world);
            };
        }
    }

    /** Schedules conferences, brings people and begins; how long it goes on. */
    Duration begin();

    /** From now on nobody does anything but what follows from before, and the networks are kind. */
    void end();

    /** What must be true of it once all is quiet with people in, beside what must be true of any. */
    void settled();

    /** Everybody is to go. */
    void farewell();
}
