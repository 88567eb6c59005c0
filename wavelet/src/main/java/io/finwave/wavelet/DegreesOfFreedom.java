package io.finwave.wavelet;

import java.util.function.DoubleUnaryOperator;

/// How many independent values the M coefficients of a level are worth: the rule for the equivalent degrees
/// of freedom η of a wavelet variance ν², which is taken to be distributed as `ν² χ²(η) / η`.
///
/// | rule | formula | asks for | 95 % intervals cover |
/// |---|---|---|---|
/// | [PowerLaw] | exact for a power law around the level | nothing | 94 to 96.5 %, Haar 93.4 |
/// | [Observed] η1 | `M ν⁴ / Â` | η of 50 and more | 94 to 95 %, 80 % at η = 3 |
/// | [Spectrum] η2 | `2 (Σ C(f))² / Σ C(f)²` | the spectrum, but for a factor | 95 % if it is right |
/// | [BandPass] η3 | `max(M / 2^j, 1)` | nothing | 96 to 100 % |
///
/// Measured over 20,000 simulations of 1024 samples each of Gaussian white noise, an AR(1) process and a
/// random walk. Below η = 8, where no chi-square distribution is close, the intervals of the power law cover
/// 94 to 98 %.
///
/// Source: D. B. Percival, On estimation of the wavelet variance, Biometrika 82 (1995) 619-631,
/// doi:10.1093/biomet/82.3.619; Percival and Walden (2000), section 8.4, doi:10.1017/CBO9780511841040.
public sealed interface DegreesOfFreedom {
    /// From the exact variance of the mean square of Gaussian coefficients whose spectrum around the level is
    ///
    /// ```
    /// C(f) = |H(j)(f)|² · |2 sin πf|^(-2δ)        η = s(0)² M² / Σ over t, u of s(t-u)²
    /// ```
    ///
    /// with the autocovariance s of C, the sum over the pairs of coefficients that there are, and δ from the
    /// slope of the variances of the level and of finer ones. The default.
    record PowerLaw() implements DegreesOfFreedom {}

    /// Rule η1: from the observed autocovariances ŝ of the coefficients, with `Â = ŝ(0)²/2 + Σ ŝ(τ)²`. A
    /// missing coefficient counts as zero in ŝ.
    record Observed() implements DegreesOfFreedom {}

    /// Rule η2: from a given spectrum of the series, `C(f) = |H(j)(f)|² S(f)` at the frequencies k/M.
    ///
    /// @param density S(f) up to a constant factor, f in cycles a bar, 0 < f < 1/2
    record Spectrum(DoubleUnaryOperator density) implements DegreesOfFreedom {}

    /// Rule η3: as if the level's spectrum were flat in its band and zero elsewhere.
    record BandPass() implements DegreesOfFreedom {}
}
