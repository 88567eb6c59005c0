package io.finwave.evaluate;

import java.util.Map;

/// Losses of several models on the same outcomes, as arrays in the order of the map.
final class Losses {
    private Losses() {}

    /// The losses, checked.
    static double[][] of(Map<String, double[]> losses, int fewestModels) {
        Scored.requireAtLeast("models", losses.size(), fewestModels);
        double[][] series = losses.values().toArray(double[][]::new);
        for (double[] one : series) {
            if (one.length != series[0].length) {
                throw new IllegalArgumentException(
                        "all models must have as many losses, got " + series[0].length + " and " + one.length);
            }
            Scored.requireFinite("losses", one);
        }
        Scored.requireAtLeast("losses", series[0].length, DieboldMariano.LEAST);
        return series;
    }
}
