package io.finwave.forecast;

import java.util.List;

/// Means over the last few bars, for example the day, week and month of the HAR model.
///
/// @param source what is averaged
/// @param bars the lengths, each at least 1
public record TrailingMeans(Source source, List<Integer> bars) implements PredictorSet {
    /// Day, week and month of trading days: the scales of Corsi's heterogeneous autoregression.
    public static final List<Integer> DAY_WEEK_MONTH = List.of(1, 5, 22);

    /// @throws IllegalArgumentException if there is no length or one is less than 1
    public TrailingMeans {
        bars = List.copyOf(bars);
        if (bars.isEmpty() || bars.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("lengths must be one or more of at least 1 bar, got " + bars);
        }
    }

    @Override
    public Predictors of(History history) {
        return Predictors.trailingMeans(source.of(history), bars);
    }

    @Override
    public int count() {
        return bars.size();
    }

    @Override
    public String description() {
        return "means of the " + source.label() + " over " + bars + " bars";
    }
}
