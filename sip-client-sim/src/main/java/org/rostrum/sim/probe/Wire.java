/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.probe;

import java.util.List;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.sim.participant.Persona;

/** What came to somebody's device, as the trace of the machine tells it. */
final class Wire {
    private final Trace trace;

    Wire(Trace trace) {
        this.trace = trace;
    }

    /** The messages that came to somebody and are called so, in order. */
    List<TraceEvent> received(Persona by, String label) {
        return trace.events().stream()
                .filter(event -> event.direction() == Direction.RECEIVED)
                .filter(event -> event.to().equals(by.user()))
                .filter(event -> event.label().equals(label) || event.label().startsWith(label + ' '))
                .toList();
    }

    /** The one that came last. */
    TraceEvent last(Persona by, String label) {
        List<TraceEvent> all = received(by, label);
        if (all.isEmpty()) {
            throw new Unmet("no " + label + " came");
        }
        return all.getLast();
    }
}
