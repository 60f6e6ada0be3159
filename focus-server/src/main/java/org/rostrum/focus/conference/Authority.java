/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Optional;

/**
 * Who may do what in a conference (C3P 4.1, 10.3).
 *
 * <pre>
 *                                      presenter       attendee, anonymous      nobody in this dialog
 *  getConference, cancel               yes             yes                      unauthorized
 *  own media                           yes             yes                      unauthorized
 *  media of others                     yes             unauthorized             unauthorized
 *  dial-out to oneself                 yes             yes                      unauthorized
 *  dial-out to others                  yes             unauthorized (3015)      unauthorized
 *  dial-out of a new presenter         yes             unauthorized (3017)      unauthorized
 *  getUser, deleteUser, roles, lock,   yes             unauthorized             unauthorized
 *  subject, end, what else goes to
 *  an MCU
 * </pre>
 *
 * The organizer is a presenter whom nobody can eject or demote. Nobody ejects himself, because leaving is BYE; nobody promotes an anonymous user.
 */
public final class Authority {

    private Authority() {}

    /** Why this dialog of this user may not speak for a participant; empty when it may. */
    public static Optional<Refusal> asParticipant(Conference conference, String user, DialogRef dialog) {
        if (!conference.active()) {
            return Optional.of(Refusal.CONFERENCE_DOESNT_EXIST);
        }
        return conference.device(user, dialog).isPresent() ? Optional.empty() : Optional.of(Refusal.UNAUTHORIZED);
    }

    /** Why it may not speak for a presenter; empty when it may. */
    public static Optional<Refusal> asPresenter(Conference conference, String user, DialogRef dialog) {
        return asParticipant(conference, user, dialog)
                .or(() -> isPresenter(conference, user) ? Optional.empty() : Optional.of(Refusal.UNAUTHORIZED));
    }

    static Optional<Refusal> refusal(Conference conference, ConferenceCommand.Instruct asked) {
        String sender = asked.user();
        return switch (asked.instruction()) {
            case Instruction.Cancel cancel -> asParticipant(conference, sender, asked.dialog());
            case Instruction.ChangeLock lock -> asPresenter(conference, sender, asked.dialog());
            case Instruction.ChangeSubject subject -> asPresenter(conference, sender, asked.dialog());
            case Instruction.End end -> asPresenter(conference, sender, asked.dialog());
            case Instruction.Eject eject ->
                asPresenter(conference, sender, asked.dialog()).or(() -> ejecting(conference, sender, eject.user()));
            case Instruction.EjectFromMcu eject ->
                asPresenter(conference, sender, asked.dialog()).or(() -> present(conference, eject.user()));
            case Instruction.ChangeRole change ->
                asPresenter(conference, sender, asked.dialog()).or(() -> changing(conference, change));
            case Instruction.Relay relay ->
                asParticipant(conference, sender, asked.dialog()).or(() -> relaying(conference, sender, relay));
        };
    }

    private static Optional<Refusal> present(Conference conference, String user) {
        return conference.participants().containsKey(user) ? Optional.empty() : Optional.of(Refusal.USER_DOESNT_EXIST);
    }

    private static Optional<Refusal> ejecting(Conference conference, String sender, String user) {
        boolean untouchable =
                user.equals(sender) || user.equals(conference.terms().organizer());
        return present(conference, user).or(() -> untouchable ? Optional.of(Refusal.FORBIDDEN) : Optional.empty());
    }

    private static Optional<Refusal> changing(Conference conference, Instruction.ChangeRole change) {
        return present(conference, change.user()).or(() -> {
            Participant target = conference.participants().require(change.user());
            boolean demotesOrganizer = change.role() == Role.ATTENDEE
                    && target.user().equals(conference.terms().organizer());
            boolean promotesAnonymous = change.role() == Role.PRESENTER && target.auth() == AuthMethod.ANONYMOUS;
            return demotesOrganizer || promotesAnonymous ? Optional.of(Refusal.FORBIDDEN) : Optional.empty();
        });
    }

    private static Optional<Refusal> relaying(Conference conference, String sender, Instruction.Relay relay) {
        if (isPresenter(conference, sender)) {
            return Optional.empty();
        }
        boolean aboutHimself = relay.user().equals(sender);
        return switch (relay.right()) {
            case PRESENTER -> Optional.of(Refusal.UNAUTHORIZED);
            case OWN_MEDIA -> aboutHimself ? Optional.empty() : Optional.of(Refusal.UNAUTHORIZED);
            case DIAL_OUT -> dialling(conference, aboutHimself, relay);
        };
    }

    private static Optional<Refusal> dialling(Conference conference, boolean aboutHimself, Instruction.Relay relay) {
        if (relay.role() == Role.PRESENTER && !isPresenter(conference, relay.user())) {
            return Optional.of(Refusal.ATTENDEE_DIAL_OUT_TO_PRESENTER);
        }
        return aboutHimself ? Optional.empty() : Optional.of(Refusal.ATTENDEE_DIAL_OUT);
    }

    private static boolean isPresenter(Conference conference, String user) {
        return conference
                .participants()
                .find(user)
                .filter(participant -> participant.role() == Role.PRESENTER)
                .isPresent();
    }
}
