/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.roster.DocumentReader;
import org.rostrum.sim.roster.Roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;

/** The addUser dial-in join of the source document, over every transport of SIP, three real servers behind it. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class DialInJoinIT {
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

    @ParameterizedTest
    @EnumSource(
            value = SipTransport.class,
            names = {"UDP", "TCP", "TLS"})
    void whoeverIsThereHearsOfTheParticipantWhoJoins(SipTransport transport) {
        try (Callers people = Callers.over(transport, lab)) {
            String conference = people.conferenceOf("alice");
            Participant alice = people.caller("alice");
            Participant bob = people.caller("bob");

            String aliceRole = done(alice.joinFocus(conference));
            done(alice.subscribe());
            DataChannel alicesChannel = done(alice.joinData());
            String bobsRole = done(bob.joinFocus(conference));
            done(bob.subscribe());
            DataChannel bobsChannel = done(bob.joinData());
            Roster seen = done(alice.await("Bob in the data conference", roster -> inData(roster, bob)));

            assertThat(aliceRole).isEqualTo("presenter");
            assertThat(bobsRole).isEqualTo("attendee");
            assertThat(seen.users()).containsOnlyKeys("sip:alice@example.com", "sip:bob@example.com");
            assertThat(bobsChannel.serverUrl()).isEqualTo(alicesChannel.serverUrl());
            assertThat(bobsChannel.people().values()).contains("sip:alice@example.com", "sip:bob@example.com");

            done(bob.leave());
            done(alice.await(
                    "Bob gone", roster -> roster.user("sip:bob@example.com").isEmpty()));
            done(alice.leave());
        }
    }

    @Test
    void aSubscriberMayHaveTheFormThatTheSourcePrints() {
        try (Callers people = Callers.over(SipTransport.TCP, lab)) {
            String conference = people.conferenceOf("alice");
            Participant watcher = people.caller(
                    "alice",
                    ParticipantSettings.DEFAULT.withNotificationType(DocumentReader.CONFERENCE_STATE),
                    ParticipantListener.NONE);
            Participant bob = people.caller("bob");

            done(watcher.joinFocus(conference));
            done(watcher.subscribe());
            done(bob.join(conference));
            Roster seen = done(watcher.await(
                    "Bob in the short form",
                    roster -> roster.users().values().stream()
                            .filter(user -> user.entity().contains("bob"))
                            .flatMap(user -> user.endpoints().values().stream())
                            .flatMap(endpoint -> endpoint.media().values().stream())
                            .anyMatch(media -> media.type().equals(java.util.Optional.of("dataCollab")))));

            assertThat(seen.users()).hasSize(2);
            done(bob.leave());
            done(watcher.leave());
        }
    }

    private static boolean inData(Roster roster, Participant who) {
        return roster.user(who.persona().uri())
                .filter(user -> user.connectedTo("meeting"))
                .isPresent();
    }
}
