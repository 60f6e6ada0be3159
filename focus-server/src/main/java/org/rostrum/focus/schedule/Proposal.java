/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.kit.collection.SortedTable;

/**
 * A conference as an organizer would like to have it (C3P 4.5), in the words of his request: {@link ScheduleRules} says what is wrong with it.
 *
 * @param conferenceId made by the client
 * @param permanence the {@code static} flag
 * @param displayText may be empty
 * @param subject may be empty
 * @param freeText may be empty
 * @param expiry {@link ConferenceTerms#NEVER} when the request names none
 * @param admissionPolicy the word of the request
 * @param sealedKey the conference key, sealed so that only the Focus Factory can open it; empty when there is none
 * @param autopromote the bit mask of the request
 * @param size how many people are to have room; 0 for as many as the operator allows
 * @param locked whether it begins locked
 * @param invitees SIP URIs and the role word of each, empty when the request names none
 * @param media the MCU types, and for each what its MCU is to be told, as XML text, empty for nothing
 * @param organizerData XML text for the organizer only
 * @param notificationData XML text for everybody who joins
 * @param telephony XML text about telephone access, which is kept and means nothing to this server
 * @param organizerName what the organizer is called, may be empty
 */
@RecordBuilder
public record Proposal(
        String conferenceId,
        Permanence permanence,
        String displayText,
        String subject,
        String freeText,
        Instant expiry,
        String admissionPolicy,
        String sealedKey,
        long autopromote,
        int size,
        boolean locked,
        SortedTable<String, String> invitees,
        SortedTable<String, String> media,
        String organizerData,
        String notificationData,
        String telephony,
        String organizerName)
        implements ProposalBuilder.With {

    /** What holds for everything that a request does not mention. */
    public static final Proposal BLANK = new Proposal(
            "",
            Permanence.UNSAID,
            "",
            "",
            "",
            ConferenceTerms.NEVER,
            AdmissionPolicy.OPEN_AUTHENTICATED.token(),
            "",
            0,
            0,
            false,
            SortedTable.empty(),
            SortedTable.empty(),
            "",
            "",
            "",
            "");

    /** Never the key. */
    @Override
    public String toString() {
        return "Proposal[" + conferenceId + " " + permanence + " until " + expiry + ", " + admissionPolicy + ", "
                + invitees.size() + " invitees, " + media.keySet() + "]";
    }
}
