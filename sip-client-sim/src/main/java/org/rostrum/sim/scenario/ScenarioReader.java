/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.fault.Carrier;
import org.rostrum.sim.fault.FaultOrder;
import org.rostrum.sim.participant.Admission;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.PsomTransport;
import org.rostrum.sim.scenario.Scenario.Acts;
import org.rostrum.sim.scenario.Scenario.Fails;
import org.rostrum.sim.scenario.Scenario.Hears;
import org.rostrum.sim.scenario.Scenario.Killed;
import org.rostrum.sim.scenario.Scenario.Out;
import org.rostrum.sim.scenario.Scenario.Pause;
import org.rostrum.sim.scenario.Scenario.Person;
import org.rostrum.sim.scenario.Scenario.ScenarioStep;
import org.rostrum.sim.scenario.Scenario.Sees;
import org.rostrum.sim.scenario.Scenario.SeesNot;
import org.rostrum.sim.scenario.Scenario.Started;
import org.rostrum.sim.scenario.Scenario.Suffers;
import org.rostrum.sim.scenario.Scenario.Together;

/**
 * Reads a scenario from YAML, in the form that {@code docs/scenarios.md} describes. At most 1 MiB, without aliases of collections.
 * What is wrong is said with file and line before anything is played.
 */
public final class ScenarioReader {
    private static final Set<String> PARTS = Set.of("title", "people", "conference", "steps");
    private static final Set<String> STEP = Set.of(
            "who",
            "does",
            "sees",
            "sees-not",
            "hears",
            "is",
            "refused",
            "within",
            "for",
            "together",
            "pause",
            "line",
            "suffers",
            "server",
            "with",
            "fails",
            "as",
            "reason",
            "time",
            "times");
    private static final Set<String> WAYS = Set.of(PsomTransport.TLS.toString(), PsomTransport.WS.toString());
    private static final Set<String> ROLES = Set.of("attendee", "presenter");
    private static final String EVERYBODY = "everybody";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String> uris = new LinkedHashMap<>();
    private final String domain;

    private ScenarioReader(String domain) {
        this.domain = domain;
    }

    /**
     * Reads a file.
     *
     * @param domain where the people are at home
     * @throws ScenarioException when it is no scenario
     * @throws IOException when it cannot be read
     */
    public static Scenario read(Path file, String domain) throws IOException {
        return read(String.valueOf(file.getFileName()), Files.readString(file), domain);
    }

    /**
     * Reads a text.
     *
     * @param source what to call it in messages
     * @param domain where the people are at home
     * @throws ScenarioException when it is no scenario
     */
    public static Scenario read(String source, String text, String domain) {
        return new ScenarioReader(domain).scenario(YamlValue.parse(source, text));
    }

    private Scenario scenario(YamlValue root) {
        Map<String, YamlValue> parts = root.map(PARTS);
        Map<String, Person> people = new LinkedHashMap<>();
        root.entry("people").map().forEach((name, value) -> {
            if (name.equals(EVERYBODY)) {
                throw value.wrong(EVERYBODY + " is no name");
            }
            Person person = person(value);
            people.put(name, person);
            uris.put(name, Persona.of(name, person.domain()).uri());
        });
        Map<String, YamlValue> conference = Optional.ofNullable(parts.get("conference"))
                .map(value -> value.map(Set.of("invite", "admission", "size", "key")))
                .orElse(Map.of());
        Map<String, String> invitees = Optional.ofNullable(conference.get("invite"))
                .map(this::invitees)
                .orElse(Map.of());
        return new Scenario(
                root.entry("title").text(), people, invitees, admission(conference), steps(root.entry("steps")));
    }

    private Person person(YamlValue value) {
        Map<String, YamlValue> entries =
                value.map(Set.of("role", "benotify", "psom-transport", "session-timer", "comes-back", "domain"));
        return new Person(
                text(entries.get("domain")).orElse(domain),
                ParticipantSettings.DEFAULT
                        .with()
                        .requestedRole(Optional.ofNullable(entries.get("role"))
                                .map(role -> role.oneOf(ROLES))
                                .orElse("attendee"))
                        .benotify(truth(entries.get("benotify")).orElse(true))
                        .psomTransport(Optional.ofNullable(entries.get("psom-transport"))
                                .flatMap(way -> PsomTransport.named(way.oneOf(WAYS)))
                                .orElse(PsomTransport.TLS))
                        .sessionTimer(truth(entries.get("session-timer")).orElse(true))
                        .comesBack(truth(entries.get("comes-back")).orElse(false))
                        .build());
    }

    private static Admission admission(Map<String, YamlValue> conference) {
        YamlValue size = conference.get("size");
        return new Admission(
                text(conference.get("admission")).orElse(Admission.OPEN.policy()),
                size == null ? OptionalInt.empty() : OptionalInt.of(size.number()),
                text(conference.get("key")));
    }

    private Map<String, String> invitees(YamlValue value) {
        return value.map(uris.keySet()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().oneOf(ROLES)));
    }

    private List<ScenarioStep> steps(YamlValue value) {
        List<ScenarioStep> steps = new ArrayList<>();
        value.list().forEach(step -> steps.add(step(step)));
        return steps;
    }

    private ScenarioStep step(YamlValue value) {
        Map<String, YamlValue> entries = value.map(STEP);
        if (entries.containsKey("together")) {
            value.map(Set.of("together"));
            return new Together(value.line(), steps(value.entry("together")));
        }
        if (entries.containsKey("pause")) {
            value.map(Set.of("pause"));
            return new Pause(value.line(), value.entry("pause").time());
        }
        if (entries.containsKey("server")) {
            return server(value, entries);
        }
        List<String> who = who(value.entry("who"));
        if (entries.containsKey("line")) {
            value.map(Set.of("who", "line", "suffers"));
            return suffers(value, who);
        }
        if (entries.containsKey("does")) {
            value.map(Set.of("who", "does", "refused", "within"));
            return acts(value, who, entries);
        }
        if (entries.containsKey("sees-not")) {
            value.map(Set.of("who", "sees-not", "for"));
            return new SeesNot(
                    value.line(),
                    who,
                    Facts.read(value.entry("sees-not"), uris),
                    value.entry("for").time());
        }
        Duration within =
                Optional.ofNullable(entries.get("within")).map(YamlValue::time).orElse(PATIENCE);
        if (entries.containsKey("sees")) {
            value.map(Set.of("who", "sees", "within"));
            return new Sees(value.line(), who, Facts.read(value.entry("sees"), uris), within);
        }
        if (entries.containsKey("hears")) {
            value.map(Set.of("who", "hears", "within"));
            return new Hears(value.line(), who, value.entry("hears").texts(), within);
        }
        if (entries.containsKey("is")) {
            value.map(Set.of("who", "is", "within"));
            value.entry("is").oneOf(Set.of("out"));
            return new Out(value.line(), who, within);
        }
        throw value.wrong("a step needs does, sees, sees-not, hears, is, line, server, together or pause");
    }

    private static ScenarioStep suffers(YamlValue value, List<String> who) {
        Wire wire =
                Wire.valueOf(value.entry("line").oneOf(Set.of("sip", "psom")).toUpperCase(Locale.ROOT));
        YamlValue suffers = value.entry("suffers");
        List<YamlValue> orders = suffers.isText() ? List.of(suffers) : suffers.list();
        return new Suffers(
                value.line(),
                who,
                wire,
                orders.stream().map(order -> order(order, wire)).toList());
    }

    private static FaultOrder order(YamlValue value, Wire wire) {
        try {
            FaultOrder order = FaultOrder.parse(value.text());
            return wire == Wire.PSOM ? order.on(Carrier.TCP) : order;
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static ScenarioStep server(YamlValue value, Map<String, YamlValue> entries) {
        String server = value.entry("server").text();
        if (entries.containsKey("is")) {
            if (value.entry("is").oneOf(Set.of("killed", "started")).equals("killed")) {
                value.map(Set.of("server", "is"));
                return new Killed(value.line(), server);
            }
            value.map(Set.of("server", "is", "with"));
            return new Started(value.line(), server, settings(entries.get("with")));
        }
        value.map(Set.of("server", "fails", "as", "reason", "time", "times"));
        Map<String, String> fault = new LinkedHashMap<>();
        fault.put("command", value.entry("fails").text());
        fault.put("does", value.entry("as").oneOf(Set.of("refuse", "delay", "lose", "lose-answer")));
        text(entries.get("reason")).ifPresent(reason -> fault.put("reason", reason));
        Optional.ofNullable(entries.get("time"))
                .ifPresent(time -> fault.put("time", time.time().toMillis() / 1000.0 + "s"));
        Optional.ofNullable(entries.get("times"))
                .ifPresent(times -> fault.put("times", String.valueOf(times.number())));
        return new Fails(value.line(), server, fault);
    }

    private static Map<String, String> settings(@Nullable YamlValue with) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (with != null) {
            with.map().forEach((key, setting) -> settings.put(key, setting.text()));
        }
        return settings;
    }

    private ScenarioStep acts(YamlValue value, List<String> who, Map<String, YamlValue> entries) {
        Deed deed = Deeds.read(value.entry("does"), uris.keySet());
        List<String> refused = Optional.ofNullable(entries.get("refused"))
                .map(ScenarioReader::texts)
                .orElse(List.of());
        Optional<Duration> within = Optional.ofNullable(entries.get("within")).map(YamlValue::time);
        List<ScenarioStep> acts = who.stream()
                .<ScenarioStep>map(name -> new Acts(value.line(), name, deed, refused, within))
                .toList();
        return acts.size() == 1 ? acts.getFirst() : new Together(value.line(), acts);
    }

    private static List<String> texts(YamlValue value) {
        return value.isText() ? List.of(value.text()) : value.texts();
    }

    private static Optional<Boolean> truth(@Nullable YamlValue value) {
        return Optional.ofNullable(value).map(YamlValue::truth);
    }

    private static Optional<String> text(@Nullable YamlValue value) {
        return Optional.ofNullable(value).map(YamlValue::text);
    }

    private List<String> who(YamlValue value) {
        if (!value.isText()) {
            return value.list().stream().map(name -> name.oneOf(uris.keySet())).toList();
        }
        return value.text().equals(EVERYBODY) ? List.copyOf(uris.keySet()) : List.of(value.oneOf(uris.keySet()));
    }
}
