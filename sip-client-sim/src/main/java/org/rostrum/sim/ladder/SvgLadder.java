/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Draws a ladder as one SVG file that needs nothing else: no script, no font, no style of the page around it. Colours
 * tell the protocols apart, answers are dashed, and a hollow end means that the trace of this end does not have the
 * message. Light and dark readers both see it on paper of its own.
 */
public final class SvgLadder {

    private static final int MARGIN = 132;
    private static final int RIGHT = 24;
    private static final int TITLE = 56;
    private static final int HEAD = 34;
    private static final int ROW = 27;
    private static final int PAUSE = 30;
    private static final int LEGEND = 44;
    private static final int NARROWEST = 150;
    /** The advance of one character of the label font, measured generously. */
    private static final double LETTER = 6.9;

    private static final String STYLE = """
            <style>
            text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #24292f }
            .title { font: 600 16px ui-sans-serif, "DejaVu Sans", Helvetica, Arial, sans-serif }
            .party { font-weight: 600; text-anchor: middle }
            .label { text-anchor: middle; paint-order: stroke; stroke: #ffffff; stroke-width: 5px }
            .time { text-anchor: end; fill: #6e7781 }
            .number { text-anchor: middle; font-weight: 600; fill: #ffffff }
            .pause { fill: #6e7781; font-style: italic }
            .line { stroke: #d0d7de; stroke-width: 1.5 }
            .box { fill: #f6f8fa; stroke: #8c959f; stroke-width: 1.2 }
            .break { stroke: #8c959f; stroke-dasharray: 1 5; stroke-width: 1.5; stroke-linecap: round }
            .arrow { stroke-width: 1.6; fill: none }
            .answer { stroke-dasharray: 5 3 }
            .SIP { stroke: #0969da } .C3P { stroke: #1a7f37 } .PSOM { stroke: #8250df }
            .fSIP { fill: #0969da } .fC3P { fill: #1a7f37 } .fPSOM { fill: #8250df }
            .unseen { fill: #ffffff; stroke-width: 1.6 }
            </style>
            """;

    private final Ladder ladder;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();
    private final int width;

    private SvgLadder(Ladder ladder) {
        this.ladder = ladder;
        List<String> parties = ladder.parties();
        int at = MARGIN + (parties.isEmpty() ? 0 : boxWidth(parties.getFirst()) / 2);
        for (int i = 0; i < parties.size(); i++) {
            at += i == 0 ? 0 : gap(i - 1);
            lines.put(parties.get(i), at);
        }
        int last = parties.isEmpty() ? 0 : boxWidth(parties.getLast()) / 2;
        this.width = Math.max(at + last + RIGHT, MARGIN + width(ladder.title()) + RIGHT);
    }

    /** The whole picture as an XML document, each line ended by a newline. */
    public static String draw(Ladder ladder) {
        return new SvgLadder(ladder).picture();
    }

    private static int width(String text) {
        return (int) Math.ceil(text.codePointCount(0, text.length()) * LETTER);
    }

    private static int boxWidth(String party) {
        return Math.max(84, width(party) + 28);
    }

    /** From column {@code index} to the next: room for both boxes and for every label between exactly these two. */
    private int gap(int index) {
        List<String> parties = ladder.parties();
        int needed = Math.max(NARROWEST, (boxWidth(parties.get(index)) + boxWidth(parties.get(index + 1))) / 2 + 20);
        for (Ladder.Row row : ladder.rows()) {
            int from = parties.indexOf(row.message().from());
            int to = parties.indexOf(row.message().to());
            if (Math.min(from, to) == index && Math.abs(from - to) == 1) {
                needed = Math.max(needed, width(row.message().label()) + 36);
            }
        }
        return needed;
    }

    private String picture() {
        int pauses = (int) IntStream.range(0, ladder.rows().size())
                .filter(i -> ladder.pauseBefore(i).isPresent())
                .count();
        int top = TITLE + HEAD;
        int bottom = top + 14 + ladder.rows().size() * ROW + pauses * PAUSE;
        int height = bottom + LEGEND;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
                width, height, width, height);
        add("<title>%s</title>", escape(ladder.title()));
        out.append(STYLE);
        add("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#ffffff\"/>", width, height);
        add("<text class=\"title\" x=\"20\" y=\"32\">%s</text>", escape(ladder.title()));
        lines.forEach((party, x) -> {
            int box = boxWidth(party);
            add("<line class=\"line\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", x, top, x, bottom);
            add(
                    "<rect class=\"box\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"26\" rx=\"5\"/>",
                    x - box / 2, top - 26, box);
            add("<text class=\"party\" x=\"%d\" y=\"%d\">%s</text>", x, top - 9, escape(party));
        });
        int y = top + 8;
        for (int i = 0; i < ladder.rows().size(); i++) {
            var pause = ladder.pauseBefore(i);
            if (pause.isPresent()) {
                pause(y + PAUSE / 2 + 4, pause.get().toMillis());
                y += PAUSE;
            }
            y += ROW;
            row(ladder.rows().get(i), y - 6);
        }
        legend(bottom + 26);
        out.append("</svg>\n");
        return out.toString();
    }

    private void pause(int y, long millis) {
        add("<line class=\"break\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", MARGIN, y, width - RIGHT, y);
        add(
                "<text class=\"pause\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                MARGIN - 14, y + 4, Ladder.pauseText(millis));
    }

    private void row(Ladder.Row row, int y) {
        Message message = row.message();
        Integer from = lines.get(message.from());
        Integer to = lines.get(message.to());
        double ms = (message.timeMicros() - ladder.startMicros()) / 1000.0;
        add("<text class=\"time\" x=\"%d\" y=\"%d\">%.1f ms</text>", MARGIN - 14, y + 4, ms);
        if (!row.number().isEmpty()) {
            add(
                    "<rect class=\"f%s\" x=\"12\" y=\"%d\" width=\"30\" height=\"17\" rx=\"8.5\"/>",
                    escape(message.protocol()), y - 9);
            add("<text class=\"number\" x=\"27\" y=\"%d\">%s</text>", y + 4, escape(row.number()));
        }
        if (from == null || to == null) {
            return;
        }
        if (from.equals(to)) {
            add("<circle class=\"f%s\" cx=\"%d\" cy=\"%d\" r=\"4\"/>", escape(message.protocol()), from, y);
            add("<text x=\"%d\" y=\"%d\">%s</text>", from + 10, y + 4, escape(message.label()));
            return;
        }
        arrow(message, from, to, y);
    }

    private void arrow(Message message, int from, int to, int y) {
        int way = from < to ? 1 : -1;
        String protocol = escape(message.protocol());
        // Before the arrow, so that the halo of the label cuts the lines of parties but not the arrow itself.
        int middle = Math.max(firstStretch(from, to) / 2, width(message.label()) / 2 + 12);
        add("<text class=\"label\" x=\"%d\" y=\"%d\">%s</text>", from + way * middle, y - 5, escape(message.label()));
        add(
                "<line class=\"arrow %s%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                protocol, message.answer() ? " answer" : "", from, y, to - way * 7, y);
        if (message.seenByReceiver()) {
            add("<path class=\"f%s\" d=\"M%d %dl%d -4.5v9z\"/>", protocol, to - way, y, -way * 9);
        } else {
            add("<circle class=\"unseen %s\" cx=\"%d\" cy=\"%d\" r=\"4.5\"/>", protocol, to - way * 6, y);
        }
        if (!message.seenBySender()) {
            add("<circle class=\"unseen %s\" cx=\"%d\" cy=\"%d\" r=\"4.5\"/>", protocol, from + way * 6, y);
        }
    }

    /** A label stands between its sender and the first line that the arrow meets, where the eye starts. */
    private int firstStretch(int from, int to) {
        return lines.values().stream()
                .mapToInt(at -> from < to ? at - from : from - at)
                .filter(distance -> distance > 0)
                .min()
                .orElse(Math.abs(to - from));
    }

    private void legend(int y) {
        int x = MARGIN;
        for (String protocol : List.of(Message.SIP, Message.C3P, Message.PSOM)) {
            if (ladder.rows().stream().anyMatch(row -> row.message().protocol().equals(protocol))) {
                add(
                        "<line class=\"arrow %s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>",
                        protocol, x, y - 4, x + 26, y - 4);
                add("<text x=\"%d\" y=\"%d\">%s</text>", x + 32, y, protocol);
                x += 90;
            }
        }
        if (ladder.incomplete()) {
            add("<text x=\"%d\" y=\"%d\">○ = not in the trace of that end</text>", x, y);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library that only this line would need
    private void add(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c < ' ' || c == 0xFFFE || c == 0xFFFF ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
