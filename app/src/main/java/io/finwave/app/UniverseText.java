package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.evaluate.UniverseSummary;
import io.finwave.service.UniverseEnd;
import io.finwave.service.UniverseReport;
import io.finwave.service.UniverseView;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `universe` writes, for a person and for programs.
final class UniverseText {
    private UniverseText() {}

    /// How a run ended, in one line.
    static String ended(UniverseEnd end) {
        return String.format(
                Locale.ROOT,
                "run %s %s: %,d of %,d units are kept; %,d computed now, %,d there already, %,d failed%s",
                end.run().row().id(),
                end.cancelled() ? "was stopped" : "is complete",
                end.run().row().kept(),
                end.run().row().units(),
                end.computed(),
                end.skipped(),
                end.failed(),
                end.cancelled() ? "; the same command goes on with it" : "");
    }

    /// A table of runs.
    static void print(List<UniverseView> runs, PrintWriter out) {
        TextTable table = new TextTable("run", "state<", "units", "failed", "changed<", "asks<");
        for (UniverseView run : runs) {
            table.row(
                    run.row().id(),
                    state(run),
                    run.row().kept() + " of " + run.row().units(),
                    String.valueOf(run.row().failed()),
                    second(run.row().changedAt()),
                    run.row().asks());
        }
        table.print(out);
    }

    /// A table for every question and horizon.
    static void print(UniverseReport report, PrintWriter out) {
        UniverseView run = report.run();
        out.println(String.format(
                Locale.ROOT,
                "run %s, %s, %,d of %,d units: %s",
                run.row().id(),
                state(run),
                run.row().kept(),
                run.row().units(),
                run.row().asks()));
        for (UniverseSummary.Table table : report.summary().tables()) {
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    "%s, %s ahead: %s, %,d forecasts, compared by %s",
                    table.question().word(),
                    Texts.count(table.horizon().bars(), "bar", "bars"),
                    Texts.count(table.symbols(), "instrument", "instruments"),
                    table.origins(),
                    table.loss().label()));
            print(table, out);
        }
        report.failures()
                .forEach(failed -> out.println("note: " + failed.instrument() + ", "
                        + failed.question().word() + ": " + failed.why()));
        report.units()
                .forEach(unit ->
                        unit.result().notes().forEach(note -> out.println("note: " + unit.instrument() + ", " + note)));
    }

    private static void print(UniverseSummary.Table table, PrintWriter out) {
        boolean toEwma = table.rows().stream().anyMatch(row -> row.ratioToEwma().isPresent());
        boolean coverage = table.rows().stream().anyMatch(row -> row.coverage().isPresent());
        List<String> headings = new ArrayList<>(List.of("model", "instruments", "loss / " + table.baseline()));
        if (toEwma) {
            headings.add("loss / EWMA");
        }
        headings.addAll(List.of("better", "worse", "may be best"));
        if (coverage) {
            headings.addAll(List.of("coverage of 90 %", "least", "worst 250", "least of all"));
        }
        TextTable text = new TextTable(headings.toArray(String[]::new));
        for (UniverseSummary.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(
                    row.model().label(),
                    String.valueOf(row.symbols()),
                    String.format(Locale.ROOT, "%.4f", row.ratio())));
            if (toEwma) {
                cells.add(
                        row.ratioToEwma().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%.4f", row.ratioToEwma().getAsDouble())
                                : "");
            }
            boolean baseline = row.model().name().equals(table.baseline());
            cells.addAll(List.of(
                    baseline ? "" : percent(row.better()),
                    baseline ? "" : percent(row.worse()),
                    percent(row.mayBeBest())));
            if (coverage) {
                Optional<UniverseSummary.Spread> spread = row.coverage();
                cells.add(spread.map(s -> percent(s.median())).orElse(""));
                cells.add(spread.map(s -> percent(s.least())).orElse(""));
                cells.add(spread.map(s -> percent(s.worstMedian())).orElse(""));
                cells.add(spread.map(s -> percent(s.worstLeast())).orElse(""));
            }
            text.row(cells.toArray(String[]::new));
        }
        text.print(out);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String state(UniverseView run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    private static String second(Instant at) {
        return at.toString().substring(0, 19).replace('T', ' ');
    }

    /// Runs as one document.
    static String json(List<UniverseView> runs) {
        return Json.of(Map.of("items", runs.stream().map(UniverseText::run).toList()));
    }

    /// A run with its summary and everything that it is of. A measure without an answer is left out.
    static String json(UniverseReport report) {
        Map<String, Object> document = new LinkedHashMap<>(run(report.run()));
        document.put(
                "summary",
                report.summary().tables().stream().map(UniverseText::table).toList());
        document.put("units", report.units().stream().map(UniverseText::unit).toList());
        document.put(
                "failures",
                report.failures().stream()
                        .map(failed -> Map.of(
                                "instrument",
                                failed.instrument().value(),
                                "question",
                                failed.question().word(),
                                "why",
                                failed.why()))
                        .toList());
        return Json.of(document);
    }

    private static Map<String, Object> run(UniverseView run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", run.row().id());
        map.put("state", state(run));
        map.put("asks", run.row().asks());
        map.put("units", run.row().units());
        map.put("kept", run.row().kept());
        map.put("failed", run.row().failed());
        map.put("begunAt", run.row().begunAt().toString());
        map.put("changedAt", run.row().changedAt().toString());
        Instant end = run.row().endedAt();
        if (end != null) {
            map.put("endedAt", end.toString());
        }
        return map;
    }

    private static Map<String, Object> unit(UniverseReport.Unit unit) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("instrument", unit.instrument().value());
        map.put("interval", unit.interval().toString());
        map.put("question", unit.question().word());
        map.put("dataVersion", unit.dataVersion());
        map.put("codeVersion", unit.codeVersion());
        map.put("computedAt", unit.computedAt().toString());
        map.put("scorecards", Json.parse(WireDocuments.scorecards(unit.result().scorecards(), unit.interval())));
        map.put("notes", unit.result().notes());
        return map;
    }

    private static Map<String, Object> table(UniverseSummary.Table table) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("question", table.question().word());
        map.put("horizonBars", table.horizon().bars());
        map.put("instruments", table.symbols());
        map.put("forecasts", table.origins());
        map.put("loss", EvaluatedDocument.word(table.loss()));
        map.put("baseline", table.baseline());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (UniverseSummary.Row row : table.rows()) {
            Map<String, Object> model = new LinkedHashMap<>();
            model.put("model", row.model().name());
            model.put("label", row.model().label());
            model.put("instruments", row.symbols());
            model.putAll(measures(row));
            rows.add(model);
        }
        map.put("models", rows);
        return map;
    }

    /// Only those that have an answer.
    private static Map<String, Double> measures(UniverseSummary.Row row) {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("lossRatio", row.ratio());
        row.ratioToEwma().ifPresent(ratio -> measures.put("lossRatioToEwma", ratio));
        measures.put("betterShare", row.better());
        measures.put("worseShare", row.worse());
        measures.put("mayBeBestShare", row.mayBeBest());
        row.coverage().ifPresent(spread -> {
            measures.put("coverageMedian", spread.median());
            measures.put("coverageLeast", spread.least());
            measures.put("coverageGreatest", spread.greatest());
            measures.put("worst250Median", spread.worstMedian());
            measures.put("worst250Least", spread.worstLeast());
        });
        measures.values().removeIf(value -> !Double.isFinite(value));
        return measures;
    }

    /// A line for every measure of every model.
    static String csv(UniverseSummary summary) {
        List<String> lines =
                new ArrayList<>(List.of("question,horizon_bars,instruments,forecasts,model,measure,value"));
        for (UniverseSummary.Table table : summary.tables()) {
            for (UniverseSummary.Row row : table.rows()) {
                measures(row)
                        .forEach((measure, value) -> lines.add(String.join(
                                ",",
                                table.question().word(),
                                Integer.toString(table.horizon().bars()),
                                Integer.toString(row.symbols()),
                                Long.toString(table.origins()),
                                row.model().name(),
                                measure.replaceAll("([A-Z]|\\d+)", "_$1").toLowerCase(Locale.ROOT),
                                value.toString())));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
