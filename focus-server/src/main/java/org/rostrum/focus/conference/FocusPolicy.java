/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;

/**
 * The operator's limits. They are part of the replicated state, changed only by a replicated command, because every node has to decide alike whatever
 * its own configuration file says.
 *
 * @param mcuTypes the media that may be scheduled (getAvailableMcuTypes), sorted
 * @param maximumConferencesPerOrganizer MaxScheduledMeetingsPerUser (C3P 10.2)
 * @param maximumConferenceSize people in one conference (MeetingSize)
 * @param maximumDevices devices of one person in one conference
 * @param maximumInvitees people listed in one schedule record
 * @param maximumTextLength characters of a subject or display name
 * @param maximumDataLength characters of each piece of XML that is carried for a client: roaming data, notification data, settings of an MCU
 * @param anonymousAllowed whether conferences may admit people without an account
 * @param commandTimeout one deadline per client command
 * @param rejoinGrace how long a participant on a reliable flow may take to come back after his node died
 * @param maximumLength a conference ends this long after the last join (MaxMeetingLength)
 * @param unauthenticatedGrace a conference ends after this long without any enterprise user
 * @param expiryGrace how long an expired record is kept
 * @param releasePersistence how long an MCU that cannot be reached is asked again to drop a conference: its lease, after which it has dropped it alone
 * @param releaseRetry the pause between two such attempts
 */
@RecordBuilder
public record FocusPolicy(
        List<String> mcuTypes,
        int maximumConferencesPerOrganizer,
        int maximumConferenceSize,
        int maximumDevices,
        int maximumInvitees,
        int maximumTextLength,
        int maximumDataLength,
        boolean anonymousAllowed,
        Duration commandTimeout,
        Duration rejoinGrace,
        Duration maximumLength,
        Duration unauthenticatedGrace,
        Duration expiryGrace,
        Duration releasePersistence,
        Duration releaseRetry)
        implements FocusPolicyBuilder.With {

    /** What holds until somebody decides otherwise. */
    public static final FocusPolicy DEFAULT = new FocusPolicy(
            List.of("meeting"),
            1000,
            1000,
            16,
            1000,
            1024,
            16_384,
            false,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            Duration.ofMinutes(10),
            Duration.ofDays(14),
            Duration.ofMinutes(30),
            Duration.ofSeconds(15));

    public FocusPolicy {
        mcuTypes = mcuTypes.stream().sorted().distinct().toList();
    }
}
