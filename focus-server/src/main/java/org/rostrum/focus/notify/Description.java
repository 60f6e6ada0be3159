/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.xml.confext.OpaqueType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.UriType;
import org.rostrum.c3p.xml.confinfo.UrisType;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.schedule.ScheduledConference;

/** The {@code conference-description} of a live conference: what was agreed, and where its media are (C3P 6.2, 6.4). */
final class Description {

    private final C3pCodec codec;
    private final Function<String, Optional<ScheduledConference>> records;

    /**
     * @param codec reads the XML that is carried for clients
     * @param records the schedule record of a conference-URI, as it is now
     */
    Description(C3pCodec codec, Function<String, Optional<ScheduledConference>> records) {
        this.codec = codec;
        this.records = records;
    }

    /**
     * All of it.
     *
     * @param organizers whether with what only the organizer sees
     */
    ConferenceDescriptionType of(Conference conference, boolean organizers) {
        ConferenceTerms terms = conference.terms();
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject(terms.subject());
        description.setConfUris(uris(conference));
        description.setMaximumUserCount((long) terms.maximumSize());
        OrganizerType organizer = new OrganizerType();
        organizer.setUri(terms.organizer());
        description.setOrganizer(organizer);
        description.setConferenceId(terms.conferenceId());
        records.apply(conference.uri()).ifPresent(record -> {
            name(record).ifPresent(organizer::setDisplayName);
            description.setLastUpdate(record.lastUpdate());
            time(record.lastActivation()).ifPresent(description::setLastActivate);
        });
        description.setIsActive(conference.active());
        time(terms.expiry()).ifPresent(description::setExpiryTime);
        description.setAdmissionPolicy(terms.admission().token());
        if (organizers) {
            opaque(terms.organizerData()).ifPresent(description::setOrganizerRoamingData);
        }
        opaque(terms.notificationData()).ifPresent(description::setNotificationData);
        return description;
    }

    private static Optional<String> name(ScheduledConference record) {
        return Optional.of(record.particulars().organizerName()).filter(name -> !name.isEmpty());
    }

    private static Optional<Instant> time(Instant instant) {
        return instant.equals(ConferenceTerms.NEVER) ? Optional.empty() : Optional.of(instant);
    }

    private Optional<OpaqueType> opaque(String xml) {
        return xml.isEmpty() ? Optional.empty() : Optional.of(codec.readOpaque(xml));
    }

    /** Every medium has its URI from the start, whether a server serves it yet or not. */
    private static UrisType uris(Conference conference) {
        UrisType uris = new UrisType();
        for (String type : conference.terms().mcuTypes()) {
            UriType uri = new UriType();
            uri.setUri(mcuUri(conference, type));
            uri.setPurpose(type);
            uris.getEntry().add(uri);
        }
        return uris;
    }

    static String mcuUri(Conference conference, String type) {
        return ConferenceUri.parse(conference.uri()).mcu(type).toString();
    }
}
