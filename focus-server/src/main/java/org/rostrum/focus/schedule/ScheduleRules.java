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
import org.rostrum.focus.collection.SortedTable;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.Autopromotion;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.McuTypes;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.Uris;

/** The rules of the Focus Factory ([MS-CONFPRO], C3P 4.5): what may be scheduled. Pure. */
public final class ScheduleRules {

    private static final Pattern CONFERENCE_ID = Pattern.compile("[A-Za-z0-9]{8,32}");
    private static final Pattern SIP_USER = Pattern.compile("sip:[^@;?<>\\s]{1,256}@[^@;?<>\\s]{1,256}");
    private static final int YEARS_BACK = 1;
    private static final int YEARS_AHEAD = 10;

    private ScheduleRules() {}

    /** The outcome of a command: the events are empty for a refusal. */
    public record Decision(List<ScheduleEvent> events, Reply reply) {
        public Decision {
            events = List.copyOf(events);
        }
    }

    /** What the command causes. */
    public static Decision decide(Schedule schedule, ScheduleCommand command, FocusPolicy policy, Instant now) {
        return switch (command) {
            case ScheduleCommand.AddConference add -> add(schedule, add, policy, now);
        };
    }

    /** The schedule after the event. */
    public static Schedule evolve(Schedule schedule, ScheduleEvent event) {
        return switch (event) {
            case ScheduleEvent.ConferenceAdded added -> schedule.with(added.conference());
            case ScheduleEvent.ConferenceExpired expired -> schedule.without(expired.conference());
        };
    }

    /** When the record goes, unless somebody is still in the conference. */
    public static Instant removal(ScheduledConference scheduled, FocusPolicy policy) {
        Instant expiry = scheduled.terms().expiry();
        return expiry.equals(ConferenceTerms.NEVER) ? ConferenceTerms.NEVER : expiry.plus(policy.expiryGrace());
    }

    private static Decision add(Schedule schedule, ScheduleCommand.AddConference add, FocusPolicy policy, Instant now) {
        return refusal(schedule, add, policy, now)
                .map(refusal -> new Decision(List.of(), new Reply.Refused(refusal)))
                .orElseGet(() -> {
                    ScheduledConference scheduled = new ScheduledConference(terms(add, policy), now, 1);
                    return new Decision(
                            List.of(new ScheduleEvent.ConferenceAdded(scheduled)),
                            new Reply.Scheduled(scheduled.terms().conference(), scheduled.version()));
                });
    }

    private static ConferenceTerms terms(ScheduleCommand.AddConference add, FocusPolicy policy) {
        SortedTable<String, Role> invitees = SortedTable.empty();
        for (Map.Entry<String, String> invitee : add.invitees().entrySet()) {
            invitees = invitees.with(
                    Uris.canonical(invitee.getKey()), role(invitee.getValue()).orElseThrow());
        }
        TreeSet<String> mcuTypes = new TreeSet<>();
        add.mcuTypes().forEach(type -> mcuTypes.add(McuTypes.canonical(type)));
        return new ConferenceTerms(
                Uris.conference(add.organizer(), add.conferenceId()),
                add.organizer(),
                add.conferenceId(),
                add.subject(),
                add.expiry(),
                admission(add.admissionPolicy()).orElseThrow(),
                invitees,
                new ArrayList<>(mcuTypes),
                Autopromotion.NOBODY,
                policy.maximumConferenceSize());
    }

    private static Optional<Refusal> refusal(
            Schedule schedule, ScheduleCommand.AddConference add, FocusPolicy policy, Instant now) {
        if (!SIP_USER.matcher(add.organizer()).matches()) {
            return Optional.of(Refusal.INVALID_USER_ENTITY);
        }
        if (!CONFERENCE_ID.matcher(add.conferenceId()).matches()) {
            return Optional.of(Refusal.INVALID_CONFERENCE_ID);
        }
        SortedTable<String, ScheduledConference> records = schedule.ofOrganizer(add.organizer());
        if (records.containsKey(Uris.conference(add.organizer(), add.conferenceId()))) {
            return Optional.of(Refusal.CONFERENCE_EXISTS_ALREADY);
        }
        if (records.size() >= policy.maximumConferencesPerOrganizer()) {
            return Optional.of(Refusal.MAXIMUM_CONFERENCES_EXCEEDED);
        }
        if (add.subject().length() > policy.maximumTextLength()
                || add.invitees().size() > policy.maximumInvitees()) {
            return Optional.of(Refusal.REQUEST_TOO_LARGE);
        }
        if (!isAcceptableExpiry(add.expiry(), now)) {
            return Optional.of(Refusal.INVALID_EXPIRY_TIME);
        }
        return admissionRefusal(add, policy)
                .or(() -> mediaRefusal(add.mcuTypes(), policy))
                .or(() -> inviteeRefusal(add.invitees()));
    }

    private static boolean isAcceptableExpiry(Instant expiry, Instant now) {
        OffsetDateTime today = now.atOffset(ZoneOffset.UTC);
        Instant earliest = today.minusYears(YEARS_BACK).toInstant();
        Instant latest = today.plusYears(YEARS_AHEAD).toInstant();
        return expiry.equals(ConferenceTerms.NEVER) || (!expiry.isBefore(earliest) && !expiry.isAfter(latest));
    }

    /** A conference that admits people without an account needs the operator's consent. */
    private static Optional<Refusal> admissionRefusal(ScheduleCommand.AddConference add, FocusPolicy policy) {
        return admission(add.admissionPolicy())
                        .filter(admission -> admission != AdmissionPolicy.ANONYMOUS || policy.anonymousAllowed())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.INVALID_ADMISSION_POLICY);
    }

    private static Optional<Refusal> mediaRefusal(List<String> types, FocusPolicy policy) {
        for (String type : types) {
            String canonical = McuTypes.canonical(type);
            if (!McuTypes.isKnown(canonical)) {
                return Optional.of(Refusal.UNKNOWN_MCU_TYPE);
            }
            if (!policy.mcuTypes().contains(canonical)) {
                return Optional.of(Refusal.MCU_TYPE_NOT_AVAILABLE);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> inviteeRefusal(SortedTable<String, String> invitees) {
        for (Map.Entry<String, String> invitee : invitees.entrySet()) {
            if (!SIP_USER.matcher(Uris.canonical(invitee.getKey())).matches()) {
                return Optional.of(Refusal.INVALID_USER_ENTITY);
            }
            if (role(invitee.getValue()).isEmpty()) {
                return Optional.of(Refusal.INVALID_ROLE);
            }
        }
        return Optional.empty();
    }

    private static Optional<AdmissionPolicy> admission(String word) {
        return word.isEmpty() ? Optional.of(AdmissionPolicy.OPEN_AUTHENTICATED) : AdmissionPolicy.of(word);
    }

    private static Optional<Role> role(String word) {
        return word.isEmpty() ? Optional.of(Role.ATTENDEE) : Role.of(word);
    }
}
