/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import org.rostrum.sim.roster.DocumentReader;

/**
 * How a participant behaves.
 *
 * @param requestedRole the role asked for when joining the Focus
 * @param notificationType which form of notification to accept, {@link DocumentReader#CONFERENCE_INFO} or
 *     {@link DocumentReader#CONFERENCE_STATE}
 * @param benotify whether to offer BENOTIFY and the piggybacked first document; otherwise plain NOTIFY is asked for
 * @param purposes which entry of {@code conf-uris} leads to the conferencing server, best first
 * @param sessionTimer whether to offer a session timer, as a Focus wants it (RFC 4028)
 * @param sessionInterval how long the session lasts without a refresh
 * @param subscriptionTime how long the subscription lasts without a refresh
 * @param deadline how long each step may take
 * @param psomTransport how to reach the conferencing server
 * @param comesBack whether to get the session with the Focus and the PSOM channel back by himself when they are lost
 */
@RecordBuilder
public record ParticipantSettings(
        String requestedRole,
        String notificationType,
        boolean benotify,
        List<String> purposes,
        boolean sessionTimer,
        Duration sessionInterval,
        Duration subscriptionTime,
        Duration deadline,
        PsomTransport psomTransport,
        boolean comesBack)
        implements ParticipantSettingsBuilder.With {

    /** An attendee of data conferences with the usual notifications; 25 s per step, longer than the Focus may take. */
    public static final ParticipantSettings DEFAULT = new ParticipantSettings(
            "attendee",
            DocumentReader.CONFERENCE_INFO,
            true,
            List.of("meeting", "data-conf"),
            true,
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(25),
            PsomTransport.TLS,
            true);

    public ParticipantSettings {
        purposes = List.copyOf(purposes);
    }
}
