package io.finwave.evaluate;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.Provenance;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.TrainingWindow;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarSeries;
import io.finwave.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Forecasts with their track record: **the one way in** for everything outside this room.
///
/// ```
/// TrackedForecast f = TrackedForecaster.STANDARD.forecast(bars);
/// ```
///
/// The result depends on the data and the settings alone, to the bit. At most [RollingOrigin#MAXIMUM_ORIGINS]
/// origins are scored, the newest ones; where that cuts a history, a note in the result says so. Immutable.
public final class TrackedForecaster {
    /// With the plan of the reference protocol.
    public static final TrackedForecaster STANDARD = new TrackedForecaster(
            RollingOrigin.STANDARD, Progress.SILENT, Integer.MAX_VALUE, Runnable::run, model -> true);

    /// The horizons whose track record is kept, in bars: for daily bars a day, a week and a month.
    public static final List<Integer> HORIZONS = List.of(1, 5, 22);

    /// How far the fan reaches, in bars.
    public static final int FAN_BARS = 22;

    /// The fewest outcomes on which anything is judged: about a year of days.
    public static final int LEAST_ORIGINS = 250;

    private static final String BASELINE = "log-har";

    private final RollingOrigin plan;
    private final Progress progress;
    private final int farthestBars;
    private final Executor executor;
    private final Predicate<Forecaster> asked;

    private TrackedForecaster(
            RollingOrigin plan, Progress progress, int farthestBars, Executor executor, Predicate<Forecaster> asked) {
        this.asked = asked;
        this.plan = plan;
        this.progress = progress;
        this.farthestBars = farthestBars;
        this.executor = executor;
    }

    /// The same with another plan.
    public TrackedForecaster with(RollingOrigin other) {
        return new TrackedForecaster(other, progress, farthestBars, executor, asked);
    }

    /// The same with somebody to tell how far it is, who may also stop it.
    public TrackedForecaster with(Progress listener) {
        return new TrackedForecaster(plan, listener, farthestBars, executor, asked);
    }

    /// The same, leaving out every horizon that is farther, from the fan and from the track record.
    ///
    /// @param bars the farthest horizon, at least 1
    public TrackedForecaster withFarthestHorizon(int bars) {
        if (bars < 1) {
            throw new IllegalArgumentException("the farthest horizon must be at least 1 bar, got " + bars);
        }
        return new TrackedForecaster(plan, progress, bars, executor, asked);
    }

    /// The same with the walk of each horizon as a task of its own; usually one is done after the other. The
    /// result is the same to the bit.
    ///
    /// @param walkers may run tasks beside each other; must not wait for the caller
    public TrackedForecaster with(Executor walkers) {
        return new TrackedForecaster(plan, progress, farthestBars, walkers, asked);
    }

    /// The same, asking only some models of the variance. The verdict rests on four of them: the one that is
    /// shown, the constant, the random walk and log-HAR; the others stand in the table.
    TrackedForecaster asking(Predicate<Forecaster> some) {
        return new TrackedForecaster(plan, progress, farthestBars, executor, some);
    }

    /// The horizons whose track record is kept.
    private List<Integer> horizons() {
        return HORIZONS.stream().filter(h -> h <= farthestBars).toList();
    }

    private int fanBars() {
        return Math.min(FAN_BARS, farthestBars);
    }

    /// From the newest bar of a series: fan, variance, track record and verdict.
    ///
    /// @throws IllegalArgumentException if the series is empty
    /// @throws java.util.concurrent.CancellationException if the listener stopped it
    public TrackedForecast forecast(BarSeries bars) {
        return forecast(bars, VarianceProxy.USUAL);
    }

    /// The same with the variance measured by another proxy, both what models are given and what they are
    /// scored by; for realised variance, from the newest day that was over.
    ///
    /// @throws IllegalArgumentException if the series is empty, or the bars are not within a day and the
    /// proxy needs that
    /// @throws java.util.concurrent.CancellationException if the listener stopped it
    public TrackedForecast forecast(BarSeries bars, VarianceProxy proxy) {
        if (bars.size() == 0) {
            throw new IllegalArgumentException("a forecast needs at least 1 bar, got " + bars);
        }
        History history = History.ofBars(bars, proxy);
        return forecast(
                history,
                proxy.word() + " variance",
                history.bars().orElseThrow().last().close(),
                proxy.isOfRange() && haveOnePrice(bars));
    }

    /// Whether open, high, low and close of every bar are equal, as in a history of single prices.
    private static boolean haveOnePrice(BarSeries bars) {
        for (int t = 0; t < bars.size(); t++) {
            if (bars.high(t) > bars.low(t)) {
                return false;
            }
        }
        return true;
    }

    /// From the newest value of a series of variances, for example realised variance from a file: variance,
    /// track record and verdict, no fan.
    ///
    /// @param variance variances of bars, positive; a zero counts as a hundredth of its recent mean
    /// @param target what they are, for a person, for example `realised variance`
    /// @throws IllegalArgumentException if the series is empty
    /// @throws java.util.concurrent.CancellationException if the listener stopped it
    public TrackedForecast forecast(TimeSeries variance, String target) {
        if (variance.size() == 0) {
            throw new IllegalArgumentException("a forecast needs at least 1 value, got an empty series");
        }
        return forecast(History.ofVariance(variance), target, Double.NaN, false);
    }

    private TrackedForecast forecast(History history, String target, double close, boolean onePrice) {
        List<Forecaster> models =
                Forecasters.variance(history).stream().filter(asked).toList();
        String chosen = models.getLast().card().name();
        Steps steps = new Steps(progress, total(history, close > 0));
        List<String> notes = notes(history, onePrice);

        boolean withFan = history.has(History.Part.RETURNS) && close > 0;
        // all are begun before the first is waited for
        List<CompletableFuture<VarianceBacktest>> variances =
                begun(horizons(), h -> VarianceBacktest.run(history, Horizon.ofBars(h), plan, models, steps));
        List<CompletableFuture<DirectionBacktest>> directions =
                begun(history.has(History.Part.RETURNS) ? List.of(1) : List.of(), h -> direction(history, steps));
        List<CompletableFuture<QuantileBacktest>> quantiles =
                begun(withFan ? horizons() : List.of(), h -> quantiles(history, Horizon.ofBars(h), steps));

        List<VarianceBacktest> backtests =
                ended(variances).filter(b -> b.count() >= LEAST_ORIGINS).toList();
        List<DirectionBacktest> direction = ended(directions).toList();
        SkillJudgement judgement = SkillJudgement.of(backtests, chosen, direction, onePrice);
        List<Fan> fan = withFan
                ? fan(history, close, direction.getFirst().record(judgement.direction()), ended(quantiles))
                : List.of();
        boolean judged = !backtests.isEmpty() || direction.stream().anyMatch(DirectionBacktest::isLongEnough);
        return new TrackedForecast(
                history.origin(),
                fan,
                variance(history, models.getLast()),
                backtests.stream().map(b -> b.record(target, BASELINE)).toList(),
                judged ? judgement.verdict() : notEnoughData(history, onePrice),
                judgement.skills(),
                summary(history, models, notes));
    }

    private long total(History history, boolean withFan) {
        long total = history.has(History.Part.RETURNS) ? plan.origins(history.size(), Horizon.NEXT_BAR) : 0;
        for (int h : horizons()) {
            int origins = plan.origins(history.size(), Horizon.ofBars(h));
            total += (long) origins * (history.has(History.Part.RETURNS) && withFan ? 2 : 1);
        }
        return total;
    }

    private DirectionBacktest direction(History history, Steps steps) {
        return DirectionBacktest.run(history, plan, Forecasters.expectedReturn().getLast(), steps);
    }

    private QuantileBacktest quantiles(History history, Horizon horizon, Steps steps) {
        Forecaster baseline = Forecasters.returnQuantiles(history).getFirst();
        Forecaster model = Forecasters.returnQuantiles(history).getLast();
        return QuantileBacktest.run(history, horizon, plan, model, baseline, steps);
    }

    private <T> List<CompletableFuture<T>> begun(List<Integer> horizons, IntFunction<T> walk) {
        return horizons.stream()
                .map(h -> CompletableFuture.supplyAsync(() -> walk.apply(h), executor))
                .toList();
    }

    private static <T> Stream<T> ended(List<CompletableFuture<T>> walks) {
        return walks.stream().map(TrackedForecaster::ended);
    }

    /// What a walk came to, or what it threw.
    static <T> T ended(CompletableFuture<T> walk) {
        try {
            return walk.join();
        } catch (CompletionException e) {
            // what a walk throws is what its caller has to see, whichever thread it ran on
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        }
    }

    private List<Fan> fan(
            History history, double close, DirectionRecord direction, Stream<QuantileBacktest> backtests) {
        Forecaster model = Forecasters.returnQuantiles(history).getLast();
        List<QuantileForecast> quantiles = IntStream.rangeClosed(1, fanBars())
                .mapToObj(h -> now(history, model, Horizon.ofBars(h)))
                .flatMap(Optional::stream)
                .map(QuantileForecast.class::cast)
                .toList();
        List<Fan.IntervalRecord> coverage = new ArrayList<>();
        List<Fan.PinballRecord> pinball = new ArrayList<>();
        backtests.filter(b -> b.count() >= LEAST_ORIGINS).forEach(backtest -> {
            coverage.addAll(backtest.intervals());
            pinball.add(backtest.pinball());
        });
        return quantiles.size() < fanBars()
                ? List.of()
                : List.of(
                        new Fan(model.card(), close, QuantileLevel.STANDARD, quantiles, coverage, pinball, direction));
    }

    private List<TrackedForecast.VarianceOutlook> variance(History history, Forecaster model) {
        return horizons().stream()
                .map(h -> now(history, model, Horizon.ofBars(h)))
                .flatMap(Optional::stream)
                .map(PointForecast.class::cast)
                .map(f -> new TrackedForecast.VarianceOutlook(
                        f, model.card(), Math.sqrt(f.value() * PeriodsPerYear.of(history))))
                .toList();
    }

    /// The forecast from the newest bar.
    private Optional<Forecast> now(History history, Forecaster model, Horizon horizon) {
        TrainingWindow window =
                TrainingWindow.endingAt(history, horizon, plan.embargo().bars(), model.trainingRows());
        return model.fit(window).forecast(history);
    }

    private Verdict notEnoughData(History history, boolean onePrice) {
        int needed = plan.barsNeeded(LEAST_ORIGINS, Horizon.ofBars(horizons().getLast()));
        return new Verdict(
                Verdict.State.NOT_ENOUGH_DATA,
                (history.size() < needed
                                ? String.format(
                                        Locale.ROOT,
                                        "Not enough data: a track record needs %,d bars, there are %,d.",
                                        needed,
                                        history.size())
                                : String.format(
                                        Locale.ROOT,
                                        "Not enough data: fewer than %d origins have every value they need.",
                                        LEAST_ORIGINS))
                        + (onePrice ? " Volatility is not told at any length: " + SkillJudgement.NO_RANGE + "." : ""));
    }

    /// @param onePrice whether the verdict says already that no bar has a variance
    private List<String> notes(History history, boolean onePrice) {
        List<String> notes = new ArrayList<>();
        int possible = plan.possibleOrigins(history.size(), Horizon.NEXT_BAR);
        if (possible > plan.maximumOrigins()) {
            notes.add(String.format(
                    Locale.ROOT, "Scored on the newest %,d of %,d possible origins.", plan.maximumOrigins(), possible));
        }
        if (history.has(History.Part.VARIANCE) && !onePrice) {
            int floored = history.flooredBars();
            int missing = 0;
            for (int t = 0; t < history.size(); t++) {
                missing += Double.isNaN(history.variance(t)) ? 1 : 0;
            }
            if (floored > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "Bars with a variance of exactly zero%s: %,d. Each counts as a hundredth of the mean of its last"
                                + " 250 bars.",
                        history.proxy().equals(Optional.of(VarianceProxy.GARMAN_KLASS))
                                ? " (open = high = low = close)"
                                : "",
                        floored));
            }
            if (missing > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "Bars without a variance (a price that is not positive, or nothing but zeros before): %,d.",
                        missing));
            }
        }
        return notes;
    }

    private TrackedForecast.Summary summary(History history, List<Forecaster> models, List<String> notes) {
        List<ModelCard> cards = new ArrayList<>();
        models.forEach(m -> cards.add(m.card()));
        if (history.has(History.Part.RETURNS)) {
            cards.add(Forecasters.returnQuantiles(history).getFirst().card());
            cards.add(Forecasters.returnQuantiles(history).getLast().card());
            cards.add(Forecasters.expectedReturn().getLast().card());
        }
        Provenance provenance = Provenance.of(history, models.getLast().card());
        return new TrackedForecast.Summary(
                provenance.dataChecksum(),
                provenance.lastBarKnownAt(),
                provenance.barsUsed(),
                cards,
                provenance.codeVersion(),
                PeriodsPerYear.of(history),
                notes);
    }
}
