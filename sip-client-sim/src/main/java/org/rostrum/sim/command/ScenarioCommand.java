/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.scenario.Performance;
import org.rostrum.sim.scenario.Scenario;
import org.rostrum.sim.scenario.Scenario.Person;
import org.rostrum.sim.scenario.ScenarioException;
import org.rostrum.sim.scenario.ScenarioLibrary;
import org.rostrum.sim.scenario.ScenarioReader;
import org.rostrum.sim.scenario.StepResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rostrum sim scenario}: plays a scenario and says how each step went. */
@Command(
        name = "scenario",
        description = {
            "Plays a scenario: people who do things in turn, and what must be seen of it, or must not.",
            "The scenario is a YAML file, or the name of one that comes with the simulator (see --list). Stops at the"
                    + " first step that does not go as written, lets everybody leave, and ends with status 1.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: rostrum sim scenario lock", "The form of the file: docs/scenarios.md"})
public final class ScenarioCommand implements Callable<Integer> {

    @Mixin
    private LabOptions lab = new LabOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A YAML file, or a name from the library.")
    private @Nullable String scenario;

    @Option(names = "--list", description = "Prints the names and titles of the library and plays nothing.")
    private boolean list;

    @Option(
            names = "--stay",
            description =
                    "Ends with Ctrl-C (or SIGTERM) only: as long as it is there, rostrum sim ladder knows what the"
                            + " people saw.")
    private boolean stays;

    @Option(names = "--json", description = "Prints one JSON object when it is over instead of a line for each step.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            list(out);
            return 0;
        }
        Scenario play;
        try {
            play = read();
        } catch (ScenarioException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
        if (!stays) {
            return perform(play, () -> {});
        }
        try (Stay stay = new Stay()) {
            return stay.leave(perform(play, stay::await));
        }
    }

    /** @param interlude what there is to wait for between the end of the play and that of the stage */
    private int perform(Scenario play, Runnable interlude) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, Persona> personas = new LinkedHashMap<>();
        for (Map.Entry<String, Person> one : play.people().entrySet()) {
            personas.put(one.getKey(), lab.persona(one.getKey(), one.getValue().domain()));
        }
        try (Stage stage = Stage.open(
                        lab, "sim-scenario-" + ProcessHandle.current().pid());
                LabBackstage backstage = new LabBackstage(lab.home())) {
            Performance performance = new Performance(play, stage.node(), personas, backstage);
            List<StepResult> results = performance.play(json ? result -> {} : result -> tell(out, result));
            boolean passed = results.stream().allMatch(StepResult::passed);
            if (json) {
                out.println(new ObjectMapper().writeValueAsString(summary(play, performance, results, passed)));
            } else {
                out.println(passed ? "PASS " + play.title() : "FAIL " + play.title());
            }
            interlude.run();
            return passed ? 0 : 1;
        }
    }

    private void list(PrintWriter out) throws JsonProcessingException {
        Map<String, String> titles = new LinkedHashMap<>();
        for (String name : ScenarioLibrary.names()) {
            titles.put(
                    name, ScenarioLibrary.find(name, lab.domain()).orElseThrow().title());
        }
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(titles));
        } else {
            titles.forEach((name, title) -> out.printf("%-18s %s%n", name, title));
        }
    }

    private Scenario read() throws IOException {
        if (scenario == null) {
            throw new IllegalArgumentException("name a file or a scenario of the library; --list prints those");
        }
        Optional<Scenario> known = ScenarioLibrary.find(scenario, lab.domain());
        return known.isPresent() ? known.get() : ScenarioReader.read(Path.of(scenario), lab.domain());
    }

    private static void tell(PrintWriter out, StepResult result) {
        out.printf(
                Locale.ROOT,
                "%s %6d ms  line %-3d %s%n",
                result.passed() ? "ok  " : "FAIL",
                result.took().toMillis(),
                result.line(),
                result.words());
        result.problem().ifPresent(problem -> out.println("     " + problem));
    }

    private static Map<String, Object> summary(
            Scenario play, Performance performance, List<StepResult> results, boolean passed) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("scenario", play.title());
        performance.conference().ifPresent(uri -> summary.put("conference", uri));
        summary.put("passed", passed);
        summary.put("steps", results.stream().map(ScenarioCommand::summary).toList());
        return summary;
    }

    private static Map<String, Object> summary(StepResult result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("line", result.line());
        summary.put("step", result.words());
        summary.put("ms", result.took().toMillis());
        summary.put("passed", result.passed());
        result.problem().ifPresent(problem -> summary.put("problem", problem));
        return summary;
    }
}
