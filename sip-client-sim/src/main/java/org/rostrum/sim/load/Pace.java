/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

/** When one join begins after another. */
public sealed interface Pace {

    /** So many a second, whatever becomes of those before. */
    record AtRate(double perSecond) implements Pace {
        public AtRate {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("a rate is more than 0 a second: " + perSecond);
            }
        }
    }

    /** So many under way at any time; the next begins when one of them ends. */
    record Parallel(int joins) implements Pace {
        public Parallel {
            if (joins < 1) {
                throw new IllegalArgumentException("at least one join is under way: " + joins);
            }
        }
    }
}
