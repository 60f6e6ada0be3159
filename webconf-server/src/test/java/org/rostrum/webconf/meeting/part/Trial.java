/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A part under test, with a time of its own. Everybody with a number below 100 is present; 1 is a presenter. */
public final class Trial<C, E extends Change, S extends Part<C, E, S>> {
    /** A presenter. */
    public static final long PAM = 1;

    /** Two attendees who hold all rights. */
    public static final long BOB = 2;

    public static final long EVE = 3;

    private static final Presence PRESENCE = new Presence() {
        @Override
        public boolean present(long user) {
            return user < 100;
        }

        @Override
        public boolean presenter(long user) {
            return user == PAM;
        }
    };

    private S part;
    private Instant now = Instant.parse("2026-01-01T09:00:00Z");

    public Trial(S part) {
        this.part = part;
    }

    public S part() {
        return part;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    private Verdict<E> ask(long user, C command) {
        return part.decide(command, new Caller(user, user == PAM, Rights.ALL, false, PRESENCE, now));
    }

    /** Something is done; the number of what was made. */
    public long does(long user, C command) {
        if (ask(user, command) instanceof Verdict.Done<E> done) {
            apply(done.events());
            return done.made();
        }
        throw new AssertionError(command + " was denied: " + ask(user, command));
    }

    /** Something is denied. */
    public void denies(long user, C command, Denial why) {
        assertThat(ask(user, command)).as("%s", command).isEqualTo(Verdict.denied(why));
    }

    /** Somebody leaves. */
    public void leaves(long user) {
        apply(part.left(user));
    }

    /** Somebody is no presenter any more. */
    public void demotes(long user) {
        apply(part.demoted(user));
    }

    private void apply(List<E> events) {
        for (E event : events) {
            part = part.evolve(event);
        }
    }
}
