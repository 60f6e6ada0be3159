/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceJson;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.lab.RecordingProxy;
import org.rostrum.lab.ServerProcess;
import org.rostrum.lab.Service;
import org.rostrum.sim.ladder.Ladder;
import org.rostrum.sim.ladder.MermaidLadder;
import org.rostrum.sim.ladder.SvgLadder;
import org.rostrum.sim.ladder.TextLadder;
import org.rostrum.sim.ladder.TraceMerge;
import org.rostrum.sim.participant.Participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;

/**
 * No secret of a run is in anything that people read: logs, traces, ladders, metrics. The secrets are taken from the wire
 * and from the key files, so that nobody's idea of what is secret is asked.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class SecretsIT {
    private static final Pattern AUTH_ID =
            Pattern.compile("<(?:\\w+:)?key>sAuthId</(?:\\w+:)?key>\\s*<(?:\\w+:)?value>(\\d+)</");
    private static final Pattern DIGEST_RESPONSE = Pattern.compile("[ ,]response=\"([0-9a-f]{32,})\"");
    private static final Pattern PASSWORD =
            Pattern.compile("^\\s*(\\w+)(?:@[\\w.]+)?\\s*[:= ]\\s*(\\S+)\\s*$", Pattern.MULTILINE);

    @Test
    void noSecretOfARunIsInAnythingThatPeopleRead() throws Exception {
        try (Lab lab = Lab.builder()
                        .setUp("--users", "alice,bob")
                        .configured(Service.FOCUS, "rostrum.focus.authentication = digest")
                        .start();
                RecordingProxy wire = RecordingProxy.to(lab.port(5060))) {
            Trace trace = new Trace("sim", new TraceConfig(10_000, 16_000_000), Clock.systemUTC());
            Map<String, String> passwords = passwords(lab);
            String conference;
            try (Callers people = Callers.over(SipTransport.TCP, lab)
                    .through(wire.port(), trace)
                    .knowing(passwords)) {
                conference = people.conferenceOf("alice");
                Participant alice = people.caller("alice");
                Participant bob = people.caller("bob");
                done(alice.join(conference));
                done(bob.join(conference));
                done(bob.leave());
                done(alice.leave());
            }

            Set<String> secrets = secrets(lab, wire.recorded(), passwords);
            Map<String, String> readable = readable(lab, trace, conference);

            assertThat(secrets).as("secrets seen").hasSizeGreaterThan(10);
            readable.forEach((where, text) -> secrets.forEach(secret -> assertThat(text.contains(secret))
                    .as("%s holds a secret (%s...)", where, secret.substring(0, 4))
                    .isFalse()));
        }
    }

    private static Set<String> secrets(Lab lab, String wire, Map<String, String> passwords) throws IOException {
        List<String> authIds = matches(AUTH_ID, wire);
        List<String> responses = matches(DIGEST_RESPONSE, wire);
        assertThat(authIds).as("sAuthIds on the wire").hasSize(2);
        assertThat(responses).as("digest responses on the wire").isNotEmpty();
        Set<String> secrets = new LinkedHashSet<>(authIds);
        secrets.addAll(responses);
        secrets.addAll(passwords.values());
        try (Stream<Path> keys = Files.list(lab.home().resolve("tls"))) {
            for (Path key :
                    keys.filter(file -> file.toString().endsWith(".key")).toList()) {
                secrets.addAll(Files.readAllLines(key).stream()
                        .filter(line -> !line.startsWith("-----") && line.length() > 16)
                        .toList());
            }
        }
        secrets.add(Files.readString(lab.home().resolve("admin.token")).trim());
        return secrets;
    }

    private static Map<String, String> passwords(Lab lab) throws IOException {
        return PASSWORD.matcher(Files.readString(lab.home().resolve("passwords.txt")))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }

    private static Map<String, String> readable(Lab lab, Trace sim, String conference) throws Exception {
        Map<String, String> readable = new LinkedHashMap<>();
        List<TraceEvent> events = new ArrayList<>(sim.events());
        String id = conference.substring(conference.lastIndexOf(':') + 1);
        for (ServerProcess server : List.of(lab.focus(), lab.factory(), lab.webconf())) {
            String trace = server.get("/trace").body();
            events.addAll(TraceJson.read(
                    server.get("/trace?conference=" + id).body().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            readable.put("trace of " + server, trace);
            readable.put("metrics of " + server, server.get("/metrics").body());
            readable.put("health of " + server, server.get("/health").body());
        }
        assertThat(events).as("messages traced").hasSizeGreaterThan(40);
        Ladder ladder = Ladder.of(conference, TraceMerge.merge(events));
        readable.put("text ladder", TextLadder.draw(ladder));
        readable.put("Mermaid ladder", MermaidLadder.draw(ladder));
        readable.put("SVG ladder", SvgLadder.draw(ladder));
        readable.put("trace of the simulator", events.toString());
        try (Stream<Path> logs = Files.walk(lab.home().resolve("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                readable.put(log.getFileName().toString(), Files.readString(log));
            }
        }
        return readable;
    }
}
