/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.time.Instant;

/**
 * A device of a participant and the dialog that holds it.
 *
 * @param endpoint the GUID in braces
 * @param dialog the dialog, or the one it had until its node died
 * @param reliableFlow whether the dialog came over TCP, TLS or WebSocket
 * @param sessionInterval the negotiated session timer
 * @param since when the device joined
 * @param lapses when it is removed unless it rejoins; {@link ConferenceTerms#NEVER} while its dialog is attached
 */
public record FocusEndpoint(
        String endpoint,
        DialogRef dialog,
        boolean reliableFlow,
        Duration sessionInterval,
        Instant since,
        Instant lapses) {

    /** Whether a living node holds the dialog. */
    public boolean attached() {
        return lapses.equals(ConferenceTerms.NEVER);
    }

    FocusEndpoint lapsing(Instant then) {
        return new FocusEndpoint(endpoint, dialog, reliableFlow, sessionInterval, since, then);
    }
}
