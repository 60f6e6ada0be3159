/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines over time as SVG, with axes that say what they count. */
final class LineChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 60;
    private static final int RIGHT = 130;
    private static final int TOP = 26;
    private static final int BOTTOM = 32;
    private static final int GRID = 4;
    private static final int MOST_TIMES = 6;
    private static final int[] ROUND_TIMES = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200};
    /** Told apart by people who see few colours, too. */
    private static final List<String> COLORS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00");

    /** A point; {@code x} is a second. */
    record Point(double x, double y) {}

    private LineChart() {}

    /** Draws lines by name. */
    static String draw(String unit, Map<String, List<Point>> lines) {
        double seconds = Math.max(1, highest(lines, true));
        double top = nice(highest(lines, false));
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over time\">%n",
                WIDTH,
                HEIGHT,
                unit));
        for (int i = 0; i <= GRID; i++) {
            double value = top * i / GRID;
            double y = y(value, top);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    y,
                    y));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"end\" x=\"%d\" y=\"%.1f\">%s</text>%n",
                    LEFT - 6,
                    y + 4,
                    number(value)));
        }
        int step = between(seconds);
        for (int second = 0; second <= seconds; second += step) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"mid\" x=\"%.1f\" y=\"%d\">%d s</text>%n",
                    x(second, seconds),
                    HEIGHT - 10,
                    second));
        }
        svg.append(String.format(Locale.ROOT, "<text x=\"4\" y=\"%d\">%s</text>%n", TOP - 14, unit));
        int index = 0;
        for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
            String color = COLORS.get(index % COLORS.size());
            StringBuilder points = new StringBuilder();
            line.getValue()
                    .forEach(point -> points.append(
                            String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x(), seconds), y(point.y(), top))));
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline stroke=\"%s\" points=\"%s\"/>%n",
                    color,
                    points.toString().strip()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" style=\"fill:%s\">%s</text>%n",
                    WIDTH - RIGHT + 8,
                    TOP + 12 + 16 * index,
                    color,
                    HtmlReport.escaped(line.getKey())));
            index++;
        }
        return svg.append("</svg>").toString();
    }

    private static double highest(Map<String, List<Point>> lines, boolean ofX) {
        return lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> ofX ? point.x() : point.y())
                .max()
                .orElse(1);
    }

    /** The next number of the form 1, 2, 4, 5 or 8 times a power of ten. */
    private static double nice(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 4, 5, 8}) {
            if (factor * power >= value) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** The seconds from one mark of the time to the next, so that there are few and all are round. */
    private static int between(double seconds) {
        int step = 0;
        for (int round : ROUND_TIMES) {
            step = round;
            if (seconds / step <= MOST_TIMES) {
                break;
            }
        }
        return step;
    }

    private static double x(double second, double seconds) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / seconds;
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
