/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

import java.time.Duration;

/**
 * When a silent server counts as gone.
 *
 * @param period how often an MCU reports
 * @param missed how many reports it may miss before it is unavailable
 * @param forgetAfter how long a silent server stays in the view of the operator
 * @param maxServers the most servers the registry holds
 */
public record HealthPolicy(Duration period, int missed, Duration forgetAfter, int maxServers) {

    /** The time after which a server that has not reported is unavailable. */
    public Duration patience() {
        return period.multipliedBy(missed);
    }
}
