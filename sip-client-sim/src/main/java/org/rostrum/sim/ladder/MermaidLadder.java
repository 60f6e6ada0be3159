/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a ladder as a Mermaid {@code sequenceDiagram}, which many documentation tools draw. Requests are solid arrows,
 * answers dashed ones; a message that one end did not record is drawn with a cross.
 */
public final class MermaidLadder {

    /** Words that Mermaid would take for its own when they stand for a participant. */
    private static final Set<String> RESERVED = Set.of("end", "loop", "alt", "opt", "par", "note", "over", "box");

    private MermaidLadder() {}

    /** The whole diagram, each line ended by a newline. */
    public static String draw(Ladder ladder) {
        StringBuilder out = new StringBuilder("sequenceDiagram\n");
        if (!ladder.title().isEmpty()) {
            out.append("    title ").append(escape(ladder.title())).append('\n');
        }
        Map<String, String> ids = new LinkedHashMap<>();
        for (String party : ladder.parties()) {
            ids.put(party, id(party, ids));
            out.append("    participant %s as %s\n".formatted(ids.get(party), escape(party)));
        }
        for (Ladder.Row row : ladder.rows()) {
            Message message = row.message();
            String number = row.number().isEmpty() ? "" : "(" + row.number() + ") ";
            out.append("    ")
                    .append(ids.getOrDefault(message.from(), message.from()))
                    .append(arrow(message))
                    .append(ids.getOrDefault(message.to(), message.to()))
                    .append(": ")
                    .append(escape(number + message.protocol() + ' ' + message.label()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String arrow(Message message) {
        String line = message.answer() ? "--" : "-";
        return line + (message.seenBySender() && message.seenByReceiver() ? ">>" : "x");
    }

    private static String id(String party, Map<String, String> taken) {
        String base = party.replaceAll("[^A-Za-z0-9]", "_");
        String id = RESERVED.contains(base.toLowerCase(Locale.ROOT)) ? base + '_' : base;
        while (taken.containsValue(id)) {
            id += '_';
        }
        return id;
    }

    /** Mermaid ends a message at a semicolon and reads a hash as the begin of a character code. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '#' -> escaped.append("#35;");
                case ';' -> escaped.append("#59;");
                case '\n', '\r' -> escaped.append(' ');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
