package io.finwave.api.internal;

import io.finwave.store.Ledger;
import io.finwave.store.OpeningRow;
import io.finwave.store.TrialRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What evaluation opened and tried, as the API writes it.
///
/// @param openings of holdouts, newest first
/// @param counts how much was tried
/// @param trials newest first
public record LedgerJson(List<OpeningJson> openings, List<CountJson> counts, List<TrialJson> trials) {
    /// An opening of a holdout.
    ///
    /// @param instrument an instrument, or `file` and the name of a file
    /// @param dataVersion the checksum of all bars
    /// @param firstBarKnownAt when the first bar of the holdout was complete
    /// @param lastBarKnownAt when the last one was
    /// @param models that were asked
    /// @param questions that they were asked, and how far ahead
    /// @param reason why it was opened
    public record OpeningJson(
            Instant at,
            String who,
            String instrument,
            String interval,
            String dataVersion,
            Instant firstBarKnownAt,
            Instant lastBarKnownAt,
            List<String> models,
            List<String> questions,
            String reason) {}

    /// How many trials of a kind there are on an instrument.
    ///
    /// @param kind `forecast` or `rule`
    /// @param models how many models or rules with their settings are among them
    public record CountJson(String instrument, String interval, String kind, long trials, long models) {}

    /// A model or a rule that was tried on some bars.
    ///
    /// @param at when it was tried first
    /// @param kind `forecast` or `rule`
    /// @param dataVersion the checksum of the bars that were seen
    /// @param question what was asked of it, and from which bars on
    /// @param measure what its scores are
    /// @param scores how many
    /// @param mean of them; null where it has no answer
    /// @param deviation of them; null where it has no answer
    public record TrialJson(
            Instant at,
            String who,
            String kind,
            String instrument,
            String interval,
            String dataVersion,
            String question,
            String model,
            Map<String, String> settings,
            String measure,
            int scores,
            double mean,
            double deviation) {}

    public static LedgerJson of(List<OpeningRow> openings, List<Ledger.TrialCount> counts, List<TrialRow> trials) {
        return new LedgerJson(
                openings.stream().map(LedgerJson::opening).toList(),
                counts.stream().map(LedgerJson::count).toList(),
                trials.stream().map(LedgerJson::trial).toList());
    }

    static OpeningJson opening(OpeningRow row) {
        return new OpeningJson(
                row.at(),
                row.who(),
                row.instrument(),
                row.interval(),
                row.dataVersion(),
                row.firstBar(),
                row.lastBar(),
                row.models().lines().toList(),
                row.questions().lines().toList(),
                row.reason());
    }

    static CountJson count(Ledger.TrialCount count) {
        return new CountJson(count.instrument(), count.interval(), count.kind(), count.trials(), count.models());
    }

    static TrialJson trial(TrialRow row) {
        Map<String, String> settings = new LinkedHashMap<>();
        row.settings().lines().forEach(line -> {
            int equals = line.indexOf('=');
            settings.put(line.substring(0, Math.max(0, equals)), line.substring(equals + 1));
        });
        return new TrialJson(
                row.at(),
                row.who(),
                row.kind(),
                row.instrument(),
                row.interval(),
                row.dataVersion(),
                row.question(),
                row.model(),
                settings,
                row.measure().toLowerCase(Locale.ROOT),
                row.scores(),
                row.mean(),
                row.deviation());
    }
}
