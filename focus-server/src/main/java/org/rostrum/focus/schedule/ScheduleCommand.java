/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import java.util.List;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.Uris;
import org.rostrum.kit.collection.SortedTable;

/** What an organizer may ask of the Focus Factory. The organizer is who the door authenticated. */
public sealed interface ScheduleCommand {

    /** The organizer's canonical SIP URI. */
    String organizer();

    /** addConference (C3P 4.5). Answer: {@code Reply.Scheduled} or {@code Reply.Refused}. */
    record AddConference(String organizer, Proposal proposal) implements ScheduleCommand {
        public AddConference {
            organizer = Uris.canonical(organizer);
        }

        /**
         * The common case.
         *
         * @param expiry {@link ConferenceTerms#NEVER} when the request names none
         * @param admissionPolicy the word of the request, empty when it names none
         * @param invitees SIP URIs and the role word of each, empty when it names none
         * @param mcuTypes the entity-views of the request
         */
        public AddConference(
                String organizer,
                String conferenceId,
                String subject,
                Instant expiry,
                String admissionPolicy,
                SortedTable<String, String> invitees,
                List<String> mcuTypes) {
            this(
                    organizer,
                    Proposal.BLANK
                            .withConferenceId(conferenceId)
                            .withSubject(subject)
                            .withExpiry(expiry)
                            .withAdmissionPolicy(
                                    admissionPolicy.isEmpty() ? Proposal.BLANK.admissionPolicy() : admissionPolicy)
                            .withInvitees(invitees)
                            .withMedia(plain(mcuTypes)));
        }

        private static SortedTable<String, String> plain(List<String> types) {
            SortedTable<String, String> media = SortedTable.empty();
            for (String type : types) {
                media = media.with(type, "");
            }
            return media;
        }
    }

    /**
     * modifyConference (C3P 4.6). Answer: {@code Reply.Scheduled} or {@code Reply.Refused}.
     *
     * @param proposal the whole record as it shall be: what the request leaves out is as it was at {@code version}
     * @param version of the record that the organizer has seen; another one in the store is refused
     */
    record ModifyConference(String organizer, Proposal proposal, long version) implements ScheduleCommand {
        public ModifyConference {
            organizer = Uris.canonical(organizer);
        }
    }

    /** deleteConference (C3P 4.7): ends the conference if it is active. Answer: {@code Reply.Accepted} or {@code Reply.Refused}. */
    record DeleteConference(String organizer, String conferenceId) implements ScheduleCommand {
        public DeleteConference {
            organizer = Uris.canonical(organizer);
        }
    }
}
