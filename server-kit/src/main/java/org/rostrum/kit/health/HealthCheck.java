/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.health;

/**
 * One reason why a process may not be able to work. A check answers at once from what is known; work that takes time, such as
 * trying a peer, is done elsewhere and its last outcome reported here.
 */
@FunctionalInterface
public interface HealthCheck {
    /** What is known now. */
    HealthResult check();
}
