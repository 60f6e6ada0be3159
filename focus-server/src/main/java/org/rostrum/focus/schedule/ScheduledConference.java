/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import java.util.Map;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.Role;
import org.rostrum.kit.collection.SortedTable;

/**
 * A schedule record ([MS-CONFPRO] 2.2.1.2).
 *
 * @param terms what a live conference needs of it
 * @param particulars the rest
 * @param lastUpdate when it was last changed
 * @param lastActivation when somebody last joined while nobody was in; {@link ConferenceTerms#NEVER} when nobody ever did
 * @param version counts its changes from 1
 */
public record ScheduledConference(
        ConferenceTerms terms, Particulars particulars, Instant lastUpdate, Instant lastActivation, long version) {

    ScheduledConference activated(Instant now) {
        return new ScheduledConference(terms, particulars, lastUpdate, now, version);
    }

    /** The proposal that makes this record: what a request leaves out when it changes only a part. */
    public Proposal proposal() {
        SortedTable<String, String> invitees = SortedTable.empty();
        for (Map.Entry<String, Role> invitee : terms.invitees().entrySet()) {
            invitees = invitees.with(invitee.getKey(), invitee.getValue().token());
        }
        SortedTable<String, String> media = SortedTable.empty();
        for (String type : terms.mcuTypes()) {
            media = media.with(type, terms.settings().find(type).orElse(""));
        }
        return new Proposal(
                terms.conferenceId(),
                particulars.permanent() ? Permanence.PERMANENT : Permanence.TEMPORARY,
                particulars.displayText(),
                terms.subject(),
                particulars.freeText(),
                terms.expiry(),
                terms.admission().token(),
                particulars.sealedKey(),
                terms.autopromotion().mask(),
                particulars.size(),
                terms.locked(),
                invitees,
                media,
                terms.organizerData(),
                terms.notificationData(),
                particulars.telephony(),
                particulars.organizerName());
    }
}
