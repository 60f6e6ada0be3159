/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.util.function.Supplier;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.webconf.host.HostLoad;
import org.rostrum.webconf.host.MeetingHost;

/** How this server is doing, in the words of health reports and of {@code ping}. Thread-safe. */
public final class ServerState {
    private static final double LOADED = 0.8;

    private final MeetingHost host;
    private final Supplier<Usage> usage;
    private volatile boolean draining;
    private volatile boolean stopping;
    private volatile Runnable onDraining = () -> {};

    /** Watches a host, and everything else that the server uses up. */
    public ServerState(MeetingHost host, Supplier<Usage> usage) {
        this.host = host;
        this.usage = usage;
    }

    /** From now on no new conferences are taken; those that are here, or have a place reserved, go on. */
    public void drain() {
        draining = true;
        onDraining.run();
    }

    /** Takes back {@link #drain}. */
    public void resume() {
        draining = false;
        onDraining.run();
    }

    /** Runs this whenever the server is drained, or no longer; it must not block. */
    void onDraining(Runnable listener) {
        onDraining = listener;
    }

    /** The process ends: nothing at all is taken any more. */
    void stopping() {
        draining = true;
        stopping = true;
    }

    /** Whether new conferences are refused. */
    public boolean draining() {
        return draining;
    }

    /** Whether this is one of the last things the process says. */
    boolean isStopping() {
        return stopping;
    }

    /** What is carried. */
    public HostLoad load() {
        return host.load();
    }

    /** How near this server is to what it can do: 0 is idle, 1 is full. */
    public double stress() {
        return usage.get().stress();
    }

    /** The same in one word. */
    public ServerStatusType status() {
        if (stopping) {
            return ServerStatusType.UNAVAILABLE;
        }
        if (host.load().full()) {
            return ServerStatusType.FULL;
        }
        return stress() >= LOADED ? ServerStatusType.LOADED : ServerStatusType.NORMAL;
    }
}
