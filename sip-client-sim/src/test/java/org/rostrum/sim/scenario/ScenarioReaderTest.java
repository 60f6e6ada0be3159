/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.sim.participant.Admission;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.PsomTransport;
import org.rostrum.sim.scenario.Scenario.Acts;
import org.rostrum.sim.scenario.Scenario.Fails;
import org.rostrum.sim.scenario.Scenario.Hears;
import org.rostrum.sim.scenario.Scenario.Pause;
import org.rostrum.sim.scenario.Scenario.Person;
import org.rostrum.sim.scenario.Scenario.ScenarioStep;
import org.rostrum.sim.scenario.Scenario.Sees;
import org.rostrum.sim.scenario.Scenario.SeesNot;
import org.rostrum.sim.scenario.Scenario.Started;
import org.rostrum.sim.scenario.Scenario.Suffers;
import org.rostrum.sim.scenario.Scenario.Together;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScenarioReaderTest {
    private static final String PLAY = """
            title: A play
            people:
              alice: { role: presenter }
              bob: { benotify: false, psom-transport: ws }
            conference:
              invite: { bob: presenter }
            steps:
              - %s
            """;

    private static Scenario read(String text) {
        return ScenarioReader.read("play.yaml", text, "example.com");
    }

    private static ScenarioStep step(String text) {
        return read(PLAY.formatted(text)).steps().getFirst();
    }

    @Test
    void peopleAndInvitationsAreThoseOfTheFile() {
        Scenario scenario = read(PLAY.formatted("{ who: alice, does: create }"));

        assertThat(scenario.title()).isEqualTo("A play");
        ParticipantSettings usual = ParticipantSettings.DEFAULT.withComesBack(false);
        assertThat(scenario.people())
                .containsEntry("alice", new Person("example.com", usual.withRequestedRole("presenter")))
                .containsEntry(
                        "bob",
                        new Person("example.com", usual.withBenotify(false).withPsomTransport(PsomTransport.WS)));
        assertThat(scenario.invitees()).containsOnlyKeys("bob").containsValue("presenter");
    }

    @Test
    void conferenceIsForWhomTheFileSays() {
        Scenario scenario = read("""
                title: A play
                people:
                  ann: { domain: anonymous.invalid, session-timer: false, comes-back: true }
                conference: { admission: anonymous, size: 3, key: "12345" }
                steps: []
                """);

        assertThat(scenario.admission()).isEqualTo(new Admission("anonymous", OptionalInt.of(3), Optional.of("12345")));
        assertThat(scenario.people())
                .containsEntry(
                        "ann", new Person("anonymous.invalid", ParticipantSettings.DEFAULT.withSessionTimer(false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ tell-focus: '<ping/>' }                                    | tell the Focus <ping>",
                "{ tell-focus: { command: '<ping x=\"y\"/>', request: 7 } } | tell the Focus <ping>",
                "{ tell-factory: '<oops' }                                    | tell the Focus Factory <oops>",
                "{ tell-factory: { command: <ping/>, at: '{bob}' } }          | tell {bob} <ping>",
                "{ join-focus: 'sip:nowhere@example.com' }                    | join the Focus at sip:nowhere@example.com",
            })
    void whatIsSaidInOnesOwnWordsIsKnownByItsName(String deed, String words) {
        assertThat(step("{ who: bob, does: " + deed + ", refused: [403, 3014, unauthorized] }")
                        .words())
                .isEqualTo("bob: " + words + ", refused as 403 3014 unauthorized");
    }

    @Test
    void deedKnowsItsLineAndItsRefusal() {
        assertThat(step("{ who: bob, does: { eject: alice }, refused: unauthorized, within: 2s }"))
                .isInstanceOfSatisfying(Acts.class, acts -> {
                    assertThat(acts.line()).isEqualTo(8);
                    assertThat(acts.who()).isEqualTo("bob");
                    assertThat(acts.words()).isEqualTo("bob: eject alice, refused as unauthorized");
                    assertThat(acts.within()).isEqualTo(Optional.of(Duration.ofSeconds(2)));
                });
    }

    @Test
    void everybodyActsAtATime() {
        assertThat(step("{ who: everybody, does: join }"))
                .isInstanceOfSatisfying(
                        Together.class, together -> assertThat(together.words()).isEqualTo("alice: join | bob: join"));
    }

    @Test
    void whatIsSeenOrNotIsSaidInWords() {
        assertThat(step("{ who: [alice, bob], sees: { person: bob, role: presenter, in: meeting } }"))
                .isInstanceOfSatisfying(Sees.class, sees -> {
                    assertThat(sees.who()).containsExactly("alice", "bob");
                    assertThat(sees.fact().words()).isEqualTo("bob is there as presenter and in meeting");
                    assertThat(sees.within()).isEqualTo(Duration.ofSeconds(10));
                });
        assertThat(step("{ who: bob, sees-not: { chat: Hello }, for: 500ms }"))
                .isInstanceOfSatisfying(
                        SeesNot.class, not -> assertThat(not.during()).isEqualTo(Duration.ofMillis(500)));
        assertThat(step("{ who: bob, hears: [one, two] }"))
                .isInstanceOfSatisfying(
                        Hears.class, hears -> assertThat(hears.sentences()).containsExactly("one", "two"));
        assertThat(step("pause: 1m"))
                .isInstanceOfSatisfying(
                        Pause.class, pause -> assertThat(pause.time()).isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void whatLinesAndServersSufferIsSaidInWords() {
        assertThat(step("{ who: everybody, line: psom, suffers: [delay 100ms, rate 500 down] }"))
                .isInstanceOfSatisfying(Suffers.class, suffers -> {
                    assertThat(suffers.who()).containsExactly("alice", "bob");
                    assertThat(suffers.words())
                            .isEqualTo("alice, bob: the PSOM line suffers delay 100ms, rate 500 down");
                });
        assertThat(step("{ server: webconf, fails: addUser, as: delay, time: 1500ms, times: 2 }"))
                .isInstanceOfSatisfying(
                        Fails.class,
                        fails -> assertThat(fails.fault())
                                .containsOnly(
                                        Map.entry("command", "addUser"),
                                        Map.entry("does", "delay"),
                                        Map.entry("time", "1.5s"),
                                        Map.entry("times", "2")));
        assertThat(step("{ server: focus, is: killed }").words()).isEqualTo("focus: is killed");
        assertThat(step("{ server: focus, is: started }").words()).isEqualTo("focus: is started");
        assertThat(step("{ server: focus, is: started, with: { conferences.max-size: 3 } }"))
                .isInstanceOfSatisfying(Started.class, started -> {
                    assertThat(started.settings()).containsExactly(Map.entry("conferences.max-size", "3"));
                    assertThat(started.words()).isEqualTo("focus: is started with {conferences.max-size=3}");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { who: carol, does: join }                              | 8: 'carol' is none of alice, bob
            { who: alice, does: dance }                             | 8: 'dance' is none of create, drop-data, end, fetch-certificate
            { who: alice, does: { eject: carol } }                  | 8: 'carol' is none of
            { who: alice, does: { draw: { board: B, points: [1] } } } | 8: points are pairs of x and y
            { who: alice, does: { vote: { poll: P } } }             | 8: 'choice' is missing
            { who: alice, does: { say: Hi, ask: Why } }             | 8: one thing at a time
            { who: alice, sees: { weather: fine } }                 | 8: a fact begins with person, locked
            { who: alice, sees: { locked: maybe } }                 | 8: true or false is wanted here, not 'maybe'
            { who: alice, sees: { people: many } }                  | 8: 'many' is no whole number
            { who: alice, sees-not: { locked: true } }              | 8: 'for' is missing
            { who: alice, sees: { locked: true }, for: 1s }         | 8: nothing is called for here
            { who: alice }                                          | 8: a step needs does, sees
            { who: alice, is: tired }                               | 8: 'tired' is none of out
            { who: alice, line: fax, suffers: cut }                 | 8: 'fax' is none of
            { who: alice, line: sip, suffers: rain }                | 8: 'rain' is no fault; there is delay
            { who: alice, line: psom, suffers: duplicate 5% }       | 8: 'duplicate 5%' is not for a line of TCP
            { who: alice, suffers: cut }                            | 8: a step needs does
            { server: webconf, fails: addUser }                     | 8: 'as' is missing
            { server: webconf, fails: addUser, as: explode }        | 8: 'explode' is none of
            { server: webconf, is: tired }                          | 8: 'tired' is none of
            { server: webconf, is: killed, with: { a: b } }         | 8: nothing is called with here
            { server: webconf, is: started, with: tea }             | 8: 'name: value' is wanted here
            { server: webconf, is: started, with: { a: [b] } }      | 8: a text is wanted here
            { server: webconf, does: join }                         | 8: nothing is called does here
            { does: join }                                          | 8: 'who' is missing
            pause: long                                             | 8: 'long' is no time
            { who: alice, does: [join]                              | 9: this is no YAML
            join                                                    | 8: 'name: value' is wanted here
            """)
    void whatIsWrongIsSaidWithItsLine(String step, String problem) {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> step(step))
                .withMessageStartingWith("play.yaml:" + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                        | play.yaml:1: there is nothing in it
            'title: T'                                | play.yaml:1: 'people' is missing
            'titel: T'                                | play.yaml:1: nothing is called titel here
            'people: { a: {}, a: {} }'                | play.yaml:1: there are two of 'a'
            '{ title: T, people: { everybody: {} } }' | play.yaml:1: everybody is no name
            '- one'                                   | play.yaml:1: 'name: value' is wanted here
            """)
    void fileThatIsNoScenarioIsRefused(String text, String problem) {
        assertThatExceptionOfType(ScenarioException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith(problem);
    }

    @Test
    void libraryIsCompleteAndReadable() throws IOException, URISyntaxException {
        URL library = Objects.requireNonNull(ScenarioLibrary.class.getResource("library/join.yaml"));
        Path directory = Objects.requireNonNull(Path.of(library.toURI()).getParent());
        List<String> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
                    .toList();
        }

        assertThat(ScenarioLibrary.names()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(ScenarioLibrary.names())
                .allSatisfy(name -> assertThat(ScenarioLibrary.find(name, "example.com"))
                        .hasValueSatisfying(
                                scenario -> assertThat(scenario.steps()).isNotEmpty()));
        assertThat(ScenarioLibrary.find("unknown", "example.com")).isEmpty();
    }
}
