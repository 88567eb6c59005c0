package io.finwave.forecast;

import io.finwave.forecast.internal.SlidingOrder;
import java.util.List;
import java.util.Map;

/// Rolling split conformal calibration: the quantiles of the newest scores ([ConformalCalibrator]).
///
/// ```
/// c(k, p) = quantile of level p of z(k−n+1) .. z(k)
/// ```
///
/// There is no claim before `n` rows, or where more than half of them are missing.
///
/// @param rows n, at least 2
public record TrailingConformal(int rows) implements Calibration {
    /// @throws IllegalArgumentException if there are fewer than 2 rows
    public TrailingConformal {
        if (rows < 2) {
            throw new IllegalArgumentException("calibration window must be at least 2 rows, got " + rows);
        }
    }

    @Override
    public Claims on(double[] scores, int delay, List<QuantileLevel> levels) {
        SlidingOrder order = new SlidingOrder(scores);
        return row -> {
            double[] newest = newest(order, row);
            double[] claims = new double[newest.length == 0 ? 0 : levels.size()];
            for (int i = 0; i < claims.length; i++) {
                claims[i] = ConformalCalibrator.quantile(newest, levels.get(i).probability());
            }
            return claims;
        };
    }

    /// The scores of the window that ends with a row in rising order; empty where they are too few.
    double[] newest(SlidingOrder order, int row) {
        if (row < rows - 1) {
            return new double[0];
        }
        double[] sorted = order.window(row - rows + 1, row + 1);
        return 2 * sorted.length < rows ? new double[0] : sorted;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("calibration", "trailing " + rows);
    }
}
