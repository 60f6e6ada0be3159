/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

/**
 * What this server could still take at the moment of a decision.
 *
 * @param forConference whether one more conference
 * @param forUser whether one more user
 */
public record Room(boolean forConference, boolean forUser) {}
