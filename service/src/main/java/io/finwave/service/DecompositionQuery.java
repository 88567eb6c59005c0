package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.wavelet.ScalingFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which decomposition is wanted.
///
/// @param from the earliest open time shown; null for the beginning
/// @param to the open time before which what is shown lies; null for the end
/// @param asOf made only from bars known at this moment, as if it were now; null for all
/// @param points how many values of each level are shown; null for all
public record DecompositionQuery(
        InstrumentId instrument,
        BarInterval interval,
        ScalingFilter filter,
        int levels,
        View view,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant asOf,
        @Nullable Integer points) {
    /// Which side of a moment its value is made from.
    public enum View {
        /// Only from bars up to it: what a model may see.
        CAUSAL,
        /// From both sides: in place, for the eye; its newest values will change.
        TWO_SIDED
    }
}
