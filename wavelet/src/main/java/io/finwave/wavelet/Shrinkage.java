package io.finwave.wavelet;

/// What a threshold λ ≥ 0 does to a coefficient w.
///
/// | | \|w\| ≤ λ | \|w\| > λ | |
/// |---|---|---|---|
/// | [Hard] | 0 | w | keeps heights, jumps at λ |
/// | [Soft] | 0 | sign(w) (\|w\| - λ) | continuous, lowers every height by λ |
/// | [Garrote] | 0 | w - λ²/w | continuous, hardly touches large ones |
/// | [Firm] | 0 | sign(w) min(\|w\|, κ (\|w\| - λ) / (κ - 1)) | soft at λ, leaves alone what exceeds κλ |
///
/// A NaN stays NaN.
///
/// Source: D. L. Donoho and I. M. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika 81
/// (1994) 425-455, doi:10.1093/biomet/81.3.425; H.-Y. Gao, Wavelet shrinkage denoising using the non-negative
/// garrote, J. Comput. Graph. Stat. 7 (1998) 469-488, doi:10.1080/10618600.1998.10474789; H.-Y. Gao and A. G.
/// Bruce, WaveShrink with firm shrinkage, Statistica Sinica 7 (1997) 855-874.
public sealed interface Shrinkage {
    /// Keep or kill.
    record Hard() implements Shrinkage {}

    /// Pull towards zero by λ.
    record Soft() implements Shrinkage {}

    /// The non-negative garrote.
    record Garrote() implements Shrinkage {}

    /// Between soft and hard.
    ///
    /// @param ratio κ, the upper threshold in units of the lower one, greater than 1
    record Firm(double ratio) implements Shrinkage {
        public Firm {
            if (!(ratio > 1 && ratio < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the ratio of firm shrinkage must be greater than 1, got " + ratio);
            }
        }
    }

    /// The coefficient that is left.
    ///
    /// @param coefficient w
    /// @param threshold λ, at least 0, in the unit of w; infinite removes everything
    default double apply(double coefficient, double threshold) {
        double size = Math.abs(coefficient);
        if (size <= threshold) {
            return 0;
        }
        return switch (this) {
            case Hard hard -> coefficient;
            case Soft soft -> Math.copySign(size - threshold, coefficient);
            case Garrote garrote -> coefficient - threshold * (threshold / coefficient);
            case Firm firm ->
                Math.copySign(Math.min(size, firm.ratio() * (size - threshold) / (firm.ratio() - 1)), coefficient);
        };
    }
}
