package io.finwave.forecast;

/// The level goes on by its mean change.
///
/// ```
/// f(k) = x(n) + k (x(n) − x(1)) / (n − 1)
/// ```
///
/// The line through the first and the last value.
public final class Drift implements LevelModel {
    private static final ModelCard CARD = ModelCard.of("drift", "Drift");

    /// The drift; it has no settings.
    public Drift() {}

    @Override
    public ModelCard card() {
        return CARD;
    }

    @Override
    public int leastValues() {
        return 2;
    }

    @Override
    public LevelPath fit(double... values) {
        LevelModel.check(this, values);
        double last = values[values.length - 1];
        double change = (last - values[0]) / (values.length - 1);
        return bars -> {
            double[] path = new double[bars];
            for (int k = 1; k <= bars; k++) {
                path[k - 1] = last + k * change;
            }
            return path;
        };
    }
}
