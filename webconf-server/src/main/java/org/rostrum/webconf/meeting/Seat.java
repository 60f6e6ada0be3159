/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The place kept for one device. It exists while there is a ticket to be used or a channel that used one; while somebody
 * reconnects there are both.
 */
public record Seat(SeatKey key, Optional<Ticket> ticket, OptionalLong channel) {
    /** Whether the device is connected. */
    public boolean connected() {
        return channel.isPresent();
    }

    Seat withTicket(Ticket newTicket) {
        return new Seat(key, Optional.of(newTicket), channel);
    }

    Seat withoutTicket() {
        return new Seat(key, Optional.empty(), channel);
    }

    Seat connectedBy(long newChannel) {
        return new Seat(key, Optional.empty(), OptionalLong.of(newChannel));
    }

    Seat disconnected() {
        return new Seat(key, ticket, OptionalLong.empty());
    }

    boolean vacant() {
        return ticket.isEmpty() && channel.isEmpty();
    }
}
