/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.Autopromotion;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.McuTypes;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.Uris;
import org.rostrum.kit.collection.SortedTable;

/** What makes a proposal acceptable by itself, whatever else is scheduled (C3P 2.3, 4.5, 8.4), and the terms that an acceptable one comes to. */
final class ProposalRules {

    private static final Pattern CONFERENCE_ID = Pattern.compile("[A-Za-z0-9]{8,32}");
    private static final Pattern SIP_USER = Pattern.compile("sip:[^@;?<>\\s]{1,256}@[^@;?<>\\s]{1,256}");
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 10;

    private ProposalRules() {}

    static boolean isSipUser(String uri) {
        return SIP_USER.matcher(uri).matches();
    }

    static boolean isConferenceId(String id) {
        return CONFERENCE_ID.matcher(id).matches();
    }

    /** Whether it is to be the organizer's one meeting that never expires. */
    static boolean isPermanent(Proposal proposal) {
        return proposal.permanence() == Permanence.PERMANENT
                || (proposal.permanence() == Permanence.UNSAID
                        && proposal.conferenceId().equals(Schedule.RESERVATIONLESS_ID));
    }

    /** The first thing that is wrong with it. */
    static Optional<Refusal> refusal(Proposal proposal, FocusPolicy policy, Instant now) {
        return permanenceRefusal(proposal)
                .or(() -> sizeRefusal(proposal, policy))
                .or(() -> isAcceptableExpiry(proposal.expiry(), now)
                        ? Optional.empty()
                        : Optional.of(Refusal.INVALID_EXPIRY_TIME))
                .or(() -> admissionRefusal(proposal, policy))
                .or(() -> Autopromotion.of(proposal.autopromote()).isPresent()
                        ? Optional.empty()
                        : Optional.of(Refusal.INVALID_AUTOPROMOTE_VALUE))
                .or(() -> mediaRefusal(proposal, policy))
                .or(() -> inviteeRefusal(proposal.invitees()));
    }

    private static Optional<Refusal> permanenceRefusal(Proposal proposal) {
        return proposal.conferenceId().equals(Schedule.RESERVATIONLESS_ID)
                        && proposal.permanence() == Permanence.TEMPORARY
                ? Optional.of(Refusal.INVALID_STATIC_MEETING_REQUEST)
                : Optional.empty();
    }

    private static Optional<Refusal> sizeRefusal(Proposal proposal, FocusPolicy policy) {
        boolean longText = Stream.of(
                        proposal.displayText(), proposal.subject(), proposal.freeText(), proposal.organizerName())
                .anyMatch(text -> text.length() > policy.maximumTextLength());
        if (longText
                || proposal.invitees().size() > policy.maximumInvitees()
                || proposal.telephony().length() > policy.maximumDataLength()) {
            return Optional.of(Refusal.REQUEST_TOO_LARGE);
        }
        if (proposal.organizerData().length() > policy.maximumDataLength()) {
            return Optional.of(Refusal.ORGANIZER_ROAMING_DATA_TOO_LARGE);
        }
        if (proposal.notificationData().length() > policy.maximumDataLength()) {
            return Optional.of(Refusal.NOTIFICATION_DATA_TOO_LARGE);
        }
        return proposal.size() > policy.maximumConferenceSize()
                ? Optional.of(Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED)
                : Optional.empty();
    }

    private static boolean isAcceptableExpiry(Instant expiry, Instant now) {
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC);
        Instant earliest = today.minusYears(YEARS_BACK).toInstant();
        Instant latest = today.plusYears(YEARS_AHEAD).toInstant();
        return expiry.equals(ConferenceTerms.NEVER) || (!expiry.isBefore(earliest) && !expiry.isAfter(latest));
    }

    /** A conference that admits people without an account needs the operator's consent, and a key that they prove to hold. */
    private static Optional<Refusal> admissionRefusal(Proposal proposal, FocusPolicy policy) {
        Optional<AdmissionPolicy> admission = AdmissionPolicy.of(proposal.admissionPolicy());
        boolean anonymous = admission.equals(Optional.of(AdmissionPolicy.ANONYMOUS));
        if (admission.isEmpty() || (anonymous && !policy.anonymousAllowed())) {
            return Optional.of(Refusal.INVALID_ADMISSION_POLICY);
        }
        return anonymous && proposal.sealedKey().isEmpty() ? Optional.of(Refusal.INVALID_PASSCODE) : Optional.empty();
    }

    private static Optional<Refusal> mediaRefusal(Proposal proposal, FocusPolicy policy) {
        for (Map.Entry<String, String> medium : proposal.media().entrySet()) {
            String type = McuTypes.canonical(medium.getKey());
            if (!McuTypes.isKnown(type)) {
                return Optional.of(Refusal.UNKNOWN_MCU_TYPE);
            }
            if (!policy.mcuTypes().contains(type)) {
                return Optional.of(Refusal.MCU_TYPE_NOT_AVAILABLE);
            }
            if (medium.getValue().length() > policy.maximumDataLength()) {
                return Optional.of(Refusal.ENTITY_SETTINGS_TOO_LARGE);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> inviteeRefusal(SortedTable<String, String> invitees) {
        for (Map.Entry<String, String> invitee : invitees.entrySet()) {
            if (!isSipUser(Uris.canonical(invitee.getKey()))) {
                return Optional.of(Refusal.INVALID_USER_ENTITY);
            }
            if (role(invitee.getValue()).isEmpty()) {
                return Optional.of(Refusal.INVALID_ROLE);
            }
        }
        return Optional.empty();
    }

    /** No role means attendee. */
    private static Optional<Role> role(String word) {
        return word.isEmpty() ? Optional.of(Role.ATTENDEE) : Role.of(word);
    }

    /** The terms of a proposal that has nothing wrong with it. A permanent meeting has no expiry, whatever the request names. */
    static ConferenceTerms terms(String organizer, Proposal proposal, FocusPolicy policy) {
        SortedTable<String, Role> invitees = SortedTable.empty();
        for (Map.Entry<String, String> invitee : proposal.invitees().entrySet()) {
            invitees = invitees.with(
                    Uris.canonical(invitee.getKey()), role(invitee.getValue()).orElseThrow());
        }
        TreeSet<String> types = new TreeSet<>();
        SortedTable<String, String> settings = SortedTable.empty();
        for (Map.Entry<String, String> medium : proposal.media().entrySet()) {
            String type = McuTypes.canonical(medium.getKey());
            types.add(type);
            settings = medium.getValue().isEmpty() ? settings : settings.with(type, medium.getValue());
        }
        List<String> mcuTypes = new ArrayList<>(types);
        return new ConferenceTerms(
                Uris.conference(organizer, proposal.conferenceId()),
                organizer,
                proposal.conferenceId(),
                proposal.subject(),
                isPermanent(proposal) ? ConferenceTerms.NEVER : proposal.expiry(),
                AdmissionPolicy.of(proposal.admissionPolicy()).orElseThrow(),
                invitees,
                mcuTypes,
                Autopromotion.of(proposal.autopromote()).orElseThrow(),
                proposal.size() == 0 ? policy.maximumConferenceSize() : proposal.size(),
                proposal.locked(),
                settings,
                proposal.notificationData(),
                proposal.organizerData());
    }

    static Particulars particulars(Proposal proposal) {
        return new Particulars(
                isPermanent(proposal),
                proposal.displayText(),
                proposal.freeText(),
                proposal.size(),
                proposal.sealedKey(),
                proposal.telephony(),
                proposal.organizerName());
    }
}
