package io.finwave.app;

import io.finwave.evaluate.LossRatio;
import io.finwave.evaluate.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The mean loss of each model over that of the baseline with its interval, drawn in the cells of a table
/// column on one scale, so that the table is the plot.
final class RatioCells {
    private static final int WIDTH = 210;
    private static final int HEIGHT = 20;

    /// How far the mark of 1 must be from an end whose value is written too.
    private static final int ROOM = 50;

    private RatioCells() {}

    /// The heading of the column: where 1 is, and the ends of the scale where there is room for them.
    static String heading(List<LossRatio> ratios) {
        PlotAxis axis = axis(ratios);
        double one = axis.at(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg width=\"%d\" height=\"16\" viewBox=\"0 0 %d 16\" role=\"img\" aria-label=\"loss over that of the"
                        + " baseline, drawn from %.3g to %.3g\">",
                WIDTH,
                WIDTH,
                axis.low(),
                axis.high()));
        mark(svg, one, "middle", 1);
        if (one > ROOM) {
            mark(svg, 0, "start", axis.low());
        }
        if (one < WIDTH - ROOM) {
            mark(svg, WIDTH, "end", axis.high());
        }
        return svg.append("</svg>").toString();
    }

    private static void mark(StringBuilder svg, double x, String anchor, double value) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"12\" text-anchor=\"%s\">%.3g</text>",
                Math.clamp(x, anchor.equals("middle") ? 14 : 0, WIDTH - (anchor.equals("middle") ? 14.0 : 0)),
                anchor,
                value));
    }

    /// A cell for each row.
    ///
    /// @param verdicts one for each ratio
    static List<String> of(List<LossRatio> ratios, List<Verdict.State> verdicts) {
        PlotAxis axis = axis(ratios);
        return IntStream.range(0, ratios.size())
                .mapToObj(i -> cell(ratios.get(i), verdicts.get(i), axis))
                .toList();
    }

    private static PlotAxis axis(List<LossRatio> ratios) {
        double[] ends = ratios.stream()
                .flatMapToDouble(ratio -> DoubleStream.of(ratio.low(), ratio.value(), ratio.high()))
                .toArray();
        return PlotAxis.holding(4, WIDTH - 4.0, ends, new double[] {1});
    }

    private static String cell(LossRatio ratio, Verdict.State verdict, PlotAxis axis) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                words(ratio)));
        line(svg, "rule", axis.at(1), 0, axis.at(1), HEIGHT);
        if (Double.isFinite(ratio.low())) {
            line(svg, "interval", axis.at(ratio.low()), HEIGHT / 2.0, axis.at(ratio.high()), HEIGHT / 2.0);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/></svg>",
                look(verdict),
                axis.at(ratio.value()),
                HEIGHT / 2.0));
        return svg.toString();
    }

    private static void line(StringBuilder svg, String look, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                look,
                x1,
                y1,
                x2,
                y2));
    }

    /// `0.874 [0.841, 0.907]`; without an interval where the test had no answer.
    static String words(LossRatio ratio) {
        return ratio.low() < ratio.high()
                ? String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", ratio.value(), ratio.low(), ratio.high())
                : String.format(Locale.ROOT, "%.3f", ratio.value());
    }

    private static String look(Verdict.State state) {
        return switch (state) {
            case BETTER, SKILL -> "better";
            case WORSE -> "worse";
            case BASELINE, NO_DIFFERENCE, NO_SKILL, NOT_ENOUGH_DATA -> "dot";
        };
    }
}
