/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lifecycle;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.health.HealthResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a process: starts its components in order, stops them in reverse.
 *
 * <pre>
 *   NEW ──start──▶ STARTING ──▶ RUNNING ──stop──▶ STOPPING ──▶ STOPPED
 *    └──stop──────────┴─ a component fails, or stop ─▲              ▲
 *    └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>{@code stop} may come at any time, from any thread, more than once; during the start it takes effect after the component
 * that is starting. Thread-safe.
 */
public final class ServiceRuntime {
    /** Exit status of a process that ended in an orderly way. */
    public static final int EXIT_ORDERLY = 0;
    /** Exit status of a process that could not start. */
    public static final int EXIT_NOT_STARTED = 1;
    /** Exit status of a process that did not stop in time, or not without failures. */
    public static final int EXIT_NOT_ORDERLY = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ServiceRuntime.class);

    private enum State {
        NEW,
        STARTING,
        RUNNING,
        STOPPING,
        STOPPED
    }

    private final String name;
    private final Duration shutdownTimeout;
    private final RunFile runFile;
    private final List<Component> components = new ArrayList<>();
    private final Deque<Component> started = new ArrayDeque<>();
    private final Object lock = new Object();
    private State state = State.NEW; // guarded by lock
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean orderly = true;
    private volatile @Nullable Component current;

    /** A process called {@code name} that keeps its state in {@code home} and gets {@code shutdownTimeout} to stop. */
    public ServiceRuntime(String name, Path home, Duration shutdownTimeout) {
        this.name = name;
        this.shutdownTimeout = shutdownTimeout;
        this.runFile = new RunFile(home, name);
    }

    /** Adds a component behind those added before. */
    public <C extends Component> C add(C component) {
        if (state() != State.NEW) {
            throw new IllegalStateException(name + " is " + state() + ": components are added before the start");
        }
        components.add(component);
        return component;
    }

    /**
     * Starts all components, then writes {@code run/<name>.json}. When one fails, those before it are stopped again.
     *
     * @throws StartupException when a component can't start, or {@code stop} was called meanwhile
     */
    public void start() {
        if (!moved(State.NEW, State.STARTING)) {
            throw new IllegalStateException(name + " is " + state() + ": it can be started once");
        }
        try {
            for (Component component : components) {
                start(component);
            }
            runFile.write(ports());
            if (!moved(State.STARTING, State.RUNNING)) {
                throw new StartupException(name + " was told to stop before it had started");
            }
            LOG.info("{} is up: {}", name, ports());
        } catch (RuntimeException | Error e) {
            startEnded.countDown();
            stop();
            throw e;
        } finally {
            startEnded.countDown();
        }
    }

    private void start(Component component) {
        if (state() != State.STARTING) {
            throw new StartupException(name + " was told to stop before it had started");
        }
        current = component;
        try {
            component.start();
            started.push(component);
        } catch (StartupException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new StartupException(explain(component, e), bindFailure(e) == null ? e : null);
        } finally {
            current = null;
        }
    }

    private static String explain(Component component, Exception failure) {
        BindException taken = bindFailure(failure);
        return taken == null
                ? component.name() + " failed to start: " + failure
                : component.name() + " can't listen: " + failure.getMessage() + " (" + taken.getMessage() + ")";
    }

    private static @Nullable BindException bindFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException taken) {
                return taken;
            }
        }
        return null;
    }

    /**
     * Stops what was started, in reverse order, and returns when that is done or the time limit is over. A second call waits
     * for the first.
     *
     * @return whether everything stopped in time and without failure
     */
    public boolean stop() {
        State before = stopping();
        if (before == State.STOPPED) {
            return orderly;
        }
        if (before == State.STOPPING) {
            awaitStopped();
            return orderly;
        }
        if (before == State.NEW) {
            startEnded.countDown();
        }
        Duration limit = shutdownTimeout;
        for (Component component : components) {
            limit = limit.plus(component.patience());
        }
        Thread stopper = Thread.ofPlatform().name(name + "-stop").daemon().start(this::stopAll);
        if (!await(stopped, limit)) {
            orderly = false;
            Component stuck = current;
            LOG.error("{} did not stop within {}: {} is still busy", name, limit, stuck == null ? "?" : stuck.name());
            stopper.interrupt();
            end();
        }
        return orderly;
    }

    /** Stops like {@link #stop}, for a process that cannot go on: its exit status says so even if everything stops cleanly. */
    public void fail() {
        orderly = false;
        stop();
    }

    private void stopAll() {
        await(startEnded, shutdownTimeout);
        while (!started.isEmpty() && !Thread.currentThread().isInterrupted()) {
            Component component = started.pop();
            current = component;
            try {
                component.stop();
            } catch (Exception e) {
                orderly = false;
                LOG.error("{} did not stop cleanly", component.name(), e);
            }
            current = null;
        }
        runFile.remove();
        end();
    }

    private void end() {
        synchronized (lock) {
            state = State.STOPPED;
        }
        stopped.countDown();
    }

    private State state() {
        synchronized (lock) {
            return state;
        }
    }

    private boolean moved(State from, State to) {
        synchronized (lock) {
            boolean legal = state == from;
            state = legal ? to : state;
            return legal;
        }
    }

    /** Moves to STOPPING unless it is all over; returns where it stood. */
    private State stopping() {
        synchronized (lock) {
            State before = state;
            state = before == State.STOPPED ? State.STOPPED : State.STOPPING;
            return before;
        }
    }

    /** The first call ends the wait in any case: it gives up after its limit. */
    private void awaitStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean await(CountDownLatch latch, Duration limit) {
        try {
            return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits until the process has stopped.
     *
     * @return its exit status
     */
    public int awaitTermination() throws InterruptedException {
        stopped.await();
        return orderly ? EXIT_ORDERLY : EXIT_NOT_ORDERLY;
    }

    /** The ports of all components that are up. */
    public Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        components.forEach(component -> ports.putAll(component.ports()));
        return ports;
    }

    /** Whether the process is up, for {@code /health}. */
    public HealthResult health() {
        return switch (state()) {
            case NEW, STARTING -> HealthResult.starting(name + " is starting");
            case RUNNING -> HealthResult.up(name + " is up");
            case STOPPING, STOPPED -> HealthResult.down(name + " is stopping");
        };
    }
}
