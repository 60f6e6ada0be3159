/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.rostrum.kit.collection.SortedTable;

/**
 * What was agreed before anybody joined: the part of a schedule record that a live conference needs.
 *
 * @param conference the conference-URI, canonical
 * @param organizer the organizer's SIP URI, canonical
 * @param conferenceId unique per organizer, case-sensitive
 * @param subject may be empty
 * @param expiry when the record expires; {@link #NEVER} when it does not
 * @param admission who may join
 * @param invitees listed people (canonical SIP URIs) and their roles
 * @param mcuTypes the media this conference may use, sorted
 * @param autopromotion who becomes presenter by joining
 * @param maximumSize how many people may be in it
 * @param locked whether it begins locked
 * @param settings what the organizer wants of the MCU of a type, as XML text that only that MCU understands
 * @param notificationData XML text for everybody who joins; empty when there is none
 * @param organizerData XML text for the organizer only; empty when there is none
 */
@RecordBuilder
public record ConferenceTerms(
        String conference,
        String organizer,
        String conferenceId,
        String subject,
        Instant expiry,
        AdmissionPolicy admission,
        SortedTable<String, Role> invitees,
        List<String> mcuTypes,
        Autopromotion autopromotion,
        int maximumSize,
        boolean locked,
        SortedTable<String, String> settings,
        String notificationData,
        String organizerData)
        implements ConferenceTermsBuilder.With {

    /** A time that does not come: the end of a record without expiry, the deadline of what has none. */
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    public ConferenceTerms {
        mcuTypes = List.copyOf(mcuTypes);
    }

    /** Terms of a conference that begins unlocked and says nothing to its MCUs and participants. */
    public ConferenceTerms(
            String conference,
            String organizer,
            String conferenceId,
            String subject,
            Instant expiry,
            AdmissionPolicy admission,
            SortedTable<String, Role> invitees,
            List<String> mcuTypes,
            Autopromotion autopromotion,
            int maximumSize) {
        this(
                conference,
                organizer,
                conferenceId,
                subject,
                expiry,
                admission,
                invitees,
                mcuTypes,
                autopromotion,
                maximumSize,
                false,
                SortedTable.empty(),
                "",
                "");
    }

    /** The same terms with those media only that are on offer. */
    public ConferenceTerms within(List<String> offered) {
        return withMcuTypes(mcuTypes.stream().filter(offered::contains).toList());
    }

    /** The same terms with their time over: nobody who is not in comes in any more. */
    public ConferenceTerms over() {
        return withExpiry(Instant.EPOCH);
    }
}
