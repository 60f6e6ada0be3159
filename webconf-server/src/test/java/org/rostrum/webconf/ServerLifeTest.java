/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.kit.c3p.NotificationAck;
import org.rostrum.psom.codec.PsomGoodbye;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server does by itself: reports, notifications that find a difficult Focus, limits, lease, shutdown. */
@Timeout(120)
class ServerLifeTest {
    @TempDir
    private Path home;

    @Test
    void factoryKnowsTheServerFromItsStart() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            Server report = lab.factory().awaitReport(any -> true);

            assertThat(report.getEntity()).isEqualTo(lab.c3p().toString());
            assertThat(report.getName()).isEqualTo("webconf");
            assertThat(report.getModality()).isEqualTo("meeting");
            assertThat(report.getPsomAddress()).isEqualTo(lab.psom().toString());
            assertThat(report.getMcuServerUri()).isEqualTo("sip:webconf@127.0.0.1;gruu;opaque=srvr:dmcu");
            assertThat(report.getMaxConferences()).isEqualTo(1000);
            assertThat(report.getMaxUsers()).isEqualTo(5000);
            assertThat(report.isDraining()).isFalse();
            assertThat(report.getStress()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void reportThatIsNotAcceptedIsRepeatedSoon() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home, Map.of("ROSTRUM_WEBCONF_FACTORIES_PERIOD", "100 ms"))) {
            lab.factory().awaitReport(any -> true);
            lab.factory().refuseNext(3);
            int known = lab.factory().reports().size();

            lab.awaitMetric("rostrum_webconf_health_reports_failed_total", 3);

            while (lab.factory().reports().size() <= known + 1) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void reportsTellWhatIsCarried() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home, Map.of("ROSTRUM_WEBCONF_FACTORIES_PERIOD", "100 ms"))) {
            lab.join(lab.bootstrapped(), "alice", "presenter");

            Server report = lab.factory().awaitReport(any -> any.getUsers() == 1);

            assertThat(report.getConferences()).isEqualTo(1);
        }
    }

    @Test
    void fullServerSaysBusyAndReportsIt() throws Exception {
        Map<String, String> small = Map.of(
                "ROSTRUM_WEBCONF_FACTORIES_PERIOD", "100 ms",
                "ROSTRUM_WEBCONF_MEETINGS_MAX_CONFERENCES", "1",
                "ROSTRUM_WEBCONF_MEETINGS_RESERVATION", "60 s");
        try (WebConfLab lab = WebConfLab.start(home, small)) {
            ConferenceUri first = lab.newConference();
            ConferenceUri second = lab.newConference();
            assertThat(lab.factory().reserve(lab.c3p(), first, 1).isSuccess()).isTrue();

            assertThat(lab.factory().reserve(lab.c3p(), second, 1).reason()).hasValue(Reason.SERVER_BUSY);
            assertThat(lab.focus()
                            .bootstrap(lab.c3p(), second, 1, TestFocus.policy(10, true, false))
                            .reason())
                    .hasValue(Reason.SERVER_BUSY);
            lab.factory().awaitReport(report -> report.getStatus().equals("full"));

            lab.clock().advance(Duration.ofSeconds(60));
            lab.awaitMetric("rostrum_webconf_conferences", 0);
            assertThat(lab.factory().reserve(lab.c3p(), second, 1).isSuccess()).isTrue();
        }
    }

    @Test
    void notificationsKeepTheirOrderWhateverTheFocusAnswers() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            ConferenceUri conference = lab.bootstrapped();
            lab.focus()
                    .answerNext(
                            conference,
                            NotificationAck.NOT_READY,
                            NotificationAck.NOT_READY,
                            NotificationAck.ACCEPTED,
                            NotificationAck.NOT_READY);

            for (int i = 0; i < 5; i++) {
                lab.join(conference, "user" + i, "attendee").connection().goodbye(PsomGoodbye.NORMAL, "bye");
            }

            List<ConferenceType> documents = lab.focus().awaitNotifications(conference, 10);
            assertThat(documents)
                    .extracting(document -> document.getOtherAttributes().get(Namespaces.SEQUENCE))
                    .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
            lab.awaitMetric("rostrum_webconf_notifications_waiting", 0);
        }
    }

    @Test
    void conferenceThatTheFocusCallsGoneIsDropped() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            ConferenceUri conference = lab.bootstrapped();
            lab.focus().answerNext(conference, NotificationAck.GONE);

            TestParticipant bob = lab.join(conference, "bob", "attendee");

            bob.await("closed PEER 6");
            lab.awaitMetric("rostrum_webconf_conferences", 0);
            lab.awaitMetric("rostrum_webconf_notifications_outboxes", 0);
            assertThat(lab.focus()
                            .send(lab.c3p(), TestFocus.getConference(conference), 1)
                            .reason())
                    .hasValue(Reason.CONFERENCE_DOESNT_EXIST);
            lab.join(lab.bootstrapped(), "bob", "attendee");
        }
    }

    @Test
    void conferencesOutliveAnyFocusByTheLeaseAndNoLonger() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            TestParticipant bob = lab.join(lab.bootstrapped(), "bob", "attendee");
            lab.clock().advance(Duration.ofMinutes(29));
            lab.focus().send(lab.c3p(), new PingType(), builder -> builder);
            lab.clock().advance(Duration.ofMinutes(29));
            lab.join(lab.bootstrapped(), "carol", "attendee");
            assertThat(bob.connection().isOpen()).isTrue();

            lab.clock().advance(Duration.ofMinutes(30));

            bob.await("closed PEER 6");
            lab.awaitMetric("rostrum_webconf_conferences", 0);
        }
    }

    @Test
    void shutdownTellsEverybody() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            ConferenceUri conference = lab.bootstrapped();
            TestParticipant alice = lab.join(conference, "alice", "presenter");
            TestParticipant bob = lab.join(conference, "bob", "attendee");

            assertThat(lab.server().runtime().stop()).isTrue();

            alice.await("closed PEER 8");
            bob.await("closed PEER 8");
            assertThat(lab.focus().awaitNotifications(conference, 4)).hasSize(4);
            Server last = lab.factory().awaitReport(server -> server.getStatus().equals("unavailable"));
            assertThat(last.isDraining()).isTrue();
        }
    }

    @Test
    void expiredTicketIsRefusedAndTheNextJoinWorks() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            ConferenceUri conference = lab.bootstrapped();
            ConnectionInfo way = lab.expect(conference, "bob", "attendee");
            lab.clock().advance(Duration.ofMinutes(2));

            TestParticipant late = TestParticipant.join(lab.client(), way, "bob");

            late.await("closed PEER 4");
            assertThat(late.told()).containsExactly("Bootstrap.cAuthenticationFailed[4]", "closed PEER 4");
            lab.awaitMetric("rostrum_webconf_users", 0);
            lab.join(conference, "bob", "attendee");
        }
    }

    @Test
    void nothingIsLeftWhenEverybodyHasGone() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            for (int round = 0; round < 5; round++) {
                ConferenceUri conference = lab.bootstrapped();
                TestParticipant alice = lab.join(conference, "alice", "presenter");
                lab.expect(conference, "nobody", "attendee");
                TestParticipant stranger = TestParticipant.connect(lab.client(), lab.psom());
                stranger.authenticate(
                        "1000000000000000000", conference.mcu("meeting").toString(), "{x}");
                stranger.await("closed");
                if (round % 2 == 0) {
                    alice.connection().goodbye(PsomGoodbye.NORMAL, "bye");
                }
                lab.focus().send(lab.c3p(), TestFocus.deleteConference(conference), 1);
                alice.await("closed");
            }

            for (String what : List.of(
                    "rostrum_webconf_conferences",
                    "rostrum_webconf_users",
                    "rostrum_webconf_psom_connections",
                    "rostrum_webconf_psom_channels",
                    "rostrum_webconf_psom_meetings",
                    "rostrum_webconf_notifications_outboxes",
                    "rostrum_webconf_notifications_waiting",
                    "rostrum_webconf_commands_waiting")) {
                lab.awaitMetric(what, 0);
            }
        }
    }
}
