/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the Focus tells of a conference when it bootstraps it.
 *
 * @param entity the conference-URI in the Focus's own spelling, which everything that goes out repeats
 * @param conferenceId the id within the organizer's conferences
 * @param organizer the organizer's SIP URI
 * @param expiry when the conference expires; empty when it never does
 * @param focusNodes where notifications go, in the order to be tried
 */
public record MeetingInfo(
        String entity,
        String conferenceId,
        String subject,
        String organizer,
        MeetingPolicy policy,
        Optional<Instant> expiry,
        List<String> focusNodes) {
    public MeetingInfo {
        focusNodes = List.copyOf(focusNodes);
    }
}
