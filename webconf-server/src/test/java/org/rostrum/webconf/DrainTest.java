/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.psom.codec.PsomGoodbye;

import static org.assertj.core.api.Assertions.assertThat;

/** How an operator takes the server out of service, and puts it back. */
@Timeout(120)
class DrainTest {
    private static final Map<String, String> OFTEN = Map.of("ROSTRUM_WEBCONF_FACTORIES_PERIOD", "100 ms");

    @TempDir
    private Path home;

    @Test
    void drainedServerServesWhatItHasAndNothingNewUntilItResumes() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home, OFTEN)) {
            ConferenceUri running = lab.bootstrapped();
            ConferenceUri reserved = lab.newConference();
            ConferenceUri tooLate = lab.newConference();
            assertThat(lab.factory().reserve(lab.c3p(), reserved, 1).isSuccess())
                    .isTrue();

            assertThat(post(lab, "/drain").body()).contains("\"draining\" : true", "\"conferences\" : 2");

            assertThat(lab.factory().reserve(lab.c3p(), tooLate, 1).reason()).hasValue(Reason.SERVER_BUSY);
            assertThat(lab.focus()
                            .bootstrap(lab.c3p(), reserved, 1, TestFocus.policy(10, true, false))
                            .isSuccess())
                    .isTrue();
            lab.join(running, "bob", "attendee");
            Server report = lab.factory().awaitReport(Server::isDraining);
            assertThat(report.getStatus()).isEqualTo("normal");

            assertThat(post(lab, "/resume").body()).contains("\"draining\" : false");
            assertThat(lab.factory().reserve(lab.c3p(), tooLate, 1).isSuccess()).isTrue();
            lab.factory().awaitReport(any -> !any.isDraining() && any.getConferences() == 3);
        }
    }

    @Test
    void factoriesHearOfTheDrainAndOfItsEndOutOfTurn() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home, Map.of("ROSTRUM_WEBCONF_FACTORIES_PERIOD", "5 min"))) {
            lab.factory().awaitReport(report -> !report.isDraining());

            post(lab, "/drain");
            lab.factory().awaitReport(Server::isDraining);
            post(lab, "/resume");

            lab.factory().awaitReport(any -> wasDrained(lab.factory().reports()));
        }
    }

    private static boolean wasDrained(List<Server> reports) {
        return !reports.getLast().isDraining() && reports.stream().anyMatch(Server::isDraining);
    }

    @Test
    void gracefulShutdownWaitsForTheLastUser() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home, OFTEN)) {
            ConferenceUri conference = lab.bootstrapped();
            TestParticipant alice = lab.join(conference, "alice", "presenter");

            assertThat(post(lab, "/shutdown?within=60s").statusCode()).isEqualTo(200);
            lab.factory().awaitReport(Server::isDraining);
            TestParticipant bob = lab.join(conference, "bob", "attendee");
            alice.connection().goodbye(PsomGoodbye.NORMAL, "bye");
            bob.connection().goodbye(PsomGoodbye.NORMAL, "bye");

            assertThat(lab.server().runtime().awaitTermination()).isZero();
            lab.factory().awaitReport(report -> report.getStatus().equals("unavailable"));
        }
    }

    @Test
    void gracefulShutdownEndsWhenThePatienceIsOver() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            TestParticipant alice = lab.join(lab.bootstrapped(), "alice", "presenter");

            post(lab, "/shutdown?within=50ms");

            alice.await("closed PEER 8");
            assertThat(lab.server().runtime().awaitTermination()).isZero();
        }
    }

    @Test
    void configuredPatienceHoldsForASignalToo() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home, Map.of("ROSTRUM_WEBCONF_STOP_WAIT_FOR_USERS", "60s"))) {
            TestParticipant alice = lab.join(lab.bootstrapped(), "alice", "presenter");

            CompletableFuture<Boolean> orderly =
                    CompletableFuture.supplyAsync(lab.server().runtime()::stop);
            while (!post(lab, "/drain").body().contains("\"draining\" : true")) {
                Thread.onSpinWait();
            }
            assertThat(alice.connection().isOpen()).isTrue();
            assertThat(orderly).isNotDone();
            alice.connection().goodbye(PsomGoodbye.NORMAL, "bye");

            assertThat(orderly.join()).isTrue();
        }
    }

    @Test
    void senselessPatienceIsRefusedAndChangesNothing() throws Exception {
        try (WebConfLab lab = WebConfLab.start(home)) {
            HttpResponse<String> refused = post(lab, "/shutdown?within=soon");

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("within must be a time");
            lab.join(lab.bootstrapped(), "bob", "attendee");
        }
    }

    private HttpResponse<String> post(WebConfLab lab, String path) throws Exception {
        URI uri =
                URI.create("http://127.0.0.1:" + lab.server().runtime().ports().get("admin") + path);
        String token = Files.readString(home.resolve("admin.token")).strip();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
