/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Await;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.roster.Roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;
import static org.rostrum.lab.Callers.refused;

/** A presenter runs a data conference: locks it, promotes, ejects and ends; everybody else sees it, and who may not is told so. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ConferenceControlIT {

    private static final String BOB = "sip:bob@example.com";
    private static final String CAROL = "sip:carol@example.com";

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @SuppressWarnings("NullAway.Init")
    private Callers people;

    @SuppressWarnings("NullAway.Init")
    private String conference;

    @SuppressWarnings("NullAway.Init")
    private Participant alice;

    @SuppressWarnings("NullAway.Init")
    private Participant bob;

    private final CompletableFuture<String> bobEnded = new CompletableFuture<>();

    @BeforeAll
    static void startLab() {
        lab = Lab.builder().start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void aliceAndBobAreIn() {
        people = Callers.over(SipTransport.TCP, lab);
        conference = people.conferenceOf("alice");
        alice = people.caller("alice");
        bob = people.caller("bob", ParticipantSettings.DEFAULT, ending(bobEnded));
        done(alice.join(conference));
        done(bob.join(conference));
        done(alice.await("bob", roster -> roster.users().containsKey(BOB)));
    }

    @AfterEach
    void hangUp() {
        people.close();
    }

    private static ParticipantListener ending(CompletableFuture<String> ended) {
        return new ParticipantListener() {
            @Override
            public void ended(String how) {
                ended.complete(how);
            }
        };
    }

    @Test
    void aLockedConferenceKeepsNewcomersOutUntilItIsOpened() {
        done(alice.lock(true));

        done(bob.await("the lock", Roster::locked));
        assertThat(refused(people.caller("carol").joinFocus(conference)).getMessage())
                .contains("403");
        done(alice.lock(false));
        done(bob.await("the conference open", roster -> !roster.locked()));
        assertThat(done(people.caller("carol").joinFocus(conference))).isEqualTo("attendee");
    }

    @Test
    void anAttendeeRunsNothingUntilHeIsPromotedAndThatHoldsInTheDataConferenceAtOnce() {
        assertThat(refused(bob.lock(true)).getMessage()).contains("403");
        assertThat(refused(bob.eject("sip:alice@example.com")).getMessage()).contains("403");
        assertThat(refused(bob.end()).getMessage()).contains("403");
        assertThat(channel(bob).role()).isEqualTo(1);

        done(alice.changeRole(BOB, "presenter"));

        done(bob.await("himself as presenter", roster -> isPresenter(roster, BOB)));
        Await.until(
                "the data conference knows bob as presenter",
                Duration.ofSeconds(10),
                () -> channel(bob).role() == 2);
        done(bob.lock(true));
        assertThat(refused(bob.eject("sip:alice@example.com")).getMessage())
                .as("the organizer")
                .contains("403");

        done(alice.changeRole(BOB, "attendee"));

        Await.until(
                "the data conference knows bob as attendee",
                Duration.ofSeconds(10),
                () -> channel(bob).role() == 1);
        assertThat(refused(bob.lock(false)).getMessage()).contains("403");
    }

    @Test
    void whoIsEjectedIsOutOfTheFocusAndTheDataConference() {
        CompletableFuture<String> carolEnded = new CompletableFuture<>();
        Participant carol = people.caller("carol", ParticipantSettings.DEFAULT, ending(carolEnded));
        DataChannel data = done(carol.join(conference));
        done(alice.await("carol", roster -> roster.users().containsKey(CAROL)));

        done(alice.eject(CAROL));

        done(carolEnded);
        assertThat(done(data.closed()).goodbye()).contains(PsomGoodbye.EJECTED);
        done(alice.await("carol gone", roster -> !roster.users().containsKey(CAROL)));
        done(bob.await("carol gone", roster -> !roster.users().containsKey(CAROL)));
        assertThat(done(people.caller("carol").joinFocus(conference)))
                .as("she may come again")
                .isEqualTo("attendee");
    }

    @Test
    void theEndIsTheEndForEverybodyAndTheScheduleIsKept() {
        DataChannel data = channel(bob);

        done(alice.end());

        done(bobEnded);
        assertThat(done(data.closed()).goodbye()).isPresent();
        Participant again = people.caller("alice");
        assertThat(done(again.join(conference)).role()).as("organizer").isEqualTo(3);
    }

    private static boolean isPresenter(Roster roster, String user) {
        return roster.users().get(user) != null
                && roster.users().get(user).roles().contains("presenter");
    }

    private static DataChannel channel(Participant participant) {
        return participant.channel().orElseThrow();
    }
}
