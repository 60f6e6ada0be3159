/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceStateType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confinfo.UsersType;
import org.rostrum.c3p.xml.separator.Separator;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.schedule.Particulars;
import org.rostrum.focus.schedule.ScheduledConference;

/** Schedule records to the documents that organizers read (C3P 4.5, 4.7). The conference key is in none of them unless it is given. */
final class RecordWriter {

    static final QName PSTN_ACCESS = new QName(Namespaces.CONFERENCE_INFO_EXTENSIONS, "pstn-access");

    private final C3pCodec codec;

    RecordWriter(C3pCodec codec) {
        this.codec = codec;
    }

    /** The entity and the version: all that a client needs to know of what it wrote itself. */
    static ConferenceType name(ScheduledConference scheduled) {
        ConferenceType info = new ConferenceType();
        info.setEntity(scheduled.terms().conference());
        info.setVersion(scheduled.version());
        if (scheduled.particulars().permanent()) {
            info.setStatic(true);
        }
        return info;
    }

    /** One line of a list. */
    ConferenceType summary(ScheduledConference scheduled, boolean active) {
        ConferenceType info = name(scheduled);
        ConferenceTerms terms = scheduled.terms();
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject(terms.subject());
        description.setConferenceId(terms.conferenceId());
        description.setLastUpdate(scheduled.lastUpdate());
        time(scheduled.lastActivation()).ifPresent(description::setLastActivate);
        description.setIsActive(active);
        time(terms.expiry()).ifPresent(description::setExpiryTime);
        description.setAdmissionPolicy(terms.admission().token());
        info.setConferenceDescription(description);
        return info;
    }

    /** All that there is. */
    ConferenceType whole(ScheduledConference scheduled, boolean active, Optional<String> keyForTheReader) {
        ConferenceType info = summary(scheduled, active);
        ConferenceTerms terms = scheduled.terms();
        Particulars particulars = scheduled.particulars();
        ConferenceDescriptionType description = info.getConferenceDescription();
        text(particulars.displayText()).ifPresent(description::setDisplayText);
        text(particulars.freeText()).ifPresent(description::setFreeText);
        OrganizerType organizer = new OrganizerType();
        organizer.setUri(terms.organizer());
        text(particulars.organizerName()).ifPresent(organizer::setDisplayName);
        description.setOrganizer(organizer);
        description.setMaximumUserCount((long) terms.maximumSize());
        keyForTheReader.ifPresent(description::setConferenceKey);
        text(terms.organizerData()).map(codec::readOpaque).ifPresent(description::setOrganizerRoamingData);
        text(terms.notificationData()).map(codec::readOpaque).ifPresent(description::setNotificationData);
        later(description, terms, particulars);
        ConferenceStateType state = new ConferenceStateType();
        state.setLocked(terms.locked());
        info.setConferenceState(state);
        info.setUsers(invitees(terms));
        info.setConferenceView(media(terms));
        return info;
    }

    /** In the order of C3P 4.5: telephone access, the second separator, autopromote, lobby bypass. */
    private void later(ConferenceDescriptionType description, ConferenceTerms terms, Particulars particulars) {
        List<Object> kept = text(particulars.telephony())
                .map(codec::readOpaque)
                .map(opaque -> opaque.getContent())
                .orElseGet(ArrayList::new);
        List<Object> any = description.getAny();
        kept.stream()
                .filter(element -> Extensions.isNamed(element, PSTN_ACCESS))
                .forEach(any::add);
        any.add(new Separator());
        any.add(Extensions.element(
                RecordReader.AUTOPROMOTE, terms.autopromotion().mask()));
        kept.stream()
                .filter(element -> Extensions.isNamed(element, RecordReader.LOBBY_BYPASS))
                .forEach(any::add);
        description.setSeparator(new Separator());
    }

    private static UsersType invitees(ConferenceTerms terms) {
        UsersType users = new UsersType();
        for (Map.Entry<String, Role> invitee : terms.invitees().entrySet()) {
            UserType user = new UserType();
            user.setEntity(invitee.getKey());
            UserRolesType roles = new UserRolesType();
            roles.getEntry().add(invitee.getValue().token());
            user.setRoles(roles);
            users.getUser().add(user);
        }
        return users;
    }

    /** In a record an entity-view is named by the bare MCU type (C3P 4.5). */
    private ConferenceViewType media(ConferenceTerms terms) {
        ConferenceViewType view = new ConferenceViewType();
        for (String type : terms.mcuTypes()) {
            EntityViewType medium = new EntityViewType();
            medium.setEntity(type);
            terms.settings().find(type).map(codec::readOpaque).ifPresent(medium::setEntitySettings);
            view.getEntityView().add(medium);
        }
        return view;
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Instant> time(Instant time) {
        return time.equals(ConferenceTerms.NEVER) ? Optional.empty() : Optional.of(time);
    }
}
