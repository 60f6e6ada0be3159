/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;

/** The right to connect once, given out as {@code sAuthId} (PSOM 12.5). Only its fingerprint is kept. */
public record Ticket(TicketDigest digest, Instant validUntil) {
    /** Whether the ticket no longer admits anybody at {@code now}. */
    public boolean expired(Instant now) {
        return !now.isBefore(validUntil);
    }
}
