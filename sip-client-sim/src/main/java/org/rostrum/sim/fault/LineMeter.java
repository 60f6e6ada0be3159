/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a line does. Thread-safe. */
final class LineMeter {
    final LongAdder connections = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder duplicated = new LongAdder();
    final LongAdder reordered = new LongAdder();
    private final LongAdder passedUp = new LongAdder();
    private final LongAdder passedDown = new LongAdder();

    LongAdder passed(Direction direction) {
        return direction == Direction.UP ? passedUp : passedDown;
    }

    LineCounts counts() {
        return new LineCounts(
                connections.sum(),
                refused.sum(),
                passedUp.sum(),
                passedDown.sum(),
                dropped.sum(),
                duplicated.sum(),
                reordered.sum());
    }
}
