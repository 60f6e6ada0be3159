/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A thread that runs when the test says so. */
final class ManualExecutor implements Executor {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    int waiting() {
        return tasks.size();
    }

    void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    void runOne() {
        if (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }
}
