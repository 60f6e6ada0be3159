/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.lab.LabSetup;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.psom.PsomClient;

/** A Web Conferencing Server as it runs, with a Focus and a Factory of the test's and clients that trust the lab's authority. */
final class WebConfLab implements AutoCloseable {
    private final AtomicInteger lastConference = new AtomicInteger();
    private final TestClock clock = new TestClock();
    private final TestFocus focus;
    private final TestFactory factory;
    private final ServiceContext server;
    private final PsomClient client;
    private final URI c3p;
    private final TlsMaterial trust;

    private WebConfLab(Path home, Map<String, String> more) throws IOException {
        LabSetup.prepare(home, Clock.systemUTC());
        focus = new TestFocus(home);
        factory = new TestFactory(home);
        Map<String, String> environment = new HashMap<>(Map.of(
                "ROSTRUM_WEBCONF_C3P_PORT", "0",
                "ROSTRUM_WEBCONF_PSOM_PORT", "0",
                "ROSTRUM_WEBCONF_ADMIN_PORT", "0",
                "ROSTRUM_WEBCONF_CONTENT_PORT", "0",
                "ROSTRUM_WEBCONF_MEETINGS_TICK", "20 ms",
                "ROSTRUM_WEBCONF_FOCUS_FIRST_RETRY", "20 ms",
                "ROSTRUM_WEBCONF_FACTORIES_URLS", factory.url().toString()));
        environment.putAll(more);
        server = new ServiceContext(ConfigReader.load("webconf", ServiceArguments.inHome(home), environment), clock);
        WebConfServer.assemble(server);
        server.runtime().start();
        c3p = URI.create("https://127.0.0.1:" + server.runtime().ports().get("c3p") + "/LiveServer/DataMCU/");
        trust = TlsMaterial.load(home.resolve("tls"), "sim");
        client = newClient();
    }

    static WebConfLab start(Path home) throws IOException {
        return start(home, Map.of());
    }

    static WebConfLab start(Path home, Map<String, String> more) throws IOException {
        return new WebConfLab(Files.createDirectories(home), more);
    }

    /** An address that no test has used. */
    ConferenceUri newConference() {
        return new ConferenceUri("alice@example.com", "CONFERENCE" + lastConference.incrementAndGet());
    }

    /** A conference of generation 1 that takes ten people. */
    ConferenceUri bootstrapped() {
        ConferenceUri conference = newConference();
        if (!focus.bootstrap(c3p, conference, 1, TestFocus.policy(10, true, false))
                .isSuccess()) {
            throw new AssertionError("not bootstrapped");
        }
        return conference;
    }

    ConnectionInfo expect(ConferenceUri conference, String user, String role) {
        return focus.expect(c3p, conference, 1, user, role);
    }

    /** Somebody who has joined and knows everything. */
    TestParticipant join(ConferenceUri conference, String user, String role) {
        return TestParticipant.join(client, expect(conference, user, role), user)
                .awaitJoined();
    }

    /** Somebody who has joined with another device than his usual one. */
    TestParticipant joinWith(ConferenceUri conference, String user, String device) {
        AddUserType command = TestFocus.addUser(conference, user, "attendee");
        command.getUser().getEndpoint().getFirst().setEntity(device);
        C3pResponse response = focus.send(c3p, command, 1);
        ConnectionInfo way = ConnectionInfo.from(
                response.body(AddUserResponseType.class).orElseThrow().getConnectionInfo());
        TestParticipant participant = TestParticipant.connect(client, TestParticipant.url(way));
        participant.authenticate(
                way.value(ConnectionInfo.AUTH_ID).orElseThrow(),
                way.value(ConnectionInfo.MCU_CONFERENCE_URI).orElseThrow(),
                device);
        return participant.awaitJoined();
    }

    TestClock clock() {
        return clock;
    }

    TestFocus focus() {
        return focus;
    }

    TestFactory factory() {
        return factory;
    }

    ServiceContext server() {
        return server;
    }

    /** A client that the test closes. */
    PsomClient newClient() {
        return PsomClient.builder().trust(trust.trustManagers()).build();
    }

    /** What a client trusts. */
    TlsMaterial trust() {
        return trust;
    }

    PsomClient client() {
        return client;
    }

    URI c3p() {
        return c3p;
    }

    URI psom() {
        return URI.create("psom://127.0.0.1:" + server.runtime().ports().get("psom"));
    }

    /** The value of a metric as Prometheus would read it, summed over its labels. */
    double metric(String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([0-9.E+-]+)$")
                .matcher(server.metrics().scrape());
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }

    /** Waits until a metric has a value. */
    void awaitMetric(String name, double value) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (metric(name) != value) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + " is " + metric(name) + " and not " + value);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Override
    public void close() {
        client.close();
        server.runtime().stop();
        factory.close();
        focus.close();
    }
}
