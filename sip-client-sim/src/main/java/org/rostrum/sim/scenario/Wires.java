/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.sim.fault.Carrier;
import org.rostrum.sim.fault.FaultOrder;
import org.rostrum.sim.fault.Line;
import org.rostrum.sim.fault.Lines;
import org.rostrum.sim.participant.FocusAddress;
import org.rostrum.sim.participant.SimNode;

/** Somebody's own machine, all of whose lines break when the play says so. Thread-safe. */
final class Wires implements AutoCloseable {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Lines lines = new Lines(1);
    private final Line sip;
    private final SimNode node;
    private final Map<InetSocketAddress, Line> psom = new HashMap<>();
    private final List<FaultOrder> psomSuffers = new ArrayList<>();

    /** A machine like {@code node}, with lines of its own. */
    Wires(String name, SimNode node) throws IOException {
        FocusAddress focus = node.focus();
        Carrier carrier = focus.transport() == SipTransport.UDP ? Carrier.UDP : Carrier.TCP;
        sip = lines.open(carrier, ANY_PORT, new InetSocketAddress(focus.host(), focus.port()));
        String here = sip.address().getAddress().getHostAddress();
        this.node = node.apart(name, new FocusAddress(here, sip.address().getPort(), focus.transport()), this::towards);
    }

    SimNode node() {
        return node;
    }

    /** A line to a conferencing server that was not known before suffers what those before it do. */
    private synchronized InetSocketAddress towards(InetSocketAddress server) {
        return psom.computeIfAbsent(server, this::psomLine).address();
    }

    private Line psomLine(InetSocketAddress server) {
        try {
            Line line =
                    lines.open(Carrier.TCP, ANY_PORT, new InetSocketAddress(server.getHostString(), server.getPort()));
            psomSuffers.forEach(line::suffer);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lets one of the lines suffer.
     *
     * @throws IllegalArgumentException when a line of its kind cannot
     */
    synchronized void suffer(Wire wire, FaultOrder order) {
        switch (wire) {
            case SIP -> sip.suffer(order);
            case PSOM -> {
                order.on(Carrier.TCP);
                psomSuffers.add(order);
                psom.values().forEach(line -> line.suffer(order));
            }
        }
    }

    @Override
    public void close() {
        node.close();
        lines.close();
    }
}
