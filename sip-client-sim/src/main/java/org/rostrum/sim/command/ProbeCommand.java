/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rostrum.sim.probe.Cast;
import org.rostrum.sim.probe.Finding;
import org.rostrum.sim.probe.Finding.Verdict;
import org.rostrum.sim.probe.Probe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim probe}: what a Focus does of what a Focus has to do. */
@Command(
        name = "probe",
        description = {
            "Tries what a Focus, whosever it is, does of what a Focus has to do.",
            "Three people make a conference, join it, lock it and end it; each claim of the conformance list of C3P is"
                    + " judged by what came of that and by what was on the wire: pass, fail or not offered. Ends with"
                    + " status 1 when a claim fails.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: rostrum sim probe --focus focus.example.com:5061;tls --domain example.com --passwords people.txt",
            "What each claim means, and what is not tried: docs/probe.md"
        })
public final class ProbeCommand implements Callable<Integer> {

    @Mixin
    private LabOptions lab = new LabOptions();

    @Option(
            names = "--organizer",
            paramLabel = "NAME",
            defaultValue = "alice",
            description = "Who makes the conference (default: ${DEFAULT-VALUE}).")
    private String organizer = "alice";

    @Option(
            names = "--guest",
            paramLabel = "NAME",
            defaultValue = "bob",
            description = "Who joins it (default: ${DEFAULT-VALUE}).")
    private String guest = "bob";

    @Option(
            names = "--stranger",
            paramLabel = "NAME",
            defaultValue = "carol",
            description = "Whom the lock keeps out (default: ${DEFAULT-VALUE}).")
    private String stranger = "carol";

    @Option(names = "--json", description = "Prints one JSON object when it is over instead of a line for each claim.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Cast cast = new Cast(lab.persona(organizer), lab.persona(guest), lab.persona(stranger));
        try (Stage stage =
                Stage.open(lab, "sim-probe-" + ProcessHandle.current().pid())) {
            List<Finding> findings =
                    new Probe(stage.node(), stage.trace(), cast).run(json ? finding -> {} : found -> tell(out, found));
            boolean failed = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FAIL);
            if (json) {
                out.println(new ObjectMapper().writeValueAsString(summary(findings, failed)));
            } else {
                out.println(failed ? "FAIL" : "PASS");
            }
            return failed ? 1 : 0;
        }
    }

    private static void tell(PrintWriter out, Finding finding) {
        out.printf(
                Locale.ROOT,
                "%2d  %-11s  %s%n                 %s%n",
                finding.claim().number(),
                finding.verdict().words(),
                finding.claim().text(),
                finding.detail());
    }

    private Map<String, Object> summary(List<Finding> findings, boolean failed) throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("focus", lab.focus().toString());
        summary.put("passed", !failed);
        summary.put("claims", findings.stream().map(ProbeCommand::summary).toList());
        return summary;
    }

    private static Map<String, Object> summary(Finding finding) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("number", finding.claim().number());
        summary.put("claim", finding.claim().text());
        summary.put("verdict", finding.verdict().words());
        summary.put("detail", finding.detail());
        return summary;
    }
}
