package io.finwave.app;

import io.finwave.evaluate.Backtest;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.evaluate.TailRecord;
import io.finwave.evaluate.TouchBacktest;
import io.finwave.evaluate.TrackedForecaster;
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
import io.finwave.forecast.VarianceProxy;
import io.finwave.forecast.VolatilityScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says what may be lost, which prices may be touched, and on which scales of time risk lives.
@Command(
        name = "risk",
        description = {
            "Say what may be lost after the newest bar, which prices may be touched on the way, and which scales of",
            "time the risk comes from.",
            "",
            "Beside each stands how such statements did so far, walking forward: exceedances over how many there",
            "should be, with p of Christoffersen's test and of Acerbi and Szekely's; probabilities of touching with",
            "their Brier score over that of the base rate.",
            ""
        })
final class RiskCommand implements Callable<Integer> {
    private static final List<QuantileLevel> LEVELS = QuantileLevel.listOf(0.05, 0.025, 0.01);
    private static final List<Double> MOVES = List.of(-0.1, -0.05, -0.02, -0.01, 0.01, 0.02, 0.05, 0.1);
    private static final int SCALES = 5;

    private final Surroundings surroundings;

    @Mixin
    private final BarsArgument argument = new BarsArgument();

    @Mixin
    private final WalkOptions walk = new WalkOptions();

    @Mixin
    private final VarianceOption variance = new VarianceOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    RiskCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// What may be lost at a level, and how such statements did; empty where there is too little to score.
    record Loss(TailRisk risk, Optional<TailRecord> record) {}

    /// A move of the price and the probability that it is reached on the way.
    record Touch(double move, double probability) {}

    /// What is said for a horizon.
    record Outlook(
            Horizon horizon,
            String tailModel,
            List<Loss> losses,
            String touchModel,
            List<Touch> touches,
            Optional<TouchBacktest> touchRecord,
            Optional<ScaleRisk> scales) {}

    /// What was asked of which bars, and what is said.
    record Told(BarsArgument.Found found, VarianceProxy proxy, List<Outlook> outlooks) {}

    @Override
    public Integer call() {
        VarianceOption.Measured measured = variance.of(argument.read(surroundings));
        History history = measured.history();
        List<Outlook> outlooks = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Walking forward")) {
            RollingOrigin plan = walk.plan();
            List<Integer> horizons = RiskHorizons.of(walk, history, surroundings.terminal());
            for (int i = 0; i < horizons.size(); i++) {
                bar.at(i, horizons.size());
                outlook(history, Horizon.ofBars(horizons.get(i)), plan).ifPresent(outlooks::add);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        Told told = new Told(measured.found(), variance.proxy(), outlooks);
        if (common.json) {
            surroundings.terminal().out().println(RiskText.json(told));
        } else {
            RiskText.print(told, surroundings.terminal().out());
        }
        return Main.DONE;
    }

    private static Optional<Outlook> outlook(History history, Horizon horizon, RollingOrigin plan) {
        Forecaster tail = Forecasters.tail().getLast();
        List<TouchModel> touches = TouchModel.all(history);
        TouchModel touch = touches.getLast();
        Optional<QuantileForecast> now = tail.fit(window(history, horizon, tail.trainingRows()))
                .forecast(history)
                .map(QuantileForecast.class::cast);
        Optional<TouchProbability> reach = touch.at(window(history, horizon, touch.trainingRows()));
        if (now.isEmpty() || reach.isEmpty()) {
            return Optional.empty();
        }
        Backtest backtest = Backtest.run(history, horizon, plan, List.of(tail), Progress.SILENT);
        boolean scored = backtest.size() >= TrackedForecaster.LEAST_ORIGINS;
        List<Loss> losses = LEVELS.stream()
                .map(level -> new Loss(
                        TailRisk.of(now.get(), level),
                        scored ? Optional.of(TailRecord.of(backtest, 0, level)) : Optional.empty()))
                .toList();
        return Optional.of(new Outlook(
                horizon,
                tail.card().label(),
                losses,
                touch.card().label(),
                MOVES.stream()
                        .map(move -> new Touch(move, reach.get().touch(Math.log1p(move), horizon.bars())))
                        .toList(),
                TouchBacktest.of(history, horizon, plan, List.of(touches.getFirst(), touch)),
                ScaleRisk.of(
                        window(history, horizon, Forecasters.WINDOW), VolatilityScale.ewma(), SCALES, LEVELS.get(1))));
    }

    private static TrainingWindow window(History history, Horizon horizon, int rows) {
        return TrainingWindow.endingAt(history, horizon, 0, rows);
    }
}
