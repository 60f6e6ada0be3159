/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * Draws a ladder with box characters for a terminal of 160 columns.
 *
 * <p>In front of each row stand the step's number, the milliseconds since the first row and the protocol. An arrow
 * that passes a party on its way crosses that party's line. Half a second or more of silence is a row with its length. A
 * question mark instead of an end means that the trace of this end does not have the message.
 */
public final class TextLadder {

    private static final int WIDTH = 160;
    private static final int MARGIN = 24;
    private static final int NARROW = 14;
    private static final int ROOMY = 26;
    /** What an arrow needs besides its label: a dash and a blank on either side, and its head. */
    private static final int ARROW = 6;

    private final Ladder ladder;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final int width;

    private TextLadder(Ladder ladder) {
        this.ladder = ladder;
        List<String> parties = ladder.parties();
        int at = MARGIN + (parties.isEmpty() ? 0 : half(parties.getFirst()));
        int[] gaps = gaps(parties, WIDTH - at - (parties.isEmpty() ? 0 : half(parties.getLast())));
        for (int i = 0; i < parties.size(); i++) {
            at += i == 0 ? 0 : gaps[i - 1];
            lines.put(parties.get(i), at);
        }
        this.width = at + (parties.isEmpty() ? 0 : half(parties.getLast()));
    }

    private static int half(String party) {
        return party.length() / 2 + 3;
    }

    /** The distances between neighbours: what their labels need, made wider or narrower to suit the terminal. */
    private int[] gaps(List<String> parties, int room) {
        int[] gaps = new int[Math.max(0, parties.size() - 1)];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = Math.max(NARROW, half(parties.get(i)) + half(parties.get(i + 1)));
        }
        for (Ladder.Row row : ladder.rows()) {
            int from = parties.indexOf(row.message().from());
            int to = parties.indexOf(row.message().to());
            if (from >= 0 && to >= 0 && from != to) {
                int first = from < to ? from : from - 1;
                gaps[first] = Math.max(gaps[first], row.message().label().length() + ARROW);
            }
        }
        for (int spare = room - IntStream.of(gaps).sum(); spare > 0 && gaps.length > 0; spare--) {
            int narrowest = pick(gaps, (a, b) -> a < b);
            if (gaps[narrowest] >= ROOMY) {
                break;
            }
            gaps[narrowest]++;
        }
        for (int lack = IntStream.of(gaps).sum() - room; lack > 0; lack--) {
            int widest = pick(gaps, (a, b) -> a > b);
            if (gaps[widest] <= NARROW) {
                break;
            }
            gaps[widest]--;
        }
        return gaps;
    }

    private static int pick(int[] gaps, BiPredicate<Integer, Integer> better) {
        int best = 0;
        for (int i = 1; i < gaps.length; i++) {
            if (better.test(gaps[i], gaps[best])) {
                best = i;
            }
        }
        return best;
    }

    /** The whole picture, each line ended by a newline. */
    public static String draw(Ladder ladder) {
        return new TextLadder(ladder).text();
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        line(out, ladder.title());
        line(out, "");
        header(out);
        for (int i = 0; i < ladder.rows().size(); i++) {
            ladder.pauseBefore(i).ifPresent(pause -> line(out, pause(pause.toMillis())));
            line(out, row(ladder.rows().get(i)));
        }
        line(out, lifelines("", '┴', true));
        if (ladder.incomplete()) {
            line(out, "");
            line(out, "  ? = the trace of that end does not have the message");
        }
        return out.toString();
    }

    private void header(StringBuilder out) {
        char[] top = blank("");
        char[] names = blank("");
        char[] bottom = blank(" step       ms");
        lines.forEach((party, at) -> {
            int left = at - party.length() / 2 - 2;
            int right = left + party.length() + 3;
            box(top, left, right, '┌', '─', '┐');
            box(names, left, right, '│', ' ', '│');
            put(names, left + 2, party);
            box(bottom, left, right, '└', '─', '┘');
            bottom[at] = '┬';
        });
        line(out, new String(top));
        line(out, new String(names));
        line(out, new String(bottom));
    }

    private static void box(char[] line, int left, int right, char open, char fill, char close) {
        Arrays.fill(line, left, right, fill);
        line[left] = open;
        line[right] = close;
    }

    private String pause(long millis) {
        return lifelines(String.format(Locale.ROOT, "%14s", Ladder.pauseText(millis)), '╎', false);
    }

    private String row(Ladder.Row row) {
        Message message = row.message();
        double ms = (message.timeMicros() - ladder.startMicros()) / 1000.0;
        String prefix = String.format(Locale.ROOT, " %-4s %8.1f  %-4s", row.number(), ms, message.protocol());
        Integer from = lines.get(message.from());
        Integer to = lines.get(message.to());
        if (from == null || to == null) {
            return lifelines(prefix, '│', false) + "  " + message.from() + " → " + message.to() + ": "
                    + message.label();
        }
        char[] line = lifelines(prefix, '│', false).toCharArray();
        if (from.equals(to)) {
            put(line, from, "├ " + message.label());
            return new String(line);
        }
        arrow(line, from, to);
        label(line, from, to, message.label());
        if (!message.seenBySender()) {
            line[from] = '?';
        }
        if (!message.seenByReceiver()) {
            line[to] = '?';
        }
        return new String(line);
    }

    private static void arrow(char[] line, int from, int to) {
        boolean right = from < to;
        for (int x = Math.min(from, to) + 1; x < Math.max(from, to); x++) {
            line[x] = line[x] == '│' ? '┼' : '─';
        }
        line[from] = right ? '├' : '┤';
        line[right ? to - 1 : to + 1] = right ? '▶' : '◀';
    }

    /** Writes the label into the first stretch of the arrow, where the eye starts; a long one may cross a line. */
    private void label(char[] line, int from, int to, String label) {
        boolean right = from < to;
        int whole = Math.abs(to - from);
        int stretch = lines.values().stream()
                .map(at -> right ? at - from : from - at)
                .filter(distance -> distance > 0)
                .min(Integer::compare)
                .orElse(whole);
        String text = ' ' + shorten(label, whole - ARROW) + ' ';
        int head = stretch == whole ? 1 : 0;
        int lead = Math.max(1, (stretch - 1 - head - text.length()) / 2);
        put(line, right ? from + 1 + lead : from - lead - text.length(), text);
    }

    private static String shorten(String label, int most) {
        return label.length() <= most ? label : label.substring(0, Math.max(0, most - 1)) + '…';
    }

    private String lifelines(String prefix, char mark, boolean end) {
        char[] line = blank(prefix);
        lines.values().forEach(at -> {
            line[at] = mark;
            if (end) {
                line[at - 1] = '─';
                line[at + 1] = '─';
            }
        });
        return new String(line);
    }

    private char[] blank(String prefix) {
        char[] line = new char[Math.max(width, prefix.length())];
        Arrays.fill(line, ' ');
        put(line, 0, prefix);
        return line;
    }

    private static void put(char[] line, int at, String text) {
        for (int i = 0; i < text.length() && at + i < line.length; i++) {
            line[at + i] = text.charAt(i);
        }
    }

    private static void line(StringBuilder out, String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}
