/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that take what connections have read, and what waits for them. */
final class Workers implements Executor {

    private record Waiting(Runnable task, long sinceNanos) implements Runnable {
        @Override
        public void run() {
            task.run();
        }
    }

    // It needs no bound: each connection stands in it once at most.
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor threads;

    Workers(String name, int count) {
        threads = new ThreadPoolExecutor(
                count,
                count,
                30,
                TimeUnit.SECONDS,
                queue,
                Thread.ofPlatform().daemon().name(name + "-sip-worker-", 1).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(new Waiting(task, System.nanoTime()));
    }

    Backlog backlog() {
        return queue.peek() instanceof Waiting first
                ? new Backlog(queue.size(), Duration.ofNanos(System.nanoTime() - first.sinceNanos()))
                : Backlog.NONE;
    }

    void shutdown() {
        threads.shutdown();
    }
}
