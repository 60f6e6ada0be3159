/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.roster.Roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;
import static org.rostrum.lab.Callers.refused;

/** A power cut takes the Focus' dialogs along, not its conferences. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class FocusRestartIT {
    private static final String BOB = "sip:bob@example.com";
    private static final ConferencePlan PLAN = ConferencePlan.dataConference("Roadmap review");
    private static final Stay ALICE = new Stay();
    private static final Stay BOBS = new Stay();

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private static Callers people;

    @SuppressWarnings("NullAway.Init")
    private static String conference;

    @SuppressWarnings("NullAway.Init")
    private static Participant alice;

    /** What somebody hears who is in the conference when it happens. */
    private static final class Stay implements ParticipantListener {
        private final CompletableFuture<Void> back = new CompletableFuture<>();
        private final List<Roster> rosters = new CopyOnWriteArrayList<>();

        @Override
        public void focusBack() {
            back.complete(null);
        }

        @Override
        public void rosterChanged(Roster before, Roster after) {
            rosters.add(after);
        }

        @Override
        public void ended(String how) {
            back.completeExceptionally(new AssertionError("out of the conference: " + how));
        }
    }

    @BeforeAll
    static void theFocusIsKilledAndStartedAgain() {
        lab = Lab.builder().start();
        people = Callers.over(SipTransport.TCP, lab);
        alice = people.caller("alice", ParticipantSettings.DEFAULT, ALICE);
        conference = done(alice.create(PLAN));
        done(alice.join(conference));
        Participant bob = people.caller("bob", ParticipantSettings.DEFAULT, BOBS);
        done(bob.join(conference));
        done(alice.await("Bob in the meeting", roster -> inMeeting(roster, BOB)));
        ALICE.rosters.clear();

        lab.focus().kill();
        lab.focus().start().awaitHealthy();
    }

    @AfterAll
    static void stopLab() {
        people.close();
        lab.close();
    }

    private static boolean inMeeting(Roster roster, String user) {
        return roster.user(user).filter(known -> known.connectedTo("meeting")).isPresent();
    }

    @Test
    void theScheduleIsIntactAndNewcomersJoin() {
        assertThat(refused(people.caller("alice").create(PLAN)).reason()).contains("conferenceExistsAlready");
        Participant carol = people.caller("carol");
        done(carol.join(conference));
        done(carol.await("herself", roster -> inMeeting(roster, "sip:carol@example.com")));
    }

    @Test
    void whoWasInComesBackByHimselfAndNobodySeesHimGone() {
        done(ALICE.back);
        done(BOBS.back);
        done(alice.changeRole(BOB, "presenter"));

        done(alice.await(
                "Bob as presenter",
                roster -> roster.user(BOB)
                        .filter(user -> user.roles().contains("presenter"))
                        .isPresent()));
        assertThat(ALICE.rosters).isNotEmpty().allMatch(roster -> inMeeting(roster, BOB));
    }
}
