package io.finwave.app;

import java.util.ArrayList;
import java.util.List;

/// Where values stand on an axis of a plot.
///
/// @param low the value at the beginning
/// @param high the value at the end, more than `low`
/// @param from the place of `low`, in pixels
/// @param to the place of `high`, in pixels
record PlotAxis(double low, double high, double from, double to) {
    private static final double ROOM = 0.05;

    /// An axis that holds all values and a little more; NaN and infinite ones are left out.
    static PlotAxis holding(double from, double to, double[]... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double value : some) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new PlotAxis(0, 1, from, to);
        }
        double room = high > low ? ROOM * (high - low) : Math.max(1e-9, ROOM * Math.abs(high));
        return new PlotAxis(low - room, high + room, from, to);
    }

    /// The place of a value.
    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /// Round values inside the axis, about so many, in rising order: steps of 1, 2 or 5 times a power of ten.
    List<Double> ticks(int count) {
        double rough = (high - low) / count;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double factor : new double[] {5, 2, 1}) {
            step = factor * power >= rough * 0.999 ? factor * power : step;
        }
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }
}
