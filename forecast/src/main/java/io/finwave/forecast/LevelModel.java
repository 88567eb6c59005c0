package io.finwave.forecast;

/// A model of a level, such as a price or its logarithm, learnt from past values alone.
///
/// What it says about the values after the last one depends on the values that it is given and on nothing
/// else. On next-day prices none of these has been seen to beat the last price; they are here so that this
/// can be measured.
public sealed interface LevelModel permits Drift, SeasonalNaive, ExponentialSmoothing, Theta, AutoRegression {
    /// The model and its settings.
    ModelCard card();

    /// How many values it needs.
    int leastValues();

    /// Learns.
    ///
    /// @param values finite, oldest first, at least [#leastValues]
    /// @throws IllegalArgumentException if there are fewer, or one is not finite
    LevelPath fit(double... values);

    /// Checks the values that a model is given.
    static void check(LevelModel model, double[] values) {
        if (values.length < model.leastValues()) {
            throw new IllegalArgumentException(
                    model.card().name() + " needs at least " + model.leastValues() + " values, got " + values.length);
        }
        for (int t = 0; t < values.length; t++) {
            if (!Double.isFinite(values[t])) {
                throw new IllegalArgumentException("values must be finite, got " + values[t] + " at " + t);
            }
        }
    }
}
