/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

import java.time.Duration;

/**
 * When a server counts as silent, as gone, as not to be reached.
 *
 * @param period how often an MCU reports
 * @param missed how many reports it may miss before it is lost
 * @param failedFor how long a server is left alone after it could not be reached
 * @param forgetAfter how long a silent server stays in the view of the operator
 * @param maxServers the most servers the registry holds
 */
public record HealthPolicy(Duration period, int missed, Duration failedFor, Duration forgetAfter, int maxServers) {

    /** The time after which a server that has not reported is lost. */
    public Duration patience() {
        return period.multipliedBy(missed);
    }

    /** The time after which a report is overdue: one period, and half of one for a slow network. */
    Duration overdue() {
        return period.plus(period.dividedBy(2));
    }
}
