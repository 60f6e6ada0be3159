/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

/** Options that say how many. */
final class Count {
    private Count() {}

    /**
     * What an option says.
     *
     * @throws IllegalArgumentException when it is less than that
     */
    static int atLeast(int least, int count, String option) {
        if (count < least) {
            throw new IllegalArgumentException(option + " takes a number from " + least + ", not " + count);
        }
        return count;
    }
}
