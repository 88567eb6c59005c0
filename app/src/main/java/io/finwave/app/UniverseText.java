package io.finwave.app;

import io.finwave.evaluate.UniverseSummary;
import io.finwave.service.UniverseEnd;
import io.finwave.service.UniverseReport;
import io.finwave.service.UniverseView;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `universe` writes for a person.
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
}
