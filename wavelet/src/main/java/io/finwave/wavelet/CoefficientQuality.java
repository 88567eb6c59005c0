package io.finwave.wavelet;

/// How far a value of a transform can be trusted.
public enum CoefficientQuality {
    /// Missing (NaN): too few samples have passed for the level's filter.
    WARM_UP,

    /// Missing (NaN): the filter meets a sample that is missing.
    GAP,

    /// Made partly from samples that the [Boundary] rule put before the beginning. It will not change any
    /// more, but it is not a measurement.
    BOUNDARY,

    /// Made partly from stand-ins for missing samples, as far as a [GapTolerance] that was asked for
    /// allows. It will not change any more, but it is not all measurement.
    STAND_IN,

    /// Made from real samples only, and final: no later bar changes it.
    VALID,

    /// A later bar **will change it**. Never use it as if it had been known at its time.
    PROVISIONAL;

    /// The quality of a value made from the samples `t - back` to `t + ahead`.
    static CoefficientQuality of(double value, long t, long back, long ahead, int size, Boundary boundary) {
        if (Double.isNaN(value)) {
            return GAP;
        }
        if (t + ahead >= size) {
            return PROVISIONAL;
        }
        if (t - back >= 0) {
            return VALID;
        }
        return switch (boundary) {
            // what stands before the first sample are the newest ones
            case CIRCULAR -> PROVISIONAL;
            // beyond the mirrored series come the newest samples again
            case REFLECTION -> t - back >= -size ? BOUNDARY : PROVISIONAL;
        };
    }
}
