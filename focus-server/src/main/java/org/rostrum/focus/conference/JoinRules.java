/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Optional;
import org.rostrum.focus.conference.ConferenceEvent.Activated;
import org.rostrum.focus.conference.ConferenceEvent.DialogReplaced;
import org.rostrum.focus.conference.ConferenceEvent.FocusEndpointConnected;
import org.rostrum.focus.conference.ConferenceEvent.UserJoined;

/** Joining the Focus (C3P 4.8): who may, in which role, with which device. */
final class JoinRules {

    private JoinRules() {}

    static Decision join(Deliberation d, ConferenceCommand.Join join) {
        Optional<Participant> known = d.conference().participants().find(join.user());
        Optional<FocusEndpoint> device = known.flatMap(p -> p.devices().find(join.endpoint()));
        if (device.isPresent()) {
            return rejoin(d, join, known.get(), device.get());
        }
        Optional<Refusal> refusal =
                admission(d, join).or(() -> lock(d, join, known)).or(() -> capacity(d, join, known));
        if (refusal.isPresent()) {
            return Decision.refused(refusal.get());
        }
        boolean first = known.map(Participant::isGuest).orElse(true);
        Role granted = known.map(Participant::role)
                .filter(role -> !first || role == Role.PRESENTER)
                .orElseGet(() -> entitlement(d.terms(), join));
        if (!d.conference().active()) {
            d.happen(new Activated(d.terms()));
        }
        if (first) {
            d.happen(new UserJoined(join.user(), join.displayName(), granted, join.auth(), join.access()));
        }
        d.happen(new FocusEndpointConnected(
                join.user(), join.endpoint(), join.dialog(), join.reliableFlow(), join.sessionInterval(), d.now()));
        AttendanceRules.joined(d, join.auth());
        if (first && known.isPresent()) {
            McuJoinRules.advance(d, join.user());
        }
        return d.reply(new Reply.Joined(granted));
    }

    /** A repeated endpoint GUID replaces the old dialog; who is in stays in, whatever the schedule says by now. */
    private static Decision rejoin(
            Deliberation d, ConferenceCommand.Join join, Participant participant, FocusEndpoint device) {
        if (!device.dialog().equals(join.dialog()) || !device.attached()) {
            McuJoinRules.cancel(d, device.dialog());
            d.happen(new DialogReplaced(
                    join.user(),
                    join.endpoint(),
                    device.dialog(),
                    join.dialog(),
                    join.reliableFlow(),
                    join.sessionInterval(),
                    d.now()));
        }
        return d.reply(new Reply.Joined(participant.role()));
    }

    private static Optional<Refusal> admission(Deliberation d, ConferenceCommand.Join join) {
        ConferenceTerms terms = d.terms();
        if (!d.now().isBefore(terms.expiry())) {
            return Optional.of(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        boolean listed =
                join.user().equals(terms.organizer()) || terms.invitees().containsKey(join.user());
        return switch (terms.admission()) {
            case ANONYMOUS -> Optional.empty();
            case OPEN_AUTHENTICATED -> stranger(join.auth(), listed);
            case CLOSED_AUTHENTICATED ->
                stranger(join.auth(), listed).or(() -> listed ? Optional.empty() : Optional.of(Refusal.UNAUTHORIZED));
        };
    }

    /** Whom a conference for authenticated users keeps out: people without an account, and other enterprises' who are not listed (C3P 8.4). */
    private static Optional<Refusal> stranger(AuthMethod auth, boolean listed) {
        return switch (auth) {
            case ENTERPRISE -> Optional.empty();
            case FEDERATED -> listed ? Optional.empty() : Optional.of(Refusal.FEDERATED_USERS_NOT_ALLOWED);
            case ANONYMOUS -> Optional.of(Refusal.ANONYMOUS_USERS_NOT_ALLOWED);
        };
    }

    /**
     * A locked conference is closed to everybody who is not in it already; those may bring another device. One that is to begin
     * locked is begun by somebody who will be able to unlock it.
     */
    private static Optional<Refusal> lock(Deliberation d, ConferenceCommand.Join join, Optional<Participant> known) {
        boolean closed = d.conference().active()
                ? d.conference().locked() && known.isEmpty()
                : d.terms().locked() && entitlement(d.terms(), join) != Role.PRESENTER;
        return closed ? Optional.of(Refusal.FORBIDDEN) : Optional.empty();
    }

    private static Optional<Refusal> capacity(
            Deliberation d, ConferenceCommand.Join join, Optional<Participant> known) {
        if (join.displayName().length() > d.policy().maximumTextLength()) {
            return Optional.of(Refusal.REQUEST_TOO_LARGE);
        }
        boolean full = known.map(p -> p.devices().size() >= d.policy().maximumDevices())
                .orElseGet(
                        () -> d.conference().participants().size() >= d.terms().maximumSize());
        return full ? Optional.of(Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED) : Optional.empty();
    }

    /** The role somebody is entitled to. What he asks for beyond it is granted as attendee, not refused (C3P 4.8). */
    private static Role entitlement(ConferenceTerms terms, ConferenceCommand.Join join) {
        if (join.auth() == AuthMethod.ANONYMOUS) {
            return Role.ATTENDEE;
        }
        if (join.user().equals(terms.organizer())) {
            return Role.PRESENTER;
        }
        return terms.invitees()
                .find(join.user())
                .orElseGet(() -> terms.autopromotion().covers(join.auth()) ? Role.PRESENTER : Role.ATTENDEE);
    }
}
