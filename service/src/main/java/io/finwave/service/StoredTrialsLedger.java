package io.finwave.service;

import io.finwave.evaluate.HoldoutOpening;
import io.finwave.evaluate.PartSums;
import io.finwave.evaluate.ScoreSummary;
import io.finwave.evaluate.Trial;
import io.finwave.evaluate.TrialsLedger;
import io.finwave.series.BarInterval;
import io.finwave.store.Ledger;
import io.finwave.store.OpeningRow;
import io.finwave.store.TrialRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The memory of evaluation, kept in the store.
public final class StoredTrialsLedger implements TrialsLedger {
    private final Ledger ledger;

    /// @param ledger of an open store
    public StoredTrialsLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void open(HoldoutOpening opening) {
        ledger.open(new OpeningRow(
                0,
                opening.at(),
                opening.who(),
                opening.instrument(),
                opening.interval().toString(),
                opening.dataVersion(),
                opening.firstBar(),
                opening.lastBar(),
                String.join("\n", opening.models()),
                String.join("\n", opening.questions()),
                opening.reason()));
    }

    @Override
    public List<HoldoutOpening> openings(String instrument, BarInterval interval) {
        return ledger.openings(instrument, Integer.MAX_VALUE).reversed().stream()
                .filter(row -> row.interval().equals(interval.toString()))
                .map(StoredTrialsLedger::opening)
                .toList();
    }

    private static HoldoutOpening opening(OpeningRow row) {
        return new HoldoutOpening(
                row.at(),
                row.who(),
                row.instrument(),
                BarInterval.parse(row.interval()),
                row.dataVersion(),
                row.firstBar(),
                row.lastBar(),
                row.models().lines().toList(),
                row.questions().lines().toList(),
                row.reason());
    }

    @Override
    public int tryAll(List<Trial> trials) {
        return ledger.tryAll(trials.stream().map(StoredTrialsLedger::row).toList());
    }

    private static TrialRow row(Trial trial) {
        ScoreSummary summary = trial.summary();
        return new TrialRow(
                0,
                trial.key(),
                trial.at(),
                trial.who(),
                trial.kind().word(),
                trial.instrument(),
                trial.interval().toString(),
                trial.dataVersion(),
                trial.question(),
                trial.model(),
                trial.settings().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n")),
                summary.measure(),
                summary.n(),
                summary.mean(),
                summary.deviation(),
                summary.parts().text());
    }

    @Override
    public List<Trial> trials(String instrument, BarInterval interval, Trial.Kind kind) {
        return ledger.trials(instrument, kind.word(), Integer.MAX_VALUE).reversed().stream()
                .filter(row -> row.interval().equals(interval.toString()))
                .map(StoredTrialsLedger::trial)
                .toList();
    }

    private static Trial trial(TrialRow row) {
        return new Trial(
                row.at(),
                row.who(),
                Trial.Kind.valueOf(row.kind().toUpperCase(Locale.ROOT)),
                row.instrument(),
                BarInterval.parse(row.interval()),
                row.dataVersion(),
                row.question(),
                row.model(),
                settings(row.settings()),
                new ScoreSummary(
                        row.measure(), row.scores(), row.mean(), row.deviation(), PartSums.parse(row.parts())));
    }

    private static Map<String, String> settings(String lines) {
        Map<String, String> settings = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int equals = line.indexOf('=');
            settings.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        });
        return settings;
    }
}
