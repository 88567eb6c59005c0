package io.finwave.forecast;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// The exponentially weighted mean of RiskMetrics.
///
/// ```
/// e(t) = λ e(t−1) + (1 − λ) x(t)
/// ```
///
/// It starts as the plain mean of the first `start` values that are not missing, and is then run over those very
/// values once more, as the reference protocol does; before the last of them it is NaN, because that mean is not
/// known earlier. A missing value leaves it as it is.
record Ewma(String column, double lambda, int start) {
    /// The decay of RiskMetrics for daily data.
    static final double RISK_METRICS = 0.94;

    Ewma {
        if (!(lambda > 0 && lambda < 1)) {
            throw new IllegalArgumentException("lambda must be strictly between 0 and 1, got " + lambda);
        }
        if (start < 1) {
            throw new IllegalArgumentException("start must be at least 1 value, got " + start);
        }
    }

    double[] of(double[] x) {
        double[] out = new double[x.length];
        int seen = 0;
        int known = 0;
        double sum = 0;
        for (; known < x.length && seen < start; known++) {
            if (Double.isFinite(x[known])) {
                sum += x[known];
                seen++;
            }
        }
        if (seen < start) {
            Arrays.fill(out, Double.NaN);
            return out;
        }
        double e = sum / start;
        boolean first = true;
        for (int t = 0; t < x.length; t++) {
            if (Double.isFinite(x[t])) {
                e = first ? e : lambda * e + (1 - lambda) * x[t];
                first = false;
            }
            out[t] = t < known - 1 ? Double.NaN : e;
        }
        return out;
    }

    static double[] values(History history, IntToDoubleFunction column) {
        double[] x = new double[history.size()];
        Arrays.setAll(x, column);
        return x;
    }
}
