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
    record Told(BarsArgument.Found found, List<Outlook> outlooks) {}

    @Override
    public Integer call() {
        BarsArgument.Found found = argument.read(surroundings);
        History history = History.ofBars(found.bars());
        List<Integer> horizons = walk.horizons();
        List<Outlook> outlooks = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar(surroundings.terminal(), surroundings.clock(), "Walking forward")) {
            RollingOrigin plan = walk.plan();
            for (int i = 0; i < horizons.size(); i++) {
                bar.at(i, horizons.size());
                Horizon horizon = Horizon.ofBars(horizons.get(i));
                Optional<Said> said = Said.of(history, horizon);
                if (said.isEmpty()) {
                    leaveOut(horizon, history);
                } else {
                    outlooks.add(outlook(history, horizon, plan, said.get()));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
        Told told = new Told(found, outlooks);
        if (common.json) {
            surroundings.terminal().out().println(RiskText.json(told));
        } else {
            RiskText.print(told, surroundings.terminal().out());
        }
        return Main.DONE;
    }

    /// Says that nothing is told at a horizon; one that was asked for ends the command.
    private void leaveOut(Horizon horizon, History history) {
        int farthest = farthest(history, horizon.bars());
        if (farthest == 0) {
            throw new CommandFailure("not enough data: risk is told from " + (Forecasters.WINDOW + 1)
                    + " bars before the horizon on, there are " + history.size());
        }
        if (walk.areHorizonsGiven()) {
            throw new CommandFailure("--horizons must be in 1.." + farthest + " with these " + history.size()
                    + " bars: the models learn from outcomes that are known, got " + horizon.bars());
        }
        surroundings
                .terminal()
                .err()
                .println("note: nothing is told at " + horizon + ": with these " + history.size()
                        + " bars the farthest horizon is " + farthest);
    }

    /// The farthest horizon at which the models speak, found by halving; 0 if they do not speak at any.
    private static int farthest(History history, int tooFar) {
        int near = 0;
        int far = Math.min(tooFar, history.size());
        while (far - near > 1) {
            int middle = (near + far) / 2;
            if (Said.of(history, Horizon.ofBars(middle)).isPresent()) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return near;
    }

    /// What the models say from the newest bar.
    private record Said(QuantileForecast tail, TouchProbability reach) {
        /// @return empty where one of them says nothing
        private static Optional<Said> of(History history, Horizon horizon) {
            Forecaster tail = Forecasters.tail().getLast();
            TouchModel touch = TouchModel.all(history).getLast();
            return tail.fit(window(history, horizon, tail.trainingRows()))
                    .forecast(history)
                    .map(QuantileForecast.class::cast)
                    .flatMap(quantiles -> touch.at(window(history, horizon, touch.trainingRows()))
                            .map(reach -> new Said(quantiles, reach)));
        }
    }

    private static Outlook outlook(History history, Horizon horizon, RollingOrigin plan, Said said) {
        Forecaster tail = Forecasters.tail().getLast();
        List<TouchModel> touches = TouchModel.all(history);
        TouchModel touch = touches.getLast();
        Backtest backtest = Backtest.run(history, horizon, plan, List.of(tail), Progress.SILENT);
        boolean scored = backtest.size() >= TrackedForecaster.LEAST_ORIGINS;
        List<Loss> losses = LEVELS.stream()
                .map(level -> new Loss(
                        TailRisk.of(said.tail(), level),
                        scored ? Optional.of(TailRecord.of(backtest, 0, level)) : Optional.empty()))
                .toList();
        return new Outlook(
                horizon,
                tail.card().label(),
                losses,
                touch.card().label(),
                MOVES.stream()
                        .map(move -> new Touch(move, said.reach().touch(Math.log1p(move), horizon.bars())))
                        .toList(),
                TouchBacktest.of(history, horizon, plan, List.of(touches.getFirst(), touch)),
                ScaleRisk.of(
                        window(history, horizon, Forecasters.WINDOW), VolatilityScale.ewma(), SCALES, LEVELS.get(1)));
    }

    private static TrainingWindow window(History history, Horizon horizon, int rows) {
        return TrainingWindow.endingAt(history, horizon, 0, rows);
    }
}
