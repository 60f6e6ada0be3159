/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.health;

/** How a process, or one check of it, is. Ordered from good to bad. */
public enum HealthStatus {
    /** It does its work. */
    UP,
    /** It does not yet. */
    STARTING,
    /** It can't. */
    DOWN
}
