package io.finwave.evaluate;

import java.util.Map;

/// Series of several models over the same bars, as arrays in the order of the map.
final class NamedSeries {
    private NamedSeries() {}

    /// The series, checked: of one length, finite, not too few.
    ///
    /// @param what they hold, for the message
    static double[][] of(String what, Map<String, double[]> named, int fewest) {
        Scored.requireAtLeast("series of " + what, named.size(), fewest);
        double[][] series = named.values().toArray(double[][]::new);
        for (double[] one : series) {
            if (one.length != series[0].length) {
                throw new IllegalArgumentException(
                        "there must be as many " + what + " of each, got " + series[0].length + " and " + one.length);
            }
            Scored.requireFinite(what, one);
        }
        Scored.requireAtLeast(what, series[0].length, DieboldMariano.LEAST);
        return series;
    }
}
