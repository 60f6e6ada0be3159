/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.fault.Carrier;
import org.rostrum.sim.fault.FaultOrder;
import org.rostrum.sim.fault.Line;
import org.rostrum.sim.fault.LineCounts;
import org.rostrum.sim.fault.Lines;
import org.rostrum.sim.fault.TimeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rostrum sim proxy}: a line between two processes that breaks on purpose. */
@Command(
        name = "proxy",
        description = {
            "Stands between two processes and breaks the line between them on purpose.",
            "Listens, and passes what comes on to a server and back. With --fault it does so badly, from the start or"
                    + " from a time on. Knows nothing of what it carries: SIP, C3P, PSOM and TLS pass as they are. Tells"
                    + " what passed when it ends, with Ctrl-C or --for.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Faults: " + FaultOrder.FORM
                    + ". Shares of less than all, duplicate and reorder are for UDP; stall, refuse, cut"
                    + " and half-close for TCP. 'up' is towards the server.",
            "",
            "Examples:",
            "  rostrum sim proxy --listen 15060 --to focus:sip-tcp --fault 'delay 100ms-300ms' --fault '20s: cut'",
            "  rostrum sim join --focus 127.0.0.1:15060 --conference URI --user bob",
            "  rostrum sim proxy --listen 18057 --to webconf-1:psom --fault '5s: stall down' --fault '15s: heal'",
            "  rostrum sim join --psom-via 127.0.0.1:18057 --conference URI --user bob"
        })
public final class ProxyCommand implements Callable<Integer> {
    private static final Pattern WHEN = Pattern.compile("(?:(\\w+):\\s*)?(.+)");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:ROSTRUM_HOME:-.rostrum}",
            description = "The lab's state directory, where the ports of its processes are found"
                    + " (default: $ROSTRUM_HOME, else .rostrum).")
    private Path home = Path.of(".rostrum");

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            required = true,
            description = "Where clients come; 127.0.0.1 unless said otherwise, and 0 takes a free port.")
    private String listen = "";

    @Option(
            names = "--to",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Where the server is; or PROCESS:PURPOSE of a process of the lab, for instance focus:sip-tcp,"
                    + " webconf-1:psom or factory:c3p.")
    private String to = "";

    @Option(names = "--udp", description = "Carries datagrams instead of connections.")
    private boolean udp;

    @Option(
            names = "--fault",
            paramLabel = "[TIME:] FAULT",
            description = "What goes wrong, from the start or from a time on, for instance 'delay 200ms down' or"
                    + " '10s: cut'. Repeatable.")
    private List<String> faults = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chance: the same number lets the same datagrams suffer (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Ends after so long, for instance 500ms, 5s or 2m.")
    private @Nullable Duration time;

    @Option(names = "--json", description = "Prints JSON objects: where it listens, and at the end what passed.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private record Planned(Duration after, FaultOrder order) {}

    @Override
    public Integer call() throws IOException {
        Carrier carrier = udp ? Carrier.UDP : Carrier.TCP;
        List<Planned> plan = plan(carrier);
        InetSocketAddress server = server();
        try (Stay stay = new Stay();
                Lines lines = new Lines(seed);
                ScheduledExecutorService timetable = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("timetable").factory())) {
            Line line = lines.open(
                    carrier, SocketText.parse(listen.contains(":") ? listen : "127.0.0.1:" + listen), server);
            tell(line, server);
            plan.forEach(planned -> later(timetable, planned, line));
            if (time == null) {
                stay.await();
            } else {
                stay.await(time);
            }
            timetable.shutdownNow();
            tell(line.counts());
            return stay.leave(0);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it was seen before that the line can suffer it
    private static void later(ScheduledExecutorService timetable, Planned planned, Line line) {
        timetable.schedule(() -> line.suffer(planned.order()), planned.after().toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<Planned> plan(Carrier carrier) {
        List<Planned> plan = new ArrayList<>();
        for (String fault : faults) {
            Matcher parts = WHEN.matcher(fault.strip());
            if (!parts.matches()) {
                throw new IllegalArgumentException("--fault needs a fault: " + FaultOrder.FORM);
            }
            Duration after = parts.group(1) == null ? Duration.ZERO : TimeText.parse(parts.group(1));
            plan.add(new Planned(after, FaultOrder.parse(parts.group(2)).on(carrier)));
        }
        return plan;
    }

    private InetSocketAddress server() throws IOException {
        int colon = to.lastIndexOf(':');
        Optional<RunningProcess> process =
                colon > 0 ? RunningProcess.named(home, to.substring(0, colon)) : Optional.empty();
        if (process.isEmpty()) {
            return SocketText.parse(to);
        }
        String purpose = to.substring(colon + 1);
        int port = process.get()
                .port(purpose)
                .orElseThrow(() -> new IllegalArgumentException(process.get().name() + " has no port for " + purpose
                        + ", but for " + String.join(", ", process.get().ports().keySet())));
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private void tell(Line line, InetSocketAddress server) throws IOException {
        String here = line.address().getAddress().getHostAddress()
                + ':'
                + line.address().getPort();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .createObjectNode()
                    .put("listening", here)
                    .put("to", server.getHostString() + ':' + server.getPort())
                    .put("carrier", line.carrier().name()));
        } else {
            out.println("listening at " + here + '/' + line.carrier() + ", leading to " + server.getHostString() + ':'
                    + server.getPort());
        }
    }

    private void tell(LineCounts counts) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(counts));
            return;
        }
        String unit = udp ? "datagrams" : "bytes";
        out.printf(
                "%d %s, %d refused; %d %s passed up, %d down; dropped %d%n",
                counts.connections(),
                udp ? "clients" : "connections",
                counts.refused(),
                counts.passedUp(),
                unit,
                counts.passedDown(),
                counts.dropped());
        if (udp) {
            out.printf("%d arrived twice, %d were overtaken%n", counts.duplicated(), counts.reordered());
        }
    }
}
