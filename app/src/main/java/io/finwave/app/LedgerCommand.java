package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.series.InstrumentId;
import io.finwave.store.Ledger;
import io.finwave.store.OpeningRow;
import io.finwave.store.Store;
import io.finwave.store.TrialRow;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what evaluation opened and tried.
@Command(
        name = "ledger",
        description = {
            "Show which holdouts were opened, by whom and why, and how many models and rules were tried.",
            "",
            "Whoever tries often enough finds something: the number of trials that is written here is what deflates a",
            "figure. Rows are added and never changed.",
            ""
        })
final class LedgerCommand implements Callable<Integer> {
    private static final int DIGITS = 12;

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "INSTRUMENT",
            description = "Only what was done with it; a file is called \"file NAME\" (default: everything).")
    private String instrument = "";

    @Option(names = "--trials", description = "List every trial, not only how many there are.")
    private boolean listed;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The most openings and trials to list, the newest ones (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    LedgerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What is shown.
    private record Shown(List<OpeningRow> openings, List<Ledger.TrialCount> counts, List<TrialRow> trials) {}

    @Override
    public Integer call() {
        if (!instrument.isEmpty() && !instrument.startsWith("file ")) {
            try {
                instrument = InstrumentId.of(instrument).value();
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            }
        }
        Optional<Store> there = Databases.openIfThere(surroundings.settings().database(), surroundings.clock());
        Shown shown = new Shown(List.of(), List.of(), List.of());
        if (there.isPresent()) {
            try (Store store = there.get()) {
                shown = shown(store.ledger());
            }
        }
        if (common.json) {
            surroundings
                    .terminal()
                    .out()
                    .println(WireDocuments.ledger(shown.openings(), shown.counts(), shown.trials()));
        } else {
            print(shown, surroundings.terminal().out());
        }
        return Main.DONE;
    }

    private Shown shown(Ledger ledger) {
        return new Shown(
                ledger.openings(instrument, limit),
                ledger.counts().stream()
                        .filter(count ->
                                instrument.isEmpty() || count.instrument().equals(instrument))
                        .toList(),
                listed ? ledger.trials(instrument, "", limit) : List.of());
    }

    private void print(Shown shown, PrintWriter out) {
        if (shown.openings().isEmpty()) {
            out.println("No holdout was opened.");
        } else {
            TextTable table = new TextTable("opened<", "by<", "instrument<", "bars", "data<", "questions<", "why<");
            for (OpeningRow row : shown.openings()) {
                table.row(
                        second(row.at()),
                        row.who(),
                        row.instrument(),
                        row.interval(),
                        digits(row.dataVersion()),
                        String.join("; ", row.questions().lines().toList()),
                        row.reason());
            }
            table.print(out);
        }
        out.println();
        if (shown.counts().isEmpty()) {
            out.println("Nothing was tried.");
            return;
        }
        TextTable counts = new TextTable("instrument<", "bars", "tried<", "with settings", "trials");
        for (Ledger.TrialCount count : shown.counts()) {
            counts.row(
                    count.instrument(),
                    count.interval(),
                    count.kind() + "s",
                    Long.toString(count.models()),
                    String.format(Locale.ROOT, "%,d", count.trials()));
        }
        counts.print(out);
        if (listed) {
            out.println();
            print(shown.trials(), out);
        }
    }

    private static void print(List<TrialRow> trials, PrintWriter out) {
        TextTable table =
                new TextTable("tried<", "instrument<", "data<", "question<", "model<", "measure<", "mean", "n");
        for (TrialRow row : trials) {
            table.row(
                    second(row.at()),
                    row.instrument(),
                    digits(row.dataVersion()),
                    row.question(),
                    row.model(),
                    row.measure().toLowerCase(Locale.ROOT),
                    EvaluatedText.number(row.mean()),
                    String.format(Locale.ROOT, "%,d", row.scores()));
        }
        table.print(out);
    }

    private static String second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String digits(String dataVersion) {
        return dataVersion.substring(0, Math.min(DIGITS, dataVersion.length()));
    }
}
