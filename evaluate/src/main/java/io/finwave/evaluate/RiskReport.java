package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.ScaleRisk;
import io.finwave.forecast.TailRisk;
import io.finwave.forecast.TouchModel;
import io.finwave.forecast.TouchProbability;
import io.finwave.forecast.TrainingWindow;
import io.finwave.forecast.VolatilityScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is said of the risk after a history, horizon by horizon.
///
/// The models are the last of their lists, chosen beforehand; so their records go up to the newest bar, and
/// nothing is chosen by them. It depends on the history and the arguments alone, to the bit.
///
/// @param outlooks one for each horizon that there is enough for, in the order asked
/// @param notes a sentence for each horizon that is left out, and why
public record RiskReport(List<RiskOutlook> outlooks, List<String> notes) {
    /// The levels of losses: α of 5 %, 2.5 % and 1 %.
    public static final List<QuantileLevel> LEVELS = QuantileLevel.listOf(0.05, 0.025, 0.01);

    /// The moves of the price that are asked about.
    public static final List<Double> MOVES = List.of(-0.1, -0.05, -0.02, -0.01, 0.01, 0.02, 0.05, 0.1);

    private static final int SCALES = 5;

    public RiskReport {
        outlooks = List.copyOf(outlooks);
        notes = List.copyOf(notes);
    }

    /// Tells of a history, walking forward through it for the records.
    ///
    /// @param horizons in bars, each at least 1
    /// @param plan from which bars forecasts are scored
    /// @param progress told how far it is, in origins, and may stop it
    /// @throws java.util.concurrent.CancellationException if it was stopped
    public static RiskReport of(History history, List<Integer> horizons, RollingOrigin plan, Progress progress) {
        Steps steps = new Steps(
                progress,
                2
                        * horizons.stream()
                                .mapToLong(h -> plan.origins(history.size(), Horizon.ofBars(h)))
                                .sum());
        List<RiskOutlook> outlooks = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int h : horizons) {
            Optional<RiskOutlook> outlook = outlook(history, Horizon.ofBars(h), plan, steps);
            outlook.ifPresent(outlooks::add);
            if (outlook.isEmpty()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "h = %d: not enough data, %,d bars are too few for the models to learn what comes so far ahead",
                        h,
                        history.size()));
            }
        }
        return new RiskReport(outlooks, notes);
    }

    /// Whether the models have learnt enough from a history to speak of a horizon.
    public static boolean speaks(History history, Horizon horizon) {
        return reach(history, horizon).isPresent() && losses(history, horizon).isPresent();
    }

    private static Optional<QuantileForecast> losses(History history, Horizon horizon) {
        Forecaster tail = Forecasters.tail().getLast();
        return tail.fit(window(history, horizon, tail.trainingRows()))
                .forecast(history)
                .map(QuantileForecast.class::cast);
    }

    private static Optional<TouchProbability> reach(History history, Horizon horizon) {
        TouchModel touch = TouchModel.all(history).getLast();
        return touch.at(window(history, horizon, touch.trainingRows()));
    }

    private static Optional<RiskOutlook> outlook(History history, Horizon horizon, RollingOrigin plan, Steps steps) {
        Forecaster constant = Forecasters.tail().getFirst();
        Forecaster tail = Forecasters.tail().getLast();
        List<TouchModel> touches = TouchModel.all(history);
        TouchModel touch = touches.getLast();
        Optional<QuantileForecast> now = losses(history, horizon);
        Optional<TouchProbability> reach = reach(history, horizon);
        if (now.isEmpty() || reach.isEmpty()) {
            return Optional.empty();
        }
        Backtest backtest = Backtest.run(history, horizon, plan, List.of(constant, tail), steps);
        boolean scored = backtest.size() >= TrackedForecaster.LEAST_ORIGINS;
        List<RiskOutlook.Loss> losses = LEVELS.stream()
                .map(level -> new RiskOutlook.Loss(
                        TailRisk.of(now.get(), level),
                        scored ? Optional.of(TailRecord.of(backtest, 1, level)) : Optional.empty()))
                .toList();
        Optional<Verdict> skill = scored
                ? Optional.of(Scorecard.of(backtest, constant.card().name())
                        .row(tail.card().name())
                        .verdict())
                : Optional.empty();
        return Optional.of(new RiskOutlook(
                horizon,
                tail.card(),
                scored ? backtest.size() : 0,
                skill,
                losses,
                touch.card(),
                MOVES.stream()
                        .map(move -> new RiskOutlook.Touch(move, reach.get().touch(Math.log1p(move), horizon.bars())))
                        .toList(),
                TouchBacktest.of(history, horizon, plan, List.of(touches.getFirst(), touch), steps),
                ScaleRisk.of(
                        window(history, horizon, Forecasters.WINDOW), VolatilityScale.ewma(), SCALES, LEVELS.get(1))));
    }

    private static TrainingWindow window(History history, Horizon horizon, int rows) {
        return TrainingWindow.endingAt(history, horizon, 0, rows);
    }
}
