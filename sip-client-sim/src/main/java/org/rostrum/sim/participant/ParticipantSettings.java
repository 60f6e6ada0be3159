/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

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
 * @param sessionInterval how long the session lasts without a refresh
 * @param subscriptionTime how long the subscription lasts without a refresh
 * @param deadline how long each step may take
 * @param psomTransport how to reach the conferencing server
 * @param comesBack whether to get the PSOM channel back when it is lost while the SIP dialog lives
 */
public record ParticipantSettings(
        String requestedRole,
        String notificationType,
        boolean benotify,
        List<String> purposes,
        Duration sessionInterval,
        Duration subscriptionTime,
        Duration deadline,
        PsomTransport psomTransport,
        boolean comesBack) {

    /** An attendee of data conferences with the usual notifications; 25 s per step, longer than the Focus may take. */
    public static final ParticipantSettings DEFAULT = new ParticipantSettings(
            "attendee",
            DocumentReader.CONFERENCE_INFO,
            true,
            List.of("meeting", "data-conf"),
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(25),
            PsomTransport.TLS,
            true);

    public ParticipantSettings {
        purposes = List.copyOf(purposes);
    }

    /** The same with another role asked for. */
    public ParticipantSettings withRole(String role) {
        return new ParticipantSettings(
                role,
                notificationType,
                benotify,
                purposes,
                sessionInterval,
                subscriptionTime,
                deadline,
                psomTransport,
                comesBack);
    }

    /** The same with notifications in another form. */
    public ParticipantSettings withNotifications(String mediaType, boolean bestEffort) {
        return new ParticipantSettings(
                requestedRole,
                mediaType,
                bestEffort,
                purposes,
                sessionInterval,
                subscriptionTime,
                deadline,
                psomTransport,
                comesBack);
    }

    /** The same, finding the conferencing server by other purposes. */
    public ParticipantSettings withPurposes(String... names) {
        return new ParticipantSettings(
                requestedRole,
                notificationType,
                benotify,
                List.of(names),
                sessionInterval,
                subscriptionTime,
                deadline,
                psomTransport,
                comesBack);
    }

    /** The same with another time per step. */
    public ParticipantSettings withDeadline(Duration perStep) {
        return new ParticipantSettings(
                requestedRole,
                notificationType,
                benotify,
                purposes,
                sessionInterval,
                subscriptionTime,
                perStep,
                psomTransport,
                comesBack);
    }

    /** The same with another session interval. */
    public ParticipantSettings withSessionInterval(Duration interval) {
        return new ParticipantSettings(
                requestedRole,
                notificationType,
                benotify,
                purposes,
                interval,
                subscriptionTime,
                deadline,
                psomTransport,
                comesBack);
    }

    /** The same with another way to the conferencing server. */
    public ParticipantSettings withPsomTransport(PsomTransport way) {
        return new ParticipantSettings(
                requestedRole,
                notificationType,
                benotify,
                purposes,
                sessionInterval,
                subscriptionTime,
                deadline,
                way,
                comesBack);
    }

    /** The same, but without coming back by itself. */
    public ParticipantSettings stayingAway() {
        return new ParticipantSettings(
                requestedRole,
                notificationType,
                benotify,
                purposes,
                sessionInterval,
                subscriptionTime,
                deadline,
                psomTransport,
                false);
    }
}
