package io.finwave.app;

import io.finwave.evaluate.RiskOutlook;
import io.finwave.evaluate.RiskReport;
import io.finwave.evaluate.TouchBacktest;
import io.finwave.forecast.ScaleRisk;
import io.finwave.forecast.VarianceProxy;
import java.io.PrintWriter;
import java.util.Locale;

/// What `risk` prints, for a person.
final class RiskText {
    private RiskText() {}

    static void print(BarsArgument.Found found, VarianceProxy proxy, RiskReport report, PrintWriter out) {
        out.println(Texts.head(found.bars(), found.origin()));
        out.println("Variance is " + proxy.label() + ": what models are given.");
        double close = found.bars().last().close();
        for (RiskOutlook outlook : report.outlooks()) {
            String ahead = Texts.count(outlook.horizon().bars(), "bar", "bars") + " ahead";
            out.println();
            out.printf(
                    Locale.ROOT,
                    "What may be lost, %s, from %,.6g (%s)%n",
                    ahead,
                    close,
                    outlook.tailModel().label());
            losses(outlook, close, out);
            out.println();
            out.printf(
                    Locale.ROOT,
                    "Touched on the way, %s (%s)%n",
                    ahead,
                    outlook.touchModel().label());
            touches(outlook, close, out);
            outlook.scales().ifPresent(scales -> {
                out.println();
                out.printf(
                        Locale.ROOT,
                        "Where the value at risk of %s comes from, %s%n",
                        confidence(scales.level().probability()),
                        ahead);
                scales(scales, out);
            });
        }
        report.notes().forEach(note -> out.printf("%nnote: %s%n", note));
        out.println();
        out.println("data " + found.bars().checksum().substring(0, 16) + ", finwave " + Version.current());
    }

    private static void losses(RiskOutlook outlook, double close, PrintWriter out) {
        TextTable table = new TextTable(
                "confidence",
                "value at risk",
                "price",
                "expected shortfall",
                "beyond / expected",
                "Christoffersen p",
                "ES p");
        for (RiskOutlook.Loss loss : outlook.losses()) {
            table.row(
                    confidence(loss.risk().level().probability()),
                    move(loss.risk().valueAtRisk()),
                    String.format(
                            Locale.ROOT, "%,.6g", close * Math.exp(loss.risk().valueAtRisk())),
                    move(loss.risk().expectedShortfall()),
                    loss.record()
                            .map(r -> String.format(Locale.ROOT, "%.2f", r.exceedanceRatio()))
                            .orElse("no record"),
                    loss.record()
                            .map(r -> Texts.pValue(r.exceedances().conditionalPValue()))
                            .orElse(""),
                    loss.record().map(r -> Texts.pValue(r.shortfall().pValue())).orElse(""));
        }
        table.print(out);
        outlook.skill()
                .ifPresent(skill -> out.printf(
                        Locale.ROOT,
                        "%s, by the joint loss of both over %,d forecasts%n",
                        skill.text(),
                        outlook.forecasts()));
    }

    private static void touches(RiskOutlook outlook, double close, PrintWriter out) {
        TextTable table = new TextTable("move", "price", "probability");
        for (RiskOutlook.Touch touch : outlook.touches()) {
            table.row(
                    String.format(Locale.ROOT, "%+.0f %%", 100 * touch.move()),
                    String.format(Locale.ROOT, "%,.6g", close * (1 + touch.move())),
                    String.format(Locale.ROOT, "%.2f %%", 100 * touch.probability()));
        }
        table.print(out);
        outlook.touchRecord().ifPresent(record -> {
            TouchBacktest.Row row = record.rows().getLast();
            out.printf(
                    Locale.ROOT,
                    "Brier score %.4f, base rate %.4f, over %,d forecasts: %s; calibration error %.3f%n",
                    row.brier(),
                    record.rows().getFirst().brier(),
                    record.origins(),
                    row.verdict().text(),
                    row.reliability().calibrationError());
        });
    }

    private static void scales(ScaleRisk risk, PrintWriter out) {
        TextTable table = new TextTable("periods, bars", "variance", "value at risk", "expected shortfall");
        for (ScaleRisk.Contribution one : risk.contributions()) {
            table.row(
                    one.periods().toString(),
                    share(one.variance(), risk.variance()),
                    share(one.valueAtRisk(), risk.valueAtRisk()),
                    share(one.expectedShortfall(), risk.expectedShortfall()));
        }
        table.print(out);
    }

    private static String confidence(double level) {
        double percent = 100 * (1 - level);
        return String.format(Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
    }

    /// A log return as a change of the price.
    private static String move(double logReturn) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * Math.expm1(logReturn));
    }

    private static String share(double part, double whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * part / whole);
    }
}
