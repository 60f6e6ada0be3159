/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

/**
 * Names one device of one participant.
 *
 * @param user the user's entity (SIP URI)
 * @param endpoint the endpoint's entity, a GUID in braces that the client made for this conference
 */
public record SeatKey(String user, String endpoint) {}
