package io.finwave.app;

import io.finwave.evaluate.Metric;
import io.finwave.evaluate.Scorecard;
import java.util.List;
import java.util.Locale;

/// What `evaluate --html` writes: one page with a plot and a table for every question and horizon, and nothing that
/// would have to be fetched.
final class EvaluatedReport {
    private static final int ROW = 26;
    private static final int LEFT = 240;
    private static final int WIDTH = 420;

    /// Standard errors on each side of an interval of 95 %.
    private static final double ERRORS = 1.96;

    private EvaluatedReport() {}

    static String of(EvaluateCommand.Evaluated evaluated) {
        StringBuilder page = new StringBuilder();
        String head = Texts.head(evaluated.found().bars(), evaluated.found().origin());
        page.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>
                :root { color-scheme: light dark; --line: light-dark(#8a93a0, #77808c); --good: light-dark(#0b6b3a, #6fd39b);
                  --bad: light-dark(#a3271c, #ff9d92); --ink: light-dark(#1b222b, #e4e8ee); --paper: light-dark(#fff, #14181d); }
                body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
                  max-width: 72rem; padding: 0 1rem; }
                h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin: 2.2rem 0 .4rem; }
                .wide { overflow-x: auto; }
                table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
                th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid color-mix(in srgb, var(--line) 40%%, transparent); }
                th:first-child, td:first-child, td:last-child, th:last-child { text-align: left; }
                svg { max-width: 100%%; height: auto; } svg text { fill: var(--ink); font-size: 13px; }
                .interval { stroke: var(--line); stroke-width: 2; } .one { stroke: var(--line); stroke-dasharray: 4 4; }
                .dot { fill: var(--line); } .better { fill: var(--good); } .worse { fill: var(--bad); }
                </style>
                </head>
                <body>
                <h1>%s</h1>
                <p>How every model did, walking forward: fitted on what was known, scored when the outcome came. Each plot shows
                the mean loss over that of the baseline with an interval of 95 %% (Diebold-Mariano, which allows for forecasts that
                overlap); left of the dashed line is less. A star marks models that may be the best one, with 90 %% confidence. p is
                corrected for the number of models in the table. The past of a model is no promise.</p>
                <p>%s</p>
                """.formatted(escaped(head), escaped(head), escaped(EvaluatedText.holdout(evaluated))));
        for (Scorecard card : evaluated.result().scorecards()) {
            page.append("<h2>")
                    .append(escaped(
                            EvaluatedText.title(card, evaluated.found().bars().interval())))
                    .append("</h2>\n");
            plot(card, page);
            table(card, page);
        }
        if (!evaluated.result().notes().isEmpty()) {
            page.append("<h2>Not told</h2>\n<ul>\n");
            evaluated
                    .result()
                    .notes()
                    .forEach(note -> page.append("<li>").append(escaped(note)).append("</li>\n"));
            page.append("</ul>\n");
        }
        evaluated.supplements().forEach(supplement -> page.append(supplement.html()));
        page.append("<p>data ")
                .append(evaluated.found().bars().checksum())
                .append(", finwave ")
                .append(escaped(Version.current()))
                .append(", ")
                .append(evaluated.computedAt())
                .append("</p>\n</body>\n</html>\n");
        return page.toString();
    }

    /// A model's mean loss over the baseline's, with its ends.
    private record Ratio(double low, double value, double high) {
        static Ratio of(Scorecard card, Scorecard.Row row) {
            double base = loss(
                    card,
                    card.rows().stream()
                            .filter(r -> r.model().name().equals(card.baseline()))
                            .findFirst()
                            .orElseThrow());
            double value = loss(card, row) / base;
            double t = row.test().statistic();
            double half = Double.isFinite(t) && t != 0 ? ERRORS * Math.abs((value - 1) / t) : 0;
            return new Ratio(value - half, value, value + half);
        }

        private static double loss(Scorecard card, Scorecard.Row row) {
            return row.value(card.loss());
        }
    }

    private static void plot(Scorecard card, StringBuilder page) {
        List<Ratio> ratios =
                card.rows().stream().map(row -> Ratio.of(card, row)).toList();
        double low = ratios.stream().mapToDouble(Ratio::low).min().orElse(1);
        double high = ratios.stream().mapToDouble(Ratio::high).max().orElse(1);
        double margin = Math.max(1e-6, 0.05 * (high - low));
        double from = Math.min(low, 1) - margin;
        double scale = WIDTH / (Math.max(high, 1) + margin - from);
        int height = ROW * card.rows().size() + 30;
        page.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"mean %s over that of %s\">%n",
                LEFT + WIDTH + 20,
                height,
                LEFT + WIDTH + 20,
                escaped(card.loss().label()),
                escaped(card.baseline())));
        double one = LEFT + (1 - from) * scale;
        page.append(String.format(
                Locale.ROOT,
                "<line class=\"one\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>%n",
                one,
                one,
                height - 24));
        for (int i = 0; i < ratios.size(); i++) {
            Scorecard.Row row = card.rows().get(i);
            Ratio ratio = ratios.get(i);
            double y = ROW * (i + 0.5);
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%.1f\">%s%s</text>%n",
                    y + 4,
                    escaped(row.model().label()),
                    row.mayBeBest() ? " ★" : ""));
            page.append(String.format(
                    Locale.ROOT,
                    "<line class=\"interval\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    LEFT + (ratio.low() - from) * scale,
                    LEFT + (ratio.high() - from) * scale,
                    y,
                    y));
            page.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"><title>%.4f</title></circle>%n",
                    dot(row),
                    LEFT + (ratio.value() - from) * scale,
                    y,
                    ratio.value()));
        }
        page.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">1 = %s</text>%n</svg>%n",
                one,
                height - 8,
                escaped(card.baseline())));
    }

    private static String dot(Scorecard.Row row) {
        return switch (row.verdict().state()) {
            case BETTER -> "better";
            case WORSE -> "worse";
            case BASELINE, NO_DIFFERENCE, SKILL, NO_SKILL, NOT_ENOUGH_DATA -> "dot";
        };
    }

    private static void table(Scorecard card, StringBuilder page) {
        page.append("<div class=\"wide\"><table>\n<tr><th>model</th>");
        for (Metric metric : card.rows().getFirst().metrics().keySet()) {
            page.append("<th>").append(escaped(metric.label())).append("</th>");
        }
        page.append("<th>p</th><th>verdict</th></tr>\n");
        for (Scorecard.Row row : card.rows()) {
            page.append("<tr><td>").append(escaped(row.model().label())).append("</td>");
            row.metrics()
                    .values()
                    .forEach(value -> page.append("<td>")
                            .append(EvaluatedText.number(value))
                            .append("</td>"));
            page.append("<td>")
                    .append(escaped(Texts.pValue(row.adjustedP())))
                    .append("</td><td>")
                    .append(escaped(row.verdict().text()))
                    .append("</td></tr>\n");
        }
        page.append("</table></div>\n");
    }

    /// A table of texts.
    static void table(List<String> headings, List<List<String>> rows, StringBuilder page) {
        page.append("<div class=\"wide\"><table>\n<tr>");
        headings.forEach(heading ->
                page.append("<th>").append(escaped(heading.replace("<", ""))).append("</th>"));
        page.append("</tr>\n");
        for (List<String> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> page.append("<td>").append(escaped(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
