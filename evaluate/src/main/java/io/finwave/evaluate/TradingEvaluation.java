package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.series.BarSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Books rules on one history beside buying and holding, over the same bars and at the same costs.
///
/// ```java
/// Optional<TradingEvaluation.Result> result = TradingEvaluation.STANDARD.of(bars);
/// ```
///
/// All begin after as many bars as the reference protocol gives models to learn from, and end before the
/// [Holdout], the last fifth of the bars: whoever picks a rule by its curve has looked at it.
/// [#openingHoldout] books on the holdout and on nothing else; that it is opened is written into the ledger
/// before any figure is computed. The best of several rules looks better than it is: each Sharpe ratio is
/// deflated by the number of rules that were tried, which is that of the ledger where there is one
/// ([#logging]). The result depends on the bars and the settings alone, to the bit. Immutable.
public final class TradingEvaluation {
    /// All rules, at the costs of liquid shares, with exposures from −1 to 1.
    public static final TradingEvaluation STANDARD = new TradingEvaluation(
            EnumSet.allOf(StandardRule.class),
            TradingCosts.LIQUID_SHARES,
            OptionalDouble.empty(),
            1,
            0,
            Progress.SILENT,
            Books.NONE);

    /// The fewest bars that are traded: about a year of days.
    public static final int LEAST_BARS = 250;

    private final Set<StandardRule> rules;
    private final TradingCosts costs;
    private final OptionalDouble volatility;
    private final double mostExposure;
    private final int tried;
    private final Progress progress;
    private final Books books;

    /// What is written down.
    ///
    /// @param logbook null where nothing is written
    /// @param reason why the holdout is opened; empty if it is not
    private record Books(@Nullable Logbook logbook, String reason) {
        private static final Books NONE = new Books(null, "");

        boolean opens() {
            return !reason.isEmpty();
        }
    }

    private TradingEvaluation(
            Set<StandardRule> rules,
            TradingCosts costs,
            OptionalDouble volatility,
            double mostExposure,
            int tried,
            Progress progress,
            Books books) {
        this.rules = rules;
        this.costs = costs;
        this.volatility = volatility;
        this.mostExposure = mostExposure;
        this.tried = tried;
        this.progress = progress;
        this.books = books;
    }

    /// The same with these rules only.
    ///
    /// @param some at least one
    public TradingEvaluation booking(Set<StandardRule> some) {
        if (some.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 rule, got none");
        }
        return new TradingEvaluation(EnumSet.copyOf(some), costs, volatility, mostExposure, tried, progress, books);
    }

    /// The same at other costs.
    public TradingEvaluation with(TradingCosts other) {
        return new TradingEvaluation(rules, other, volatility, mostExposure, tried, progress, books);
    }

    /// The same with every rule's positions scaled to a volatility.
    ///
    /// @param annualised more than 0, for example 0.1
    public TradingEvaluation withVolatility(double annualised) {
        if (!(annualised > 0) || Double.isInfinite(annualised)) {
            throw new IllegalArgumentException("volatility must be more than 0, got " + annualised);
        }
        return new TradingEvaluation(rules, costs, OptionalDouble.of(annualised), mostExposure, tried, progress, books);
    }

    /// The same with another limit of the exposure.
    ///
    /// @param multiple of the equity, more than 0
    public TradingEvaluation withMostExposure(double multiple) {
        if (!(multiple > 0) || Double.isInfinite(multiple)) {
            throw new IllegalArgumentException("the greatest exposure must be more than 0, got " + multiple);
        }
        return new TradingEvaluation(rules, costs, volatility, multiple, tried, progress, books);
    }

    /// The same after more trials than the rules here: all that were tried on these bars, those thrown away
    /// as well.
    ///
    /// @param all at least 1; fewer than there are rules counts as so many
    public TradingEvaluation withTrials(int all) {
        Scored.requireAtLeast("trials", all, 1);
        return new TradingEvaluation(rules, costs, volatility, mostExposure, all, progress, books);
    }

    /// The same with somebody to tell how far it is, who may also stop it.
    public TradingEvaluation with(Progress listener) {
        return new TradingEvaluation(rules, costs, volatility, mostExposure, tried, listener, books);
    }

    /// The same with every rule written down as a trial, and deflated by all trials that are written there
    /// of the instrument.
    public TradingEvaluation logging(Logbook book) {
        return new TradingEvaluation(
                rules, costs, volatility, mostExposure, tried, progress, new Books(book, books.reason()));
    }

    /// The same on the holdout, which is opened for it; there must be a [logbook][#logging].
    ///
    /// @param why for the ledger, not blank
    public TradingEvaluation openingHoldout(String why) {
        if (why.isBlank()) {
            throw new IllegalArgumentException("a holdout is opened for a reason, got none");
        }
        return new TradingEvaluation(
                rules, costs, volatility, mostExposure, tried, progress, new Books(books.logbook(), why));
    }

    /// What came of it.
    ///
    /// @param costs what trading cost
    /// @param trials by how many the Sharpe ratios are deflated
    /// @param benchmark buying and holding
    /// @param rows one for each rule, in a fixed order
    /// @param overfitting how likely the best of all logged trials on these bars is below the middle of
    /// them elsewhere; empty without a [logbook][#logging], for one trial, or for few bars
    /// @param holdout the part of the bars that is kept for the end
    /// @param opened whether the accounts are of the holdout; else they are of the bars before it
    /// @param openings how often bars of the holdout were shown before, as far as is known
    public record Result(
            TradingCosts costs,
            int trials,
            Booked benchmark,
            List<Row> rows,
            Optional<BacktestOverfitting> overfitting,
            Holdout holdout,
            boolean opened,
            int openings) {
        public Result {
            rows = List.copyOf(rows);
        }
    }

    /// An account and how it did.
    public record Booked(TradingRecord record, TradingPerformance performance) {}

    /// A rule beside buying and holding.
    ///
    /// @param rule which one
    /// @param booked what it did
    /// @param comparison with buying and holding
    /// @param adjustedP the p-value of "the Sharpe ratios are equal", corrected (Holm) for the number of
    /// rules
    /// @param deflated its Sharpe ratio, as one of many that were tried
    public record Row(
            StandardRule rule, Booked booked, TradingComparison comparison, double adjustedP, DeflatedSharpe deflated) {
        /// Better or worse than buying and holding by its Sharpe ratio, or no difference that chance does not
        /// make as well.
        public Verdict verdict() {
            return Verdict.against("buy and hold", -comparison.sharpe().value(), adjustedP);
        }
    }

    /// Books the rules.
    ///
    /// @param bars adjusted; every open and close must be more than 0
    /// @return empty if there are too few bars, as [#tooFew] says
    /// @throws IllegalArgumentException if a price is not more than 0, or the holdout is to be opened and
    /// is too short for any figure, or there is no logbook
    /// @throws java.util.concurrent.CancellationException if the listener stopped it
    public Optional<Result> of(BarSeries bars) {
        Holdout holdout = new Holdout(bars.size());
        History history = History.ofBars(bars);
        Logbook logbook = books.logbook();
        int openings = logbook == null ? 0 : logbook.openings(history, holdout);
        if (books.opens()) {
            int first = Math.max(RollingOrigin.FIRST_ORIGIN, holdout.first());
            // what is written stays, so it is not written for bars of which no figure can come
            TradingBacktest.requirePrices(bars, first);
            open(history, holdout);
            return Optional.of(booked(bars, first, holdout, openings));
        }
        BarSeries seen = bars.prefix(holdout.visibleBars());
        return seen.size() - 1 - RollingOrigin.FIRST_ORIGIN < LEAST_BARS
                ? Optional.empty()
                : Optional.of(booked(seen, RollingOrigin.FIRST_ORIGIN, holdout, openings));
    }

    /// How many trials are of other rules, settings or costs than are booked here: of those that a booking
    /// with a [logbook][#logging] does not write itself, on whatever bars.
    public int others(List<Trial> trials) {
        Map<String, String> terms =
                TradingBacktest.with(costs).withMostExposure(mostExposure).terms();
        Set<Map.Entry<String, Map<String, String>>> own = rules.stream()
                .map(rule -> rule.rule(volatility).card())
                .map(card -> Map.entry(card.name(), SelectionBias.settings(card, costs, terms)))
                .collect(Collectors.toSet());
        return (int) trials.stream()
                .filter(trial ->
                        trial.kind() != Trial.Kind.RULE || !own.contains(Map.entry(trial.model(), trial.settings())))
                .count();
    }

    /// Writes that the holdout is opened, before any figure is computed.
    private void open(History history, Holdout holdout) {
        Logbook logbook = books.logbook();
        if (logbook == null) {
            throw new IllegalArgumentException("a holdout is opened with a logbook in which that is written, got none");
        }
        int traded = history.size() - 1 - Math.max(RollingOrigin.FIRST_ORIGIN, holdout.first());
        if (traded < LEAST_BARS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the holdout of %,d bars is not opened: it is too short for any figure, %,d bars could be traded and"
                            + " %d are needed",
                    holdout.size(),
                    Math.max(0, traded),
                    LEAST_BARS));
        }
        logbook.open(
                history,
                holdout,
                rules.stream().map(rule -> rule.rule(volatility).card().name()).toList(),
                List.of("trading"),
                books.reason());
    }

    /// The accounts of the bars from one on.
    private Result booked(BarSeries bars, int first, Holdout holdout, int openings) {
        int traded = bars.size() - 1 - first;
        List<TradingRule> all = new ArrayList<>(List.of(TradingRules.buyAndHold()));
        rules.forEach(rule -> all.add(rule.rule(volatility)));
        long total = (long) traded * all.size();
        List<Booked> accounts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            long before = (long) traded * i;
            TradingRecord record = TradingBacktest.with(costs)
                    .withMostExposure(mostExposure)
                    .with((done, ofThis) -> progress.goOn(before + done, total))
                    .run(bars, all.get(i), first);
            accounts.add(new Booked(record, TradingPerformance.of(record)));
        }
        List<SelectionBias> biases = biases(bars, accounts);
        int trials = biases.stream().mapToInt(SelectionBias::trials).reduce(Math.max(tried, rules.size()), Math::max);
        Booked benchmark = accounts.getFirst();
        List<TradingComparison> comparisons = accounts.subList(1, accounts.size()).stream()
                .map(account -> TradingComparison.of(account.record(), benchmark.record()))
                .toList();
        double[] adjusted = Holm.adjust(
                comparisons.stream().mapToDouble(TradingComparison::sharpeP).toArray());
        List<Row> rows = new ArrayList<>();
        for (StandardRule rule : rules) {
            int i = rows.size();
            Booked booked = accounts.get(1 + i);
            rows.add(new Row(
                    rule,
                    booked,
                    comparisons.get(i),
                    adjusted[i],
                    i < biases.size() && biases.get(i).trials() == trials
                            ? biases.get(i).deflated()
                            : booked.performance().deflated(trials)));
        }
        // a ruined rule has fewer bars, which nothing else was tried on
        Optional<BacktestOverfitting> overfitting = biases.stream()
                .max(Comparator.comparingInt(SelectionBias::comparable))
                .flatMap(SelectionBias::overfitting);
        return new Result(costs, trials, benchmark, rows, overfitting, holdout, books.opens(), openings);
    }

    /// What the ledger says of each rule, when all of them stand in it; nothing without a logbook.
    private List<SelectionBias> biases(BarSeries bars, List<Booked> accounts) {
        Logbook book = books.logbook();
        if (book == null) {
            return List.of();
        }
        return SelectionBias.ofAll(accounts.stream().skip(1).map(Booked::record).toList(), bars, book);
    }

    /// Why there is no result.
    public static String tooFew(int bars) {
        int needed = bars;
        while (new Holdout(needed).visibleBars() - 1 - RollingOrigin.FIRST_ORIGIN < LEAST_BARS) {
            needed++;
        }
        return String.format(
                Locale.ROOT,
                "not enough data: trading needs %,d bars, the last fifth of which is kept for the end, there are %,d",
                needed,
                bars);
    }
}
