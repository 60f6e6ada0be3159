/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

/** A line of somebody in a play. */
public enum Wire {
    /** To the Focus. */
    SIP,
    /** To the conferencing server. */
    PSOM
}
