/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.rostrum.sim.load.LineChart.Point;

/** A run as one page that needs nothing else. */
public final class HtmlReport {
    private static final double PERCENT = 100;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Rostrum load report</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; color: #1d2733; max-width: 760px; margin: 2em auto; padding: 0 1em; }
            h1 { font-size: 1.5em; margin-bottom: 0; }
            h2 { font-size: 1.1em; margin: 2em 0 .4em; }
            p.plan { color: #586674; margin-top: .2em; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { text-align: right; padding: .25em .5em; border-bottom: 1px solid #e3e8ee; }
            th { font-weight: 600; color: #586674; }
            th:first-child, td:first-child { text-align: left; }
            .bar { display: inline-block; height: .7em; background: #0072b2; }
            .bar.rest { background: #b9d8ea; }
            .figures { display: flex; gap: 2.5em; margin: 1.2em 0; flex-wrap: wrap; }
            .figures b { display: block; font-size: 1.6em; line-height: 1.1; }
            .bad { color: #b3261e; }
            .wide { overflow-x: auto; }
            svg { width: 100%; min-width: 560px; height: auto; }
            svg text { font: 11px system-ui, sans-serif; fill: #586674; }
            svg text[style] { font-weight: 600; }
            svg text.end { text-anchor: end; }
            svg text.mid { text-anchor: middle; }
            svg .grid { stroke: #e3e8ee; }
            svg polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
            @media (max-width: 600px) { .spare { display: none; } .figures { gap: .8em 2em; } }
            </style>
            </head>
            <body>
            """;

    private HtmlReport() {}

    /** The page. */
    public static String of(LoadReport report) {
        StringBuilder page = new StringBuilder(HEAD);
        LoadPlan plan = report.plan();
        page.append("<h1>Rostrum load report</h1>\n");
        page.append(String.format(
                Locale.ROOT,
                "<p class=\"plan\">%s of %,d people, %s; then %d s together%s.</p>%n",
                plan.conferences() == 1 ? "One conference" : plan.conferences() + " conferences",
                plan.participants(),
                pace(plan.pace()),
                plan.stay().toSeconds(),
                mix(plan.mix())));
        page.append("<div class=\"figures\">");
        figure(page, String.format(Locale.ROOT, "%.1f", report.joinsPerSecond()), "joins per second");
        figure(page, String.format(Locale.ROOT, "%,d of %,d", report.joined(), plan.people()), "joined");
        figure(page, String.format(Locale.ROOT, "%,d", report.notifications()), "notifications");
        figure(
                page,
                String.format(Locale.ROOT, "%,.1f MiB", report.notificationBytes() / 1048576.0),
                "of documents in them");
        figure(page, String.format(Locale.ROOT, "%,d", report.failed()), "failed steps");
        page.append("</div>\n");
        times(page, report.times());
        errors(page, report.errors());
        chart(page, "Joins", "joins per second", Map.of("joins", joins(report.joinsBySecond())));
        chart(page, "Processors", "% of one processor", lines(report.servers(), ServerSample::cpuPercent));
        chart(page, "Memory", "MiB resident", lines(report.servers(), ServerSample::memoryMb));
        return page.append("</body>\n</html>\n").toString();
    }

    private static String pace(Pace pace) {
        return switch (pace) {
            case Pace.AtRate rate -> String.format(Locale.ROOT, "%.1f joins due per second", rate.perSecond());
            case Pace.Parallel parallel -> parallel.joins() + " joins under way at a time";
        };
    }

    private static String mix(Mix mix) {
        return mix.equals(Mix.NOTHING)
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", in each of them %.1f messages, %.1f strokes and %.1f role changes per second",
                        mix.messages(),
                        mix.strokes(),
                        mix.roleChanges());
    }

    private static void figure(StringBuilder page, String number, String what) {
        page.append("<div><b>").append(number).append("</b>").append(what).append("</div>");
    }

    private static void times(StringBuilder page, Map<String, Times> times) {
        page.append(
                "<h2>How long it took</h2>\n<div class=\"wide\"><table><tr><th>milliseconds</th><th class=\"spare\">count</th>"
                        + "<th>p50</th><th class=\"spare\">p90</th><th>p99</th><th class=\"spare\">p99.9</th><th>max</th>"
                        + "<th class=\"spare\"></th></tr>\n");
        double longest = times.values().stream().mapToDouble(Times::p99).max().orElse(1);
        times.forEach((name, time) -> page.append(String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td class=\"spare\">%d</td><td>%.1f</td><td class=\"spare\">%.1f</td><td>%.1f</td>"
                        + "<td class=\"spare\">%.1f</td><td>%.1f</td>"
                        + "<td class=\"spare\" style=\"text-align:left;width:120px\" title=\"p50 and p99\"><span class=\"bar\" style=\"width:%.0fpx\"></span>"
                        + "<span class=\"bar rest\" style=\"width:%.0fpx\"></span></td></tr>%n",
                escaped(name),
                time.count(),
                time.p50(),
                time.p90(),
                time.p99(),
                time.p999(),
                time.max(),
                PERCENT * time.p50() / longest,
                PERCENT * (time.p99() - time.p50()) / longest)));
        page.append("</table></div>\n");
    }

    private static void errors(StringBuilder page, Map<String, Long> errors) {
        if (errors.isEmpty()) {
            return;
        }
        page.append("<h2 class=\"bad\">What failed</h2>\n<table><tr><th>cause</th><th>count</th></tr>\n");
        errors.forEach((cause, count) ->
                page.append(String.format(Locale.ROOT, "<tr><td>%s</td><td>%d</td></tr>%n", escaped(cause), count)));
        page.append("</table>\n");
    }

    private static void chart(StringBuilder page, String title, String unit, Map<String, List<Point>> lines) {
        if (!lines.isEmpty()) {
            page.append("<h2>")
                    .append(title)
                    .append("</h2>\n<div class=\"wide\">")
                    .append(LineChart.draw(unit, lines))
                    .append("</div>\n");
        }
    }

    private static List<Point> joins(List<Integer> bySecond) {
        return IntStream.range(0, bySecond.size())
                .mapToObj(second -> new Point(second, bySecond.get(second)))
                .toList();
    }

    private static Map<String, List<Point>> lines(
            Map<String, List<ServerSample>> servers, ToDoubleFunction<ServerSample> value) {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        servers.forEach((name, samples) -> lines.put(
                name,
                samples.stream()
                        .map(sample -> new Point(sample.second(), value.applyAsDouble(sample)))
                        .toList()));
        return lines;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
