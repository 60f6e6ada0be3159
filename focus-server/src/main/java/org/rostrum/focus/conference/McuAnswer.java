/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.List;

/** What came back for a {@link McuRequest}. */
public sealed interface McuAnswer {

    /** The Factory reserved a place: where the MCU listens for C3P, and its {@code Mcu-Server-Uri}. */
    record Allocated(String mcuUrl, String serverUri) implements McuAnswer {}

    /**
     * The MCU opened the conference.
     *
     * @param view what it says of itself, as {@link ConferenceCommand.McuReported#view}
     */
    record Bootstrapped(String view) implements McuAnswer {}

    /** The MCU expects the participant; these are his credentials. */
    record UserAuthorized(List<ConnectionEntry> connection) implements McuAnswer {
        public UserAuthorized {
            connection = List.copyOf(connection);
        }
    }

    /**
     * The whole of what the MCU has to report, each endpoint as it is now; it holds up to this sequence number.
     *
     * @param view what it says of itself, as {@link ConferenceCommand.McuReported#view}
     */
    record Reported(long sequence, List<EndpointChange> endpoints, String view) implements McuAnswer {
        public Reported {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * The answer to a relayed command, as text: whatever it says is for the client.
     *
     * @param success whether it says that the MCU did it
     */
    record Relayed(String response, boolean success) implements McuAnswer {}

    /** Done, or already so. */
    record Done() implements McuAnswer {}

    /** It refuses. {@code retryAfter} is zero when the answer names none. */
    record Failed(Refusal refusal, Duration retryAfter) implements McuAnswer {
        public Failed(Refusal refusal) {
            this(refusal, Duration.ZERO);
        }
    }

    /** No answer: not connected, not in time, or nothing that can be understood. */
    record Unreachable(String cause) implements McuAnswer {}
}
