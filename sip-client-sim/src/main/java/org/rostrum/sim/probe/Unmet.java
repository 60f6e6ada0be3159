/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.probe;

/** A claim does not hold. */
final class Unmet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unmet(String why) {
        super(why);
    }

    static void unless(boolean holds, String why) {
        if (!holds) {
            throw new Unmet(why);
        }
    }
}
