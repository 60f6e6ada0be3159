/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** The processors' load, smoothed over a few readings, so that a garbage collection is not taken for a crowd. */
public final class CpuLoad implements DoubleSupplier {
    private static final double WEIGHT = 0.3;

    private final DoubleSupplier source;
    private double smoothed;

    /** Smooths {@code source}, which gives a negative number when it does not know. */
    CpuLoad(DoubleSupplier source) {
        this.source = source;
    }

    /** The load of the machine, or of the container, that this process runs on. */
    public static CpuLoad ofMachine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new CpuLoad(system::getCpuLoad);
    }

    @Override
    public synchronized double getAsDouble() {
        double now = source.getAsDouble();
        if (now >= 0) {
            smoothed += WEIGHT * (Math.min(now, 1) - smoothed);
        }
        return smoothed;
    }
}
