/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import org.rostrum.focus.conference.ConferenceEvent.UnattendedUntil;

/** A conference goes on without any enterprise user for a grace period only (C3P 10.1); the countdown stops when one comes back. */
final class AttendanceRules {

    private AttendanceRules() {}

    static void joined(Deliberation d, AuthMethod auth) {
        boolean counting = !d.conference().unattendedUntil().equals(ConferenceTerms.NEVER);
        if (auth == AuthMethod.ENTERPRISE) {
            if (counting) {
                d.happen(new UnattendedUntil(ConferenceTerms.NEVER));
            }
        } else if (!counting && d.conference().participants().size() == 1) {
            startCountdown(d);
        }
    }

    static void left(Deliberation d, AuthMethod auth) {
        boolean lastOne = auth == AuthMethod.ENTERPRISE
                && d.conference().participants().values().stream()
                        .noneMatch(participant -> participant.auth() == AuthMethod.ENTERPRISE);
        if (lastOne) {
            startCountdown(d);
        }
    }

    private static void startCountdown(Deliberation d) {
        d.happen(new UnattendedUntil(d.now().plus(d.policy().unauthenticatedGrace())));
    }
}
