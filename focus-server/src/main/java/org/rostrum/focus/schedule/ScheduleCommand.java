/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import java.util.List;
import org.rostrum.focus.collection.SortedTable;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.Uris;

/** What an organizer may ask of the Focus Factory. The organizer is who the door authenticated. */
public sealed interface ScheduleCommand {

    /** The organizer's canonical SIP URI. */
    String organizer();

    /**
     * addConference (C3P 4.5). Answer: {@code Reply.Scheduled} or {@code Reply.Refused}.
     *
     * @param organizer the organizer's SIP URI, which becomes part of the conference-URI
     * @param conferenceId made by the client
     * @param expiry {@link ConferenceTerms#NEVER} when the request names none
     * @param admissionPolicy the word of the request, empty when it names none
     * @param invitees SIP URIs and the role word of each, empty when it names none
     * @param mcuTypes the entity-views of the request
     */
    record AddConference(
            String organizer,
            String conferenceId,
            String subject,
            Instant expiry,
            String admissionPolicy,
            SortedTable<String, String> invitees,
            List<String> mcuTypes)
            implements ScheduleCommand {
        public AddConference {
            organizer = Uris.canonical(organizer);
            mcuTypes = List.copyOf(mcuTypes);
        }
    }
}
