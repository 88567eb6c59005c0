package io.finwave.evaluate;

import io.finwave.forecast.ModelCard;
import io.finwave.series.BarSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        return judged(List.of(Tried.of(record, bars, excessReturns, book)), book)
                .getFirst();
    }

    /// The same of several rules on the same bars: all are written first, so each is judged by all of them.
    ///
    /// @return one for each record
    static List<SelectionBias> ofAll(List<TradingRecord> records, BarSeries bars, Logbook book) {
        return judged(
                records.stream()
                        .map(record -> Tried.of(
                                record,
                                bars,
                                AccountBars.of(record, record.curve().size()).excess(),
                                book))
                        .toList(),
                book);
    }

    /// A trial with the ratio that is to be deflated.
    private record Tried(Trial trial, SharpeRatio ratio) {
        static Tried of(TradingRecord record, BarSeries bars, double[] excessReturns, Logbook book) {
            Trial trial = new Trial(
                    book.clock().instant(),
                    book.who(),
                    Trial.Kind.RULE,
                    book.instrument(),
                    book.interval(),
                    bars.checksum(),
                    "trading from " + record.curve().time(0),
                    record.rule().name(),
                    settings(record.rule(), record.costs(), record.terms()),
                    ScoreSummary.ofReturns(excessReturns));
            return new Tried(trial, SharpeRatio.of(excessReturns));
        }

        /// What must be the same for two trials to have been on the same bars.
        List<Object> bars() {
            return List.of(
                    trial.dataVersion(), trial.question(), trial.summary().n());
        }
    }

    /// What tells a trial of a rule from the others of that rule.
    static Map<String, String> settings(ModelCard rule, TradingCosts costs, Map<String, String> terms) {
        Map<String, String> settings = new LinkedHashMap<>(rule.settings());
        settings.put("costs", costs.toString());
        settings.putAll(terms);
        return settings;
    }

    /// Writes the trials, reads once what is there then, and judges each by it.
    private static List<SelectionBias> judged(List<Tried> tried, Logbook book) {
        List<Trial> trials = tried.stream().map(Tried::trial).toList();
        book.ledger().tryAll(trials);
        List<Trial> all = new ArrayList<>(book.ledger().trials(book.instrument(), book.interval(), Trial.Kind.RULE));
        Set<String> there = all.stream().map(Trial::key).collect(Collectors.toSet());
        // a ledger that could not take them
        trials.stream().filter(trial -> there.add(trial.key())).forEach(all::add);
        Map<Map.Entry<String, Map<String, String>>, Trial> newest = new LinkedHashMap<>();
        all.forEach(one -> newest.put(Map.entry(one.model(), one.settings()), one));
        double variance = Scored.variance(newest.values().stream()
                .mapToDouble(one -> one.summary().ratio())
                .filter(Double::isFinite)
                .toArray());
        Map<List<Object>, List<PartSums>> same = new HashMap<>();
        Map<List<Object>, Optional<BacktestOverfitting>> overfitting = new HashMap<>();
        return tried.stream()
                .map(one -> {
                    List<PartSums> parts = same.computeIfAbsent(one.bars(), bars -> parts(all, one.trial()));
                    return new SelectionBias(
                            newest.size(),
                            DeflatedSharpe.of(one.ratio(), newest.size(), variance),
                            parts.size(),
                            overfitting.computeIfAbsent(
                                    one.bars(),
                                    bars -> parts.size() < 2
                                            ? Optional.empty()
                                            : Optional.of(BacktestOverfitting.of(parts))));
                })
                .toList();
    }

    /// The sums of all trials on the bars of one.
    private static List<PartSums> parts(List<Trial> all, Trial trial) {
        return all.stream()
                .filter(one -> one.dataVersion().equals(trial.dataVersion())
                        && one.question().equals(trial.question())
                        && one.summary().n() == trial.summary().n())
                .map(one -> one.summary().parts())
                .filter(parts -> parts.parts() > 0)
                .toList();
    }
}
