package io.finwave.evaluate;

import io.finwave.series.BarSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much of a trading rule's figure is explained by having tried many: the deflated Sharpe ratio and the
/// probability of overfitting, from what the [TrialsLedger] has of the same instrument.
///
/// Every rule with its settings and costs counts once, however often and on however many versions of the bars
/// it was tried; its ratio is the newest. One whose returns do not vary has no ratio and counts all the same.
/// Overfitting is told from the trials on the very same bars, where there are two or more.
///
/// @param trials N, how many rules with their settings were tried on the instrument, this one among them
/// @param deflated the Sharpe ratio deflated by these
/// @param comparable how many of them were tried on the same bars
/// @param overfitting of choosing the best of those; empty if it is one only, or there are fewer than 32 bars
public record SelectionBias(
        int trials, DeflatedSharpe deflated, int comparable, Optional<BacktestOverfitting> overfitting) {
    /// Writes a trial of a rule into the ledger and judges it by all that is there.
    ///
    /// @param record what the rule did
    /// @param bars that it traded on
    /// @param excessReturns its returns above the riskless one, a bar's each, finite
    /// @param book where trials on the instrument are written
    public static SelectionBias of(TradingRecord record, BarSeries bars, double[] excessReturns, Logbook book) {
        Trial trial = new Trial(
                book.clock().instant(),
                book.who(),
                Trial.Kind.RULE,
                book.instrument(),
                book.interval(),
                bars.checksum(),
                "trading from " + record.curve().time(0),
                record.rule().name(),
                settings(record),
                ScoreSummary.ofReturns(excessReturns));
        book.ledger().tryAll(List.of(trial));
        return of(trial, SharpeRatio.of(excessReturns), book);
    }

    private static Map<String, String> settings(TradingRecord record) {
        Map<String, String> settings = new LinkedHashMap<>(record.rule().settings());
        settings.put("costs", record.costs().toString());
        settings.putAll(record.terms());
        return settings;
    }

    private static SelectionBias of(Trial trial, SharpeRatio chosen, Logbook book) {
        Map<Map.Entry<String, Map<String, String>>, Trial> newest = new LinkedHashMap<>();
        List<PartSums> same = new ArrayList<>();
        List<Trial> all = new ArrayList<>(book.ledger().trials(book.instrument(), book.interval(), Trial.Kind.RULE));
        if (all.stream().noneMatch(one -> one.key().equals(trial.key()))) {
            // a ledger that could not take it
            all.add(trial);
        }
        for (Trial one : all) {
            newest.put(Map.entry(one.model(), one.settings()), one);
            PartSums parts = one.summary().parts();
            if (parts.parts() > 0
                    && one.dataVersion().equals(trial.dataVersion())
                    && one.question().equals(trial.question())
                    && one.summary().n() == trial.summary().n()) {
                same.add(parts);
            }
        }
        double[] ratios = newest.values().stream()
                .mapToDouble(one -> one.summary().ratio())
                .filter(Double::isFinite)
                .toArray();
        return new SelectionBias(
                newest.size(),
                DeflatedSharpe.of(chosen, newest.size(), Scored.variance(ratios)),
                same.size(),
                same.size() < 2 ? Optional.empty() : Optional.of(BacktestOverfitting.of(same)));
    }
}
