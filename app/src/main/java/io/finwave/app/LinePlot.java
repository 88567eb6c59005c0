package io.finwave.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/// Lines over the same bars on an axis without gaps, as SVG for a [ReportPage]. Options are copied, not set.
///
/// @param title what is plotted, for readers of every kind
/// @param times of the bars, as a person reads them, one for each value of a line
/// @param lines one or more, drawn in this order
/// @param bands areas between two lines
/// @param rule a value that everything is held against; NaN for none
/// @param ruleLabel what that value is
/// @param format how a value is written
/// @param height in pixels
record LinePlot(
        String title,
        List<String> times,
        List<Line> lines,
        List<Band> bands,
        double rule,
        String ruleLabel,
        DoubleFunction<String> format,
        int height) {
    private static final int WIDTH = 860;
    private static final int LEFT = 66;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int TIME_MARKS = 7;

    /// One line; NaN makes a gap.
    ///
    /// @param look its class in the style of the page: `k1` .. `k8`, `plain`
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Line(String label, double[] values, String look) {}

    /// The room between two lines; NaN leaves it open.
    ///
    /// @param look its class in the style of the page: `band`, `lost`
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Band(double[] lower, double[] upper, String look) {}

    static LinePlot of(String title, List<String> times, DoubleFunction<String> format) {
        return new LinePlot(title, times, List.of(), List.of(), Double.NaN, "", format, 240);
    }

    /// The same with one line more.
    LinePlot with(String label, double[] values, String look) {
        List<Line> all = new ArrayList<>(lines);
        all.add(new Line(label, values, look));
        return new LinePlot(title, times, all, bands, rule, ruleLabel, format, height);
    }

    /// The same with a band more, under all lines.
    LinePlot withBand(double[] lower, double[] upper, String look) {
        List<Band> all = new ArrayList<>(bands);
        all.add(new Band(lower, upper, look));
        return new LinePlot(title, times, lines, all, rule, ruleLabel, format, height);
    }

    /// The same with a value that everything is held against.
    LinePlot withRule(double value, String label) {
        return new LinePlot(title, times, lines, bands, value, label, format, height);
    }

    /// The same with another height.
    LinePlot withHeight(int pixels) {
        return new LinePlot(title, times, lines, bands, rule, ruleLabel, format, pixels);
    }

    /// The look of the line at a place; they repeat after eight.
    static String look(int index) {
        return "k" + (index % 8 + 1);
    }

    /// The plot with its legend, which names the last value of each line.
    String html() {
        StringBuilder out = new StringBuilder("<figure>\n<figcaption>")
                .append(ReportPage.escaped(title))
                .append("</figcaption>\n<ul class=\"legend\">\n");
        for (Line line : lines) {
            out.append("<li><svg viewBox=\"0 0 24 6\" height=\"6\" aria-hidden=\"true\"><line class=\"line ")
                    .append(line.look())
                    .append("\" x1=\"0\" x2=\"24\" y1=\"3\" y2=\"3\"/></svg>")
                    .append(ReportPage.escaped(line.label()));
            last(line.values())
                    .ifPresent(v -> out.append(" <b>").append(format.apply(v)).append("</b>"));
            out.append("</li>\n");
        }
        return out.append("</ul>\n")
                .append(ReportPage.wide(title, svg()))
                .append("</figure>\n")
                .toString();
    }

    private static java.util.OptionalDouble last(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).reduce((a, b) -> b);
    }

    private String svg() {
        double[][] all = Stream.of(
                        lines.stream().map(Line::values),
                        bands.stream().flatMap(band -> Stream.of(band.lower(), band.upper())),
                        Stream.of(new double[] {rule}))
                .flatMap(s -> s)
                .toArray(double[][]::new);
        PlotAxis y = PlotAxis.holding(height - BOTTOM, TOP, all);
        PlotAxis x = new PlotAxis(0, Math.max(1, times.size() - 1), LEFT, WIDTH - RIGHT);
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH,
                height,
                ReportPage.escaped(title)));
        for (double tick : y.ticks(4)) {
            out.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y.at(tick),
                    y.at(tick)));
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 8,
                    y.at(tick) + 4,
                    format.apply(tick)));
        }
        timeMarks(out, x);
        bands.forEach(band -> out.append(String.format(
                Locale.ROOT,
                "<path class=\"%s\" d=\"%s\"/>%n",
                band.look(),
                path(band.upper(), x, y) + back(band.lower(), x, y))));
        if (Double.isFinite(rule)) {
            out.append(String.format(
                    Locale.ROOT,
                    "<line class=\"rule\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y.at(rule),
                    y.at(rule)));
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    WIDTH - RIGHT,
                    y.at(rule) - 5,
                    ReportPage.escaped(ruleLabel)));
        }
        for (Line line : lines) {
            out.append(String.format(
                    Locale.ROOT,
                    "<path class=\"line %s\" d=\"%s\"><title>%s</title></path>%n",
                    line.look(),
                    path(line.values(), x, y),
                    ReportPage.escaped(line.label())));
        }
        return out.append("</svg>\n").toString();
    }

    private void timeMarks(StringBuilder out, PlotAxis x) {
        int marks = Math.min(TIME_MARKS, times.size());
        for (int k = 0; k < marks; k++) {
            int at = marks == 1 ? 0 : (int) ((long) k * (times.size() - 1) / (marks - 1));
            out.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                    x.at(at),
                    height - 7,
                    k == 0 ? "start" : k == marks - 1 ? "end" : "middle",
                    times.get(at)));
        }
    }

    /// A line with gaps where there is no value.
    private static String path(double[] values, PlotAxis x, PlotAxis y) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int k = 0; k < values.length; k++) {
            boolean there = Double.isFinite(values[k]);
            if (there) {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", pen ? "L" : "M", x.at(k), y.at(values[k])));
            }
            pen = there;
        }
        return path.toString();
    }

    /// The way back along the lower edge of a band, whose gaps are at its beginning.
    private static String back(double[] values, PlotAxis x, PlotAxis y) {
        StringBuilder path = new StringBuilder();
        for (int k = values.length - 1; k >= 0; k--) {
            if (Double.isFinite(values[k])) {
                path.append(String.format(Locale.ROOT, "L%.1f %.1f", x.at(k), y.at(values[k])));
            }
        }
        return path.isEmpty() ? "" : path.append('Z').toString();
    }
}
