/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.health;

/**
 * What a check found.
 *
 * @param status how it is
 * @param detail one line for an operator, without secrets; may be empty
 */
public record HealthResult(HealthStatus status, String detail) {
    /** It works. */
    public static HealthResult up(String detail) {
        return new HealthResult(HealthStatus.UP, detail);
    }

    /** It will, presumably. */
    public static HealthResult starting(String detail) {
        return new HealthResult(HealthStatus.STARTING, detail);
    }

    /** It doesn't. */
    public static HealthResult down(String detail) {
        return new HealthResult(HealthStatus.DOWN, detail);
    }
}
