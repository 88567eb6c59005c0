package io.finwave.evaluate;

import io.finwave.forecast.QuantileForecast;
import java.util.Arrays;
import java.util.List;

/// Into which part of its forecast distribution each outcome fell, and whether they fell evenly.
///
/// The probability integral transform of an outcome `y` is `F(y)`. Where the forecast is right it is uniform
/// over 0 .. 1, so a part of probability `π(i)` should hold `n π(i)` of `n` outcomes:
///
/// ```
/// X² = Σ (count(i) − n π(i))² / (n π(i))         compared with χ² of (parts − 1) degrees of freedom
/// ```
///
/// A histogram with a hump says that the forecasts are too wide, with a hollow that they are too narrow, with
/// a slope that they are biased. Outcomes of forecasts that overlap are not independent: the p-value is then
/// too small, and every h-th origin should be given only. Fewer than five expected in a part make the p-value
/// rough.
///
/// Source: F. X. Diebold, T. A. Gunther and A. S. Tay, "Evaluating Density Forecasts with Applications to
/// Financial Risk Management", International Economic Review 39 (1998) 863-883, doi:10.2307/2527342.
///
/// @param probabilities the probability of each part, in order
/// @param counts how many outcomes fell into each part
/// @param statistic X²
/// @param pValue the probability of one at least as great if the forecasts are right
public record PitHistogram(List<Double> probabilities, List<Integer> counts, double statistic, double pValue) {
    /// Copies the lists.
    public PitHistogram {
        probabilities = List.copyOf(probabilities);
        counts = List.copyOf(counts);
    }

    /// Where an outcome stands in a sample of its forecast.
    ///
    /// ```
    /// (#{x < y} + (#{x = y} + 1)/2) / (m + 1)
    /// ```
    ///
    /// It is strictly between 0 and 1: even an outcome beyond the whole sample is not impossible.
    ///
    /// @param sample at least one value, in any order
    public static double transform(double outcome, double... sample) {
        Scored.requireAtLeast("sample values", sample.length, 1);
        int less = 0;
        int equal = 0;
        for (double x : sample) {
            less += x < outcome ? 1 : 0;
            equal += x == outcome ? 1 : 0;
        }
        return (less + (equal + 1) / 2.0) / (sample.length + 1.0);
    }

    /// Outcomes between the quantiles of their forecasts: below the first, between the first and the second,
    /// ..., above the last. An outcome that equals a quantile belongs below it.
    ///
    /// @param outcomes at least one, finite
    /// @param forecasts one for each outcome, all of the same levels
    public static PitHistogram ofQuantiles(double[] outcomes, List<QuantileForecast> forecasts) {
        if (outcomes.length != forecasts.size()) {
            throw new IllegalArgumentException(
                    "there must be a forecast for every outcome, got " + forecasts.size() + " for " + outcomes.length);
        }
        Scored.requireAtLeast("outcomes", outcomes.length, 1);
        Scored.requireFinite("outcomes", outcomes);
        QuantileForecast first = forecasts.getFirst();
        int parts = first.levels().size() + 1;
        double[] probability = new double[parts];
        double from = 0;
        for (int i = 0; i < parts; i++) {
            double to = i + 1 < parts ? first.levels().get(i).probability() : 1;
            probability[i] = to - from;
            from = to;
        }
        int[] count = new int[parts];
        for (int i = 0; i < outcomes.length; i++) {
            QuantileForecast forecast = forecasts.get(i);
            if (!forecast.levels().equals(first.levels())) {
                throw new IllegalArgumentException(
                        "forecasts must have the same levels, got " + first.levels() + " and " + forecast.levels());
            }
            double outcome = outcomes[i];
            count[(int) forecast.values().stream().filter(q -> q < outcome).count()]++;
        }
        return judged(probability, count);
    }

    /// Transforms in parts of equal width.
    ///
    /// @param transforms each in 0 .. 1, at least one
    /// @param parts at least 2
    public static PitHistogram of(double[] transforms, int parts) {
        Scored.requireAtLeast("transforms", transforms.length, 1);
        Scored.requireAtLeast("parts", parts, 2);
        int[] count = new int[parts];
        for (double u : transforms) {
            count[Scored.cell(u, parts)]++;
        }
        double[] probability = new double[parts];
        Arrays.fill(probability, 1.0 / parts);
        return judged(probability, count);
    }

    private static PitHistogram judged(double[] probability, int[] count) {
        long n = Arrays.stream(count).asLongStream().sum();
        double statistic = 0;
        for (int i = 0; i < count.length; i++) {
            double expected = n * probability[i];
            statistic += (count[i] - expected) * (count[i] - expected) / expected;
        }
        return new PitHistogram(
                Arrays.stream(probability).boxed().toList(),
                Arrays.stream(count).boxed().toList(),
                statistic,
                ChiSquared.tail(count.length - 1, statistic));
    }
}
