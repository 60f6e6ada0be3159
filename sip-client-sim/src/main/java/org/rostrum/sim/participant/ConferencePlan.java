/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an organizer asks the Focus Factory for (C3P 4.5).
 *
 * @param conferenceId the id, made by the client
 * @param subject what it is about
 * @param invitees roles by SIP URI
 * @param expiry when the record may go; empty leaves it to the server
 * @param mcuType the conferencing server wanted
 * @param admission whom it is for
 */
@RecordBuilder
public record ConferencePlan(
        String conferenceId,
        String subject,
        Map<String, String> invitees,
        Optional<Instant> expiry,
        String mcuType,
        Admission admission)
        implements ConferencePlanBuilder.With {

    /** Without letters and digits that look alike on a slide. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int ID_LENGTH = 8;

    public ConferencePlan {
        invitees = new LinkedHashMap<>(invitees);
    }

    /** A data conference on a subject, with a fresh id. */
    public static ConferencePlan dataConference(String subject) {
        return new ConferencePlan(newId(), subject, Map.of(), Optional.empty(), "meeting", Admission.OPEN);
    }

    /** A random conference-id. */
    public static String newId() {
        return new SecureRandom()
                .ints(ID_LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }
}
