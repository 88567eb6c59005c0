package io.finwave.forecast;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The weighted mean of the logarithms of several models' forecasts of the variance, where a model counts the more
/// the less it lost lately.
///
/// ```
/// f(t, h) = exp( min( Σ w(i, t) ln f(i, t), z_max ) )
/// w(i, t) ∝ exp( −η Σ λ^(m−s) L(i, s) / h ),   s = m−n+1 .. m,   m = t − h
/// L(i, s) = y/f − ln(y/f) − 1,                  y = y(s, h),  f = f(i, s)
/// ```
///
/// `L` is QLIKE, and the loss of the forecast from bar `s` counts only when its outcome is known, that is from bar
/// `s + h` on. The forecasts over `h` bars from successive bars overlap, so the sum is divided by `h`. `z_max` is the
/// logarithm of the greatest outcome of the training rows. QLIKE is convex in the logarithm of the forecast, so the
/// mixture never loses more than the mean of the losses with these weights. With `η = ½` and `λ = 1` the weights are
/// those of Bayes' rule for normal returns with these variances (`−½ L` is their log likelihood but for a constant). A
/// bar at which one of the models had no
/// forecast teaches nothing; before there are any losses all models count the same. Where one of them has no
/// forecast, there is none. On a history that lacks what a model needs, others take the places of all of them.
///
/// Sources: V. Vovk, "Aggregating strategies", COLT (1990) 371-383; N. Cesa-Bianchi and G. Lugosi, Prediction,
/// Learning, and Games (2006), chapter 2, doi:10.1017/CBO9780511546921; forgetting as in A. E. Raftery, M. Kárný and
/// P. Ettler, "Online Prediction Under Model Uncertainty via Dynamic Model Averaging", Technometrics 52 (2010) 52-66,
/// doi:10.1198/TECH.2009.08104.
public final class WeightedVariance implements Forecaster {
    private final List<Forecaster> parts;
    private final List<Forecaster> others;
    private final int memory;
    private final double rate;
    private final double forgetting;
    private final ModelCard card;

    private WeightedVariance(
            List<Forecaster> parts, List<Forecaster> others, int memory, double rate, double forgetting) {
        requireModels(parts);
        requireModels(others);
        if (memory < 1) {
            throw new IllegalArgumentException("memory must be at least 1 row, got " + memory);
        }
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("learning rate must be more than 0, got " + rate);
        }
        if (!(forgetting > 0 && forgetting <= 1)) {
            throw new IllegalArgumentException("forgetting must be in 0..1, 0 left out, got " + forgetting);
        }
        this.parts = parts;
        this.others = others;
        this.memory = memory;
        this.rate = rate;
        this.forgetting = forgetting;
        card = ModelCard.of("online-ensemble", "Online-weighted ensemble")
                .with("models", String.join(", ", names(parts)))
                .with("models without returns", String.join(", ", names(others)))
                .with("loss", "QLIKE, matured")
                .with("rate", rate)
                .with("forgetting", forgetting)
                .with("memory", memory)
                .with("cap", "training maximum");
    }

    private static void requireModels(List<Forecaster> models) {
        CombinedVariance.requireVariance(models);
        if (Set.copyOf(names(models)).size() < models.size()) {
            throw new IllegalArgumentException("models must have different names, got " + names(models));
        }
    }

    private static List<String> names(List<Forecaster> models) {
        return models.stream().map(model -> model.card().name()).toList();
    }

    /// Of models of the variance.
    ///
    /// @param parts at least one, each with a name of its own
    /// @param others those that take their places on a history that lacks what they need, likewise
    /// @param memory n, how many matured rows the weights are made from, at least 1
    /// @param rate η, more than 0
    /// @param forgetting λ, at most 1
    public static WeightedVariance of(
            List<Forecaster> parts, List<Forecaster> others, int memory, double rate, double forgetting) {
        return new WeightedVariance(List.copyOf(parts), List.copyOf(others), memory, rate, forgetting);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Target target() {
        return Target.VARIANCE;
    }

    /// {@inheritDoc}
    ///
    /// What the models need that take the places of the others.
    @Override
    public Set<History.Part> needs() {
        return others.stream().flatMap(part -> part.needs().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// Those that are asked on a history.
    private List<Forecaster> parts(History known) {
        return parts.stream().allMatch(part -> known.hasAll(part.needs())) ? parts : others;
    }

    @Override
    public int trainingRows() {
        return Stream.concat(parts.stream(), others.stream())
                .mapToInt(Forecaster::trainingRows)
                .max()
                .orElseThrow();
    }

    /// How much each model counts at the end of a window, by its name, in the order of the models; they sum to 1.
    ///
    /// @param window of at least one row
    public SequencedMap<String, Double> weights(TrainingWindow window) {
        List<Forecaster> some = parts(window.known());
        double[] w = numbers(some, window);
        SequencedMap<String, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < w.length; i++) {
            weights.put(some.get(i).card().name(), w[i]);
        }
        return Collections.unmodifiableSequencedMap(weights);
    }

    private double[] numbers(List<Forecaster> some, TrainingWindow window) {
        PastLosses losses = PastLosses.of(some, window);
        double[] sums = new double[some.size()];
        for (int s = Math.max(0, window.lastRow() - memory + 1); s <= window.lastRow(); s++) {
            losses.addTo(sums, forgetting, s);
        }
        double least = Arrays.stream(sums).min().orElseThrow();
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.exp(-rate * (sums[i] - least) / window.horizon().bars());
            total += sums[i];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= total;
        }
        return sums;
    }

    @Override
    public FittedForecaster fit(TrainingWindow window) {
        Horizon horizon = window.horizon();
        double most = CombinedVariance.greatestOutcome(window);
        List<Forecaster> some = parts(window.known());
        if (!(most > 0)) {
            return known -> Optional.empty();
        }
        double[] weights = numbers(some, window);
        int origin = window.known().size();
        List<PastForecasts> past =
                some.stream().map(part -> PastForecasts.of(part, window)).toList();
        return Learnt.perhaps(() -> told(most, weights, some, window), known -> {
            double log = 0;
            for (int i = 0; i < weights.length; i++) {
                // asked later than it was fitted, each part is what it was when it was fitted
                double f = known == window.known()
                        ? past.get(i).at(origin - 1)
                        : some.get(i)
                                .fit(window.newest(some.get(i).trainingRows()))
                                .forecast(known)
                                .map(PastForecasts::number)
                                .orElse(Double.NaN);
                log += weights[i] * Math.log(f);
            }
            return said(horizon, known, log, most);
        });
    }

    private Optional<Forecast> said(Horizon horizon, History known, double log, double most) {
        double f = Math.min(Math.exp(log), most);
        return f > 0
                ? Optional.of(
                        new PointForecast(Target.VARIANCE, horizon, known.origin(), f, Provenance.of(known, card)))
                : Optional.empty();
    }

    /// Empty where one of the models cannot tell what it learnt.
    private static Optional<FittedParameters> told(
            double most, double[] weights, List<Forecaster> some, TrainingWindow window) {
        FittedParameters byName = FittedParameters.NONE;
        for (int i = 0; i < weights.length; i++) {
            byName = byName.with(some.get(i).card().name(), weights[i]);
        }
        FittedParameters all = FittedParameters.NONE.with("greatest", most).withPart("weights", byName);
        for (Forecaster part : some) {
            Optional<FittedParameters> learnt =
                    part.fit(window.newest(part.trainingRows())).parameters();
            if (learnt.isEmpty()) {
                return Optional.empty();
            }
            all = all.withPart(part.card().name(), learnt.get());
        }
        return Optional.of(all);
    }

    @Override
    public FittedForecaster restore(Horizon horizon, FittedParameters parameters) {
        FittedParameters byName = parameters.part("weights");
        List<Forecaster> some = Stream.of(parts, others)
                .filter(models ->
                        Set.copyOf(names(models)).equals(byName.values().keySet()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("parameter weights must be there by the names of "
                        + names(parts) + " or " + names(others) + ", got only "
                        + parameters.values().sequencedKeySet()));
        double most = parameters
                .requireOnly(
                        List.of("greatest"),
                        Stream.concat(Stream.of("weights"), names(some).stream())
                                .toArray(String[]::new))
                .number("greatest");
        if (!(most > 0)) {
            throw new IllegalArgumentException("parameter greatest must be positive, got " + most);
        }
        double[] weights = names(some).stream().mapToDouble(byName::number).toArray();
        if (!Arrays.stream(weights).allMatch(weight -> weight >= 0)) {
            throw new IllegalArgumentException("parameter weights must not be negative, got " + byName);
        }
        List<FittedForecaster> fitted = some.stream()
                .map(part -> part.restore(horizon, parameters.part(part.card().name())))
                .toList();
        return Learnt.that(() -> parameters, known -> {
            double log = 0;
            for (int i = 0; i < weights.length; i++) {
                log += weights[i]
                        * Math.log(fitted.get(i)
                                .forecast(known)
                                .map(PastForecasts::number)
                                .orElse(Double.NaN));
            }
            return said(horizon, known, log, most);
        });
    }

    /// The losses of several models at every bar, each computed when its outcome is known and kept.
    private static final class PastLosses {
        private static final long NOT_ASKED = 0x7ff8_0000_0000_0001L;

        private final List<PastForecasts> past;
        private final History all;
        private final Horizon horizon;
        private final AtomicLongArray loss;

        private PastLosses(List<PastForecasts> past, History all, Horizon horizon) {
            this.past = past;
            this.all = all;
            this.horizon = horizon;
            loss = new AtomicLongArray(past.size() * all.size());
            for (int i = 0; i < loss.length(); i++) {
                loss.setPlain(i, NOT_ASKED);
            }
        }

        private record Key(List<PastForecasts> past) {}

        private static PastLosses of(List<Forecaster> parts, TrainingWindow window) {
            List<PastForecasts> past =
                    parts.stream().map(part -> PastForecasts.of(part, window)).toList();
            return window.known()
                    .derived(new Key(past), PastLosses.class, all -> new PastLosses(past, all, window.horizon()));
        }

        /// Forgets a little of what was summed and adds the losses of a row whose outcome is known; nothing if one
        /// is missing.
        private void addTo(double[] sums, double forgetting, int row) {
            boolean complete = true;
            for (int i = 0; i < sums.length; i++) {
                complete &= Double.isFinite(at(i, row));
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = forgetting * sums[i] + (complete ? at(i, row) : 0);
            }
        }

        private double at(int part, int row) {
            int index = row * past.size() + part;
            long bits = loss.get(index);
            if (bits == NOT_ASKED) {
                double ratio = all.outcome(Target.VARIANCE, horizon, row)
                        / past.get(part).at(row);
                bits = Double.doubleToLongBits(ratio - Math.log(ratio) - 1);
                loss.set(index, bits);
            }
            return Double.longBitsToDouble(bits);
        }
    }
}
