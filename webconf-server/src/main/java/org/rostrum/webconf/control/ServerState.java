/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.util.function.DoubleSupplier;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.webconf.host.HostLoad;
import org.rostrum.webconf.host.MeetingHost;

/** How this server is doing, in the words of health reports and of {@code ping}. Thread-safe. */
public final class ServerState {
    private static final double LOADED = 0.8;

    private final MeetingHost host;
    private final int maxWaiting;
    private final DoubleSupplier cpu;
    private volatile boolean draining;
    private volatile boolean stopping;

    /**
     * Watches a host.
     *
     * @param maxWaiting how many commands may wait on all loops together
     * @param cpu the share of the machine's processors that is in use, from 0 to 1
     */
    public ServerState(MeetingHost host, int maxWaiting, DoubleSupplier cpu) {
        this.host = host;
        this.maxWaiting = maxWaiting;
        this.cpu = cpu;
    }

    /** From now on no new conferences are taken; those that are here, or have a place reserved, go on. */
    public void drain() {
        draining = true;
    }

    /** Takes back {@link #drain}. */
    public void resume() {
        draining = false;
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

    /** How near this server is to what it can do: 0 is idle, 1 is full. The scarcest of conferences, users, processors and queues counts. */
    public double stress() {
        HostLoad load = host.load();
        double conferences = (double) load.conferences() / load.maxConferences();
        double users = (double) load.users() / load.maxUsers();
        double waiting = (double) host.waiting() / maxWaiting;
        return Math.max(Math.max(conferences, users), Math.max(waiting, cpu.getAsDouble()));
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
