/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TicketsTest {
    private final Tickets tickets = new Tickets();

    @Test
    void ticketIsNineteenDigits() {
        assertThat(Stream.generate(tickets::next).limit(1_000)).allMatch(ticket -> ticket.matches("[1-9][0-9]{18}"));
    }

    @Test
    void noTwoTicketsAreTheSame() {
        assertThat(Stream.generate(tickets::next).limit(10_000)).doesNotHaveDuplicates();
    }
}
