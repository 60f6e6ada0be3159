/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;

/** Keeps a few expensive objects for reuse. Never blocks: an empty pool makes a new one, a full one lets it go. */
final class Pool<T> {

    private final ArrayBlockingQueue<T> idle;
    private final Supplier<T> maker;

    Pool(int size, Supplier<T> maker) {
        this.idle = new ArrayBlockingQueue<>(size);
        this.maker = maker;
    }

    T take() {
        T pooled = idle.poll();
        return pooled != null ? pooled : maker.get();
    }

    void give(T object) {
        boolean kept = idle.offer(object);
        assert kept || idle.remainingCapacity() == 0;
    }
}
