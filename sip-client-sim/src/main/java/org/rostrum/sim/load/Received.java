/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.concurrent.atomic.LongAdder;

/** What all people of a run were notified of. Thread-safe. */
final class Received {
    private final LongAdder notifications = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    /** One of them got a document of so many bytes. */
    void document(int length) {
        notifications.increment();
        bytes.add(length);
    }

    long notifications() {
        return notifications.sum();
    }

    long bytes() {
        return bytes.sum();
    }
}
