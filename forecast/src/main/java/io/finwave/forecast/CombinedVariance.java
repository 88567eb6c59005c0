package io.finwave.forecast;

import io.finwave.forecast.internal.SlidingOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The mean of the logarithms of several models' forecasts of the variance, capped.
///
/// ```
/// f(t, h) = exp( min( (ln f₁(t, h) + … + ln f_m(t, h)) / m, z_max ) )
/// ```
///
/// `z_max` is the logarithm of the greatest outcome of the training rows. Models that err for different
/// reasons err less together, and the mean of logarithms lets none of them, however far off, take the others
/// along. Where one of the models has no forecast, there is none.
///
/// Source: J. M. Bates and C. W. J. Granger, "The Combination of Forecasts", Operational Research Quarterly
/// 20 (1969) 451-468, doi:10.1057/jors.1969.103; equal weights A. Timmermann, "Forecast Combinations",
/// Handbook of Economic Forecasting 1 (2006) 135-196, doi:10.1016/S1574-0706(05)01004-9.
public final class CombinedVariance implements Forecaster {
    private final List<Forecaster> parts;
    private final ModelCard card;

    private CombinedVariance(List<Forecaster> parts) {
        requireVariance(parts);
        this.parts = parts;
        this.card = ModelCard.of("combination", "Log-mean combination")
                .with("models", parts.stream().map(p -> p.card().name()).collect(Collectors.joining(", ")))
                .with("cap", "training maximum");
    }

    /// Says that there must be models to combine, and all of the variance.
    static void requireVariance(List<Forecaster> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 model to combine");
        }
        for (Forecaster part : parts) {
            if (part.target() != Target.VARIANCE) {
                throw new IllegalArgumentException("models to combine must forecast the variance, got "
                        + part.card().name() + " for the " + part.target().label());
            }
        }
    }

    /// Of models of the variance, each with the same weight.
    public static CombinedVariance ofLogs(Forecaster... parts) {
        return new CombinedVariance(List.of(parts));
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.VARIANCE;
    }

    @Override
    public Set<History.Part> needs() {
        return parts.stream().flatMap(part -> part.needs().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int trainingRows() {
        return parts.stream().mapToInt(Forecaster::trainingRows).max().orElseThrow();
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        double most = greatestOutcome(window);
        List<FittedForecaster> fitted = parts.stream()
                .map(part -> part.fit(window.newest(part.trainingRows())))
                .toList();
        return known -> {
            double logs = 0;
            for (FittedForecaster part : fitted) {
                Optional<Forecast> said = part.forecast(known);
                if (said.isEmpty() || !(most > 0)) {
                    return Optional.empty();
                }
                logs += Math.log(PastForecasts.number(said.get()));
            }
            double f = Math.min(Math.exp(logs / fitted.size()), most);
            return Optional.of(
                    new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)));
        };
    }

    /// What tells the outcomes of one horizon from those of another.
    private record Key(Horizon horizon) {}

    /// The greatest outcome of the rows of a window; NaN if no row has one.
    static double greatestOutcome(TrainingWindow window) {
        if (window.rows() == 0) {
            return Double.NaN;
        }
        return window.known()
                .derived(new Key(window.horizon()), SlidingOrder.class, all -> outcomes(all, window.horizon()))
                .greatest(window.firstRow(), window.lastRow() + 1);
    }

    private static SlidingOrder outcomes(History all, Horizon horizon) {
        double[] y = new double[all.size()];
        Arrays.fill(y, Double.NaN);
        for (int s = 0; s + horizon.bars() < y.length; s++) {
            y[s] = all.outcome(Target.VARIANCE, horizon, s);
        }
        return new SlidingOrder(y);
    }
}
