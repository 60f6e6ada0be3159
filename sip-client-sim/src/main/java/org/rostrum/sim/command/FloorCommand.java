/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rostrum.sim.load.SipFloor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim floor}: what the SIP transactions of joins take by themselves. */
@Command(
        name = "floor",
        description = {
            "Measures the SIP transactions of joins and nothing else.",
            "Both ends are in this process, and nothing is behind them: the least that a join can take, to read the"
                    + " figures of load against. Needs no lab.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class FloorCommand implements Callable<Integer> {

    @Option(
            names = "--joins",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many joins (default: ${DEFAULT-VALUE}).")
    private int joins;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "8",
            description = "So many are under way at a time (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "500",
            description = "So many before, not counted (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--json", description = "Prints a JSON object instead of a line.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Count.atLeast(1, joins, "--joins");
        Count.atLeast(1, parallel, "--parallel");
        Count.atLeast(0, warmUp, "--warm-up");
        SipFloor.Result result;
        try (SipFloor floor = new SipFloor()) {
            if (warmUp > 0) {
                floor.run(warmUp, parallel);
            }
            result = floor.run(joins, parallel);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("joins", result.joins());
            map.put("joinsPerSecond", result.joinsPerSecond());
            map.put("processorMillisPerJoin", result.processorMillisPerJoin());
            out.println(new ObjectMapper().writeValueAsString(map));
        } else {
            out.printf(
                    Locale.ROOT,
                    "floor: %d joins in %.1f s: %.1f joins/s; %.2f ms of a processor per join, both ends together%n",
                    result.joins(),
                    result.took().toMillis() / 1e3,
                    result.joinsPerSecond(),
                    result.processorMillisPerJoin());
        }
        return 0;
    }
}
