/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.bench.fanout;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Does things when they are due. What is late is done at once, so that none is left out. */
final class Pace {
    private Pace() {}

    static void keep(Strokes strokes, IntConsumer stroke) {
        for (int number = strokes.first(); number < strokes.end(); number++) {
            for (long left = strokes.dueNanos(number) - System.nanoTime();
                    left > 0;
                    left = strokes.dueNanos(number) - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            stroke.accept(number);
        }
    }
}
