package io.finwave.service;

import io.finwave.store.SeriesInfo;
import io.finwave.wavelet.PeriodBand;
import io.finwave.wavelet.ScalingFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A decomposition of the log closes of a series, level by level.
///
/// @param info the series
/// @param lookAheadBars how many later bars a value of the coarsest level depends on; 0 in the causal view
/// @param index positions, in the whole series, of the bars that values are shown for
/// @param openTimeSeconds when those bars opened
/// @param levels the finest first
/// @param smooth what is slower than the coarsest level
@SuppressWarnings("ArrayRecordComponent") // columns on their way to a chart, never compared
public record DecompositionAnswer(
        SeriesInfo info,
        ScalingFilter filter,
        DecompositionQuery.View view,
        int lookAheadBars,
        int[] index,
        long[] openTimeSeconds,
        List<Level> levels,
        Smooth smooth) {
    /// One level.
    ///
    /// @param level j, 1 is the finest
    /// @param band the periods that it is about
    /// @param warmUpBars how many bars must pass before its first value; 0 in the two-sided view
    /// @param delayBars how many bars late it shows a feature; 0 in the two-sided view, which is in place
    /// @param provisionalFrom the open time of the first bar whose value will change, if there is one
    /// @param values NaN where missing
    /// @param quality one letter a value: `W` warm-up, `G` gap, `B` boundary, `V` valid, `P` provisional
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record Level(
            int level,
            PeriodBand band,
            int warmUpBars,
            int delayBars,
            Optional<Instant> provisionalFrom,
            double[] values,
            String quality) {}

    /// What is slower than the coarsest level.
    ///
    /// @param delayBars how many bars late it follows a straight line; 0 in the two-sided view, which is in place
    /// @param provisionalFrom the open time of the first bar whose value will change, if there is one
    /// @param values NaN where missing
    /// @param quality one letter a value, as of a level
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record Smooth(int delayBars, Optional<Instant> provisionalFrom, double[] values, String quality) {}

    public DecompositionAnswer {
        levels = List.copyOf(levels);
    }
}
