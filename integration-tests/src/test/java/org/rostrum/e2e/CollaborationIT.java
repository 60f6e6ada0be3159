/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;

/** People work together in a data conference, with the three servers as real processes between them. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class CollaborationIT {
    private static final int RED = 0xFFC00000;
    private static final int[] LINE = {10_000, 10_000, 50_000, 80_000, 90_000, 10_000};

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @BeforeAll
    static void startLab() {
        lab = Lab.builder().start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @Test
    void whatOneDrawsAndSaysTheOthersSeeAndTheLateOneToo() {
        try (Callers people = Callers.over(SipTransport.TCP, lab)) {
            String conference = people.conferenceOf("alice");
            Participant alice = people.caller("alice");
            Participant bob = people.caller("bob");
            SharedSpace alices = done(alice.join(conference)).space();
            SharedSpace bobs = done(bob.join(conference)).space();

            long board = done(alices.create("Content.Whiteboard", "Plan"));
            alices.draw(board, RED, 300, LINE);
            alices.say("Hello everybody");
            long lunch = done(alices.create("Content.Poll", "Lunch?"));
            alices.poll(lunch, "Lunch?", List.of("Yes", "No"));
            done(bobs.await(space -> isAsked(space, lunch)));
            bobs.vote(lunch, 2);
            done(bobs.await(space -> isComplete(space, board, lunch)));
            Participant carol = people.caller("carol");
            SharedSpace carols = done(carol.join(conference)).space();
            done(carols.await(space -> isComplete(space, board, lunch)));
            done(alices.await(space -> isComplete(space, board, lunch)));

            assertThat(carols.items()).isEqualTo(alices.items()).isEqualTo(bobs.items());
            assertThat(carols.messages()).containsExactly("Hello everybody");
            done(carol.leave());
            done(bob.leave());
            done(alice.leave());
        }
    }

    @Test
    void questionIsBetweenItsAskerAndThePresenters() {
        try (Callers people = Callers.over(SipTransport.TCP, lab)) {
            String conference = people.conferenceOf("alice");
            Participant alice = people.caller("alice");
            Participant bob = people.caller("bob");
            Participant carol = people.caller("carol");
            SharedSpace alices = done(alice.join(conference)).space();
            SharedSpace bobs = done(bob.join(conference)).space();
            SharedSpace carols = done(carol.join(conference)).space();

            bobs.ask("When is the break?");
            done(alices.await(space -> space.questions().containsValue("When is the break?")));
            alices.say("In a minute");
            done(carols.await(space -> space.messages().contains("In a minute")));

            assertThat(bobs.questions()).containsValue("When is the break?");
            assertThat(carols.questions()).isEmpty();
            done(carol.leave());
            done(bob.leave());
            done(alice.leave());
        }
    }

    private static boolean isAsked(SharedSpace space, long poll) {
        Item item = space.items().get(poll);
        return item != null && item.poll().votes().size() == 2;
    }

    private static boolean isComplete(SharedSpace space, long board, long poll) {
        Item drawn = space.items().get(board);
        Item asked = space.items().get(poll);
        return drawn != null
                && drawn.title().equals("Plan")
                && drawn.strokes().size() == 1
                && asked != null
                && asked.poll().votes().equals(List.of(0, 1))
                && !space.messages().isEmpty();
    }
}
