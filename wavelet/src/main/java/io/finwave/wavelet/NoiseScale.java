package io.finwave.wavelet;

/// Where the standard deviation of the noise of a level, σ(j), is taken from.
///
/// The noise scale of coefficients is `median |w| / Φ⁻¹(3/4)`, which is their standard deviation if most of
/// them hold nothing but normal noise.
public sealed interface NoiseScale {
    /// From the finest level, for white noise: the others follow from it, `σ(j) = σ(1) / 2^((j-1)/2)` in the
    /// maximal overlap transform.
    record FinestLevel() implements NoiseScale {}

    /// From each level by itself, for noise that is not white.
    record PerLevel() implements NoiseScale {}

    /// Known.
    ///
    /// @param sigma the standard deviation of the white noise of the samples, in their unit; not negative
    record Given(double sigma) implements NoiseScale {
        public Given {
            if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the standard deviation of noise must not be negative, got " + sigma);
            }
        }
    }
}
