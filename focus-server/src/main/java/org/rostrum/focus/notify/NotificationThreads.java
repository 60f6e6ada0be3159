/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.rostrum.kit.lifecycle.Component;

/**
 * The threads of the lanes. Their queues need no bound of their own: events take at most one place per conference, and each
 * SUBSCRIBE one, of which the SIP door admits only so many.
 */
public final class NotificationThreads implements Component {

    private static final long STOP_SECONDS = 5;

    private final List<ExecutorService> threads = new ArrayList<>();

    /** @param count how many lanes there are */
    public NotificationThreads(int count) {
        for (int i = 1; i <= count; i++) {
            String name = "notify-" + i;
            threads.add(new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    task -> Thread.ofPlatform().name(name).daemon().unstarted(task),
                    new ThreadPoolExecutor.DiscardPolicy()));
        }
    }

    /** One executor per lane. */
    public List<Executor> executors() {
        return List.copyOf(threads);
    }

    @Override
    public String name() {
        return "notifications";
    }

    /** Nothing to do: a thread starts with its first task. */
    @Override
    public void start() {}

    /** Lets what is queued go out, and takes nothing more. */
    @Override
    public void stop() throws InterruptedException {
        threads.forEach(ExecutorService::shutdown);
        for (ExecutorService thread : threads) {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        }
    }
}
