package io.finwave.app;

import io.finwave.evaluate.TailRecord;
import io.finwave.evaluate.TouchBacktest;
import io.finwave.forecast.ScaleRisk;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What `risk` prints, for a person and for programs.
final class RiskText {
    private RiskText() {}

    static void print(RiskCommand.Told told, PrintWriter out) {
        out.println(Texts.head(told.found().bars(), told.found().origin()));
        out.println("Variance is " + told.proxy().label() + ": what models are given.");
        double close = told.found().bars().last().close();
        for (RiskCommand.Outlook outlook : told.outlooks()) {
            String ahead = Texts.count(outlook.horizon().bars(), "bar", "bars") + " ahead";
            out.println();
            out.printf(Locale.ROOT, "What may be lost, %s, from %,.6g (%s)%n", ahead, close, outlook.tailModel());
            losses(outlook, close, out);
            out.println();
            out.printf(Locale.ROOT, "Touched on the way, %s (%s)%n", ahead, outlook.touchModel());
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
        out.println();
        out.println("data " + told.found().bars().checksum().substring(0, 16) + ", finwave " + Version.current());
    }

    private static void losses(RiskCommand.Outlook outlook, double close, PrintWriter out) {
        TextTable table = new TextTable(
                "confidence",
                "value at risk",
                "price",
                "expected shortfall",
                "beyond / expected",
                "Christoffersen p",
                "ES p");
        for (RiskCommand.Loss loss : outlook.losses()) {
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
    }

    private static void touches(RiskCommand.Outlook outlook, double close, PrintWriter out) {
        TextTable table = new TextTable("move", "price", "probability");
        for (RiskCommand.Touch touch : outlook.touches()) {
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

    /// One document; a measure without an answer is left out. Returns are natural logarithms.
    static String json(RiskCommand.Told told) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instrument", told.found().bars().instrument().toString());
        document.put("interval", told.found().bars().interval().toString());
        document.put("bars", told.found().bars().size());
        document.put("dataVersion", told.found().bars().checksum());
        document.put("variance", told.proxy().word());
        document.put("codeVersion", Version.current());
        document.put("close", told.found().bars().last().close());
        document.put("horizons", told.outlooks().stream().map(RiskText::outlook).toList());
        return Json.of(document);
    }

    private static Map<String, Object> outlook(RiskCommand.Outlook outlook) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("horizonBars", outlook.horizon().bars());
        map.put("tailModel", outlook.tailModel());
        map.put("losses", outlook.losses().stream().map(RiskText::loss).toList());
        map.put("touchModel", outlook.touchModel());
        map.put(
                "touches",
                outlook.touches().stream()
                        .map(touch -> Map.of("move", touch.move(), "probability", touch.probability()))
                        .toList());
        outlook.touchRecord().ifPresent(record -> {
            TouchBacktest.Row row = record.rows().getLast();
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("forecasts", record.origins());
            told.put("brier", row.brier());
            told.put("baseRateBrier", record.rows().getFirst().brier());
            told.put("calibrationError", row.reliability().calibrationError());
            told.put("verdict", row.verdict().state().word());
            map.put("touchRecord", told);
        });
        outlook.scales().ifPresent(scales -> map.put("scales", scales(scales)));
        return map;
    }

    private static Map<String, Object> scales(ScaleRisk risk) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("level", risk.level().probability());
        map.put("variance", risk.variance());
        map.put("valueAtRisk", risk.valueAtRisk());
        map.put("expectedShortfall", risk.expectedShortfall());
        map.put(
                "contributions",
                risk.contributions().stream()
                        .map(one -> Map.of(
                                "fromBars", one.periods().fromBars(),
                                "variance", one.variance(),
                                "valueAtRisk", one.valueAtRisk(),
                                "expectedShortfall", one.expectedShortfall()))
                        .toList());
        return map;
    }

    private static Map<String, Object> loss(RiskCommand.Loss loss) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("level", loss.risk().level().probability());
        map.put("valueAtRisk", loss.risk().valueAtRisk());
        map.put("expectedShortfall", loss.risk().expectedShortfall());
        loss.record().ifPresent(record -> record(record, map));
        return map;
    }

    private static void record(TailRecord record, Map<String, Object> map) {
        map.put("outcomes", record.outcomes());
        map.put("exceedances", record.exceedances().coverage().exceedances());
        put(map, "kupiecP", record.exceedances().coverage().pValue());
        put(map, "christoffersenP", record.exceedances().conditionalPValue());
        put(map, "dynamicQuantileP", record.dynamic().pValue());
        put(map, "acerbiSzekelyP", record.shortfall().pValue());
        put(map, "mcNeilFreyP", record.beyond().pValue());
        put(map, "fisslerZiegel", record.loss());
    }

    private static void put(Map<String, Object> map, String name, double value) {
        if (Double.isFinite(value)) {
            map.put(name, value);
        }
    }
}
