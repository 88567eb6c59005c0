package io.finwave.forecast;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The volatility by which what happens on different days is brought to one scale: that of a bar, as it was
/// told at a bar for the `h` bars after it.
public sealed interface VolatilityScale {
    /// `σ²(t)` is the exponentially weighted mean of squared returns of RiskMetrics, for every horizon the same.
    static VolatilityScale ewma() {
        return new Exponential();
    }

    /// `σ²(t, h)` is the mean variance of a bar that a model says from bar `t` for a horizon of `h`. Where the
    /// variance of a history leaves something out, as the nights in that of its bars, so does this.
    ///
    /// @param model of [Target#VARIANCE]
    static VolatilityScale of(Forecaster model) {
        return new Modelled(model);
    }

    /// The name for a person.
    String label();

    /// The part of a model's name that stands for it.
    String word();

    /// What a history must hold for it.
    Set<History.Part> needs();

    /// σ of every bar; NaN where there is none. Computed once for a history and shared.
    ///
    /// @param embargo how many further rows before each bar its model is kept from
    double[] of(History history, Horizon horizon, int embargo);

    /// Of squared returns, started at the mean of the first 50.
    record Exponential() implements VolatilityScale {
        static final int START = 50;
        private static final Ewma MEAN = new Ewma("squared return", Ewma.RISK_METRICS, START);

        @Override
        public String label() {
            return "EWMA";
        }

        @Override
        public String word() {
            return "ewma";
        }

        @Override
        public Set<History.Part> needs() {
            return Set.of(History.Part.RETURNS);
        }

        @Override
        public double[] of(History history, Horizon horizon, int embargo) {
            return history.derived(MEAN, double[].class, all -> {
                double[] squares = Ewma.values(all, t -> all.logReturn(t) * all.logReturn(t));
                return Arrays.stream(MEAN.of(squares)).map(Math::sqrt).toArray();
            });
        }
    }

    /// Of a model of the variance, asked at every bar as it would have been then.
    record Modelled(Forecaster model) implements VolatilityScale {
        public Modelled {
            if (model.target() != Target.VARIANCE) {
                throw new IllegalArgumentException("a scale must be a model of the variance, got "
                        + model.card().name() + " for the " + model.target().label());
            }
        }

        private record Key(ModelCard model, Horizon horizon, int embargo) {}

        @Override
        public String label() {
            return model.card().label();
        }

        @Override
        public String word() {
            return model.card().name();
        }

        @Override
        public Set<History.Part> needs() {
            return model.needs();
        }

        @Override
        public double[] of(History history, Horizon horizon, int embargo) {
            return history.derived(new Key(model.card(), horizon, embargo), double[].class, all -> {
                double[] sigma = new double[all.size()];
                Arrays.setAll(sigma, t -> sigma(all.prefix(t + 1), horizon, embargo));
                return sigma;
            });
        }

        private double sigma(History known, Horizon horizon, int embargo) {
            TrainingWindow window = TrainingWindow.endingAt(known, horizon, embargo, model.trainingRows());
            Optional<Forecast> said = model.fit(window).forecast(known);
            return said.map(f -> switch (f) {
                        case PointForecast point -> Math.sqrt(point.value());
                        case QuantileForecast quantiles ->
                            throw new IllegalStateException(
                                    "a model of the variance must give a number, got " + quantiles);
                    })
                    .orElse(Double.NaN);
        }
    }
}
