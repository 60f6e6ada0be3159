/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who the parties of a trace are. Names are free (a lab may call its MCU {@code webconf-2}), so the parts are read from
 * what is said: people send INVITE, SUBSCRIBE and SERVICE to a Focus, {@code getMcu} goes to a Factory, who else speaks
 * C3P or is asked to authenticate on PSOM is an MCU, and everybody left is a client.
 */
public final class Parties {

    /** The part that a party plays, in the order of a ladder's columns. */
    public enum Part {
        CLIENT,
        FOCUS,
        FACTORY,
        MCU
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();

    private Parties(List<Message> messages) {
        for (Message message : messages) {
            if (message.protocol().equals(Message.SIP) && toFocus(message.label())) {
                parts.put(message.to(), Part.FOCUS);
            } else if (message.protocol().equals(Message.C3P) && message.label().equals("getMcu")) {
                parts.put(message.to(), Part.FACTORY);
            }
        }
        for (Message message : messages) {
            if (message.protocol().equals(Message.C3P)) {
                parts.putIfAbsent(message.from(), Part.MCU);
                parts.putIfAbsent(message.to(), Part.MCU);
            } else if (message.label().equals("sAuthenticate")) {
                parts.putIfAbsent(message.to(), Part.MCU);
            }
        }
        for (Message message : messages) {
            parts.putIfAbsent(message.from(), Part.CLIENT);
            parts.putIfAbsent(message.to(), Part.CLIENT);
        }
    }

    /** The parties of these messages. */
    public static Parties of(List<Message> messages) {
        return new Parties(messages);
    }

    private static boolean toFocus(String label) {
        return label.startsWith("INVITE") || label.startsWith("SUBSCRIBE") || label.startsWith("SERVICE");
    }

    /** All names, left to right as they stand in a ladder: clients, Focus, Factory, MCUs. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Part part : Part.values()) {
            parts.forEach((party, its) -> {
                if (its == part) {
                    columns.add(party);
                }
            });
        }
        return columns;
    }

    /** What part {@code party} plays; somebody unheard of is a client. */
    public Part part(String party) {
        return parts.getOrDefault(party, Part.CLIENT);
    }
}
