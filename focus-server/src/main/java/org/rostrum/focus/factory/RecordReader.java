/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OpaqueType;
import org.rostrum.c3p.xml.confext.PstnAccessType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.schedule.Permanence;
import org.rostrum.focus.schedule.Proposal;
import org.rostrum.kit.collection.SortedTable;

/** The conference-info of addConference and modifyConference (C3P 4.5, 4.6) to a proposal. */
final class RecordReader {

    static final QName AUTOPROMOTE = new QName(Namespaces.CONFERENCE_INFO_EXTENSIONS, "autopromote");
    static final QName LOBBY_BYPASS = new QName(Namespaces.CONFERENCE_INFO_EXTENSIONS, "pstn-lobby-bypass");

    private static final String NOTHING = "<opaque/>";

    private final C3pCodec codec;

    RecordReader(C3pCodec codec) {
        this.codec = codec;
    }

    /**
     * What the document proposes.
     *
     * @param base says what holds for everything that the document leaves out
     * @param sealedKey the conference key for the store, when the document brings one
     */
    Proposal read(ConferenceType info, Proposal base, Optional<String> sealedKey) {
        ConferenceDescriptionType description =
                Optional.ofNullable(info.getConferenceDescription()).orElseGet(ConferenceDescriptionType::new);
        Instant expiry = description.getExpiryTime();
        Long size = description.getMaximumUserCount();
        return new Proposal(
                given(description.getConferenceId(), base.conferenceId()),
                permanence(info, base),
                given(description.getDisplayText(), base.displayText()),
                given(description.getSubject(), base.subject()),
                given(description.getFreeText(), base.freeText()),
                expiry == null ? base.expiry() : expiry,
                given(description.getAdmissionPolicy(), base.admissionPolicy()),
                sealedKey.orElse(base.sealedKey()),
                Extensions.find(description.getAny(), AUTOPROMOTE, Long.class).orElse(base.autopromote()),
                size == null ? base.size() : (int) Math.min(size, Integer.MAX_VALUE),
                locked(info).orElse(base.locked()),
                invitees(info).orElse(base.invitees()),
                media(info).orElse(base.media()),
                opaque(description.getOrganizerRoamingData()).orElse(base.organizerData()),
                opaque(description.getNotificationData()).orElse(base.notificationData()),
                telephony(description.getAny()).orElse(base.telephony()),
                organizerName(description).orElse(base.organizerName()));
    }

    private static String given(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private static Optional<String> organizerName(ConferenceDescriptionType description) {
        return Optional.ofNullable(description.getOrganizer())
                .flatMap(organizer -> Optional.ofNullable(organizer.getDisplayName()));
    }

    private static Permanence permanence(ConferenceType info, Proposal base) {
        Boolean flag = info.isStatic();
        if (flag == null) {
            return base.permanence();
        }
        return flag ? Permanence.PERMANENT : Permanence.TEMPORARY;
    }

    private static Optional<Boolean> locked(ConferenceType info) {
        return Optional.ofNullable(info.getConferenceState()).flatMap(state -> Optional.ofNullable(state.isLocked()));
    }

    private static Optional<SortedTable<String, String>> invitees(ConferenceType info) {
        if (info.getUsers() == null) {
            return Optional.empty();
        }
        SortedTable<String, String> invitees = SortedTable.empty();
        for (UserType user : info.getUsers().getUser()) {
            invitees = invitees.with(given(user.getEntity(), ""), firstRole(user));
        }
        return Optional.of(invitees);
    }

    private static String firstRole(UserType user) {
        return user.getRoles() == null || user.getRoles().getEntry().isEmpty()
                ? ""
                : user.getRoles().getEntry().getFirst();
    }

    private Optional<SortedTable<String, String>> media(ConferenceType info) {
        if (info.getConferenceView() == null) {
            return Optional.empty();
        }
        SortedTable<String, String> media = SortedTable.empty();
        for (EntityViewType view : info.getConferenceView().getEntityView()) {
            media = media.with(
                    given(view.getEntity(), ""),
                    opaque(view.getEntitySettings()).orElse(""));
        }
        return Optional.of(media);
    }

    /** An empty element takes back what was there. */
    private Optional<String> opaque(@Nullable OpaqueType data) {
        return Optional.ofNullable(data).map(codec::writeOpaque).map(text -> text.equals(NOTHING) ? "" : text);
    }

    private Optional<String> telephony(List<Object> any) {
        OpaqueType kept = new OpaqueType();
        Extensions.find(any, PstnAccessType.class)
                .ifPresent(access -> kept.getContent().add(Extensions.element(RecordWriter.PSTN_ACCESS, access)));
        Extensions.find(any, LOBBY_BYPASS, Boolean.class)
                .ifPresent(bypass -> kept.getContent().add(Extensions.element(LOBBY_BYPASS, bypass)));
        return kept.getContent().isEmpty() ? Optional.empty() : opaque(kept);
    }
}
