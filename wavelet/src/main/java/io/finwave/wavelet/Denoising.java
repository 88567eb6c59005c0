package io.finwave.wavelet;

import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

/// Removes noise from a series by shrinking its wavelet coefficients: small ones are taken for noise.
///
/// ```
/// x → W(1) .. W(J), V(J) → W(j)' = shrinkage of W(j) at λ(j) = σ(j) · threshold → x'
/// ```
///
/// - W, V: the coefficients of [Modwt], so that the result does not depend on where the series begins
///   (translation invariant); x' has the unit of x.
/// - The rules: [Threshold], [Shrinkage] and [NoiseScale]; by default universal, soft and of the finest
///   level.
///
/// **Two-sided**: x'(t) is made from the samples on both sides of t, and the threshold from all of them. Used
/// as if it had been known at t it "predicts" pure noise: for a value that was known then, see
/// [CausalDenoising].
///
/// Edge cases: NaN marks a gap; a result that needs a coefficient which meets one is NaN, and the rules are
/// made from the coefficients that are there; with none at the finest level, everything is missing. If the
/// noise scale of a level is 0, as for a constant series, the level is left as it is. An infinite sample is
/// refused.
///
/// Source: D. L. Donoho and I. M. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika 81
/// (1994) 425-455, doi:10.1093/biomet/81.3.425; R. R. Coifman and D. L. Donoho, Translation-invariant
/// de-noising (1995), doi:10.1007/978-1-4612-2544-7_9; Percival and Walden (2000), chapter 10,
/// doi:10.1017/CBO9780511841040.
///
/// An instance is immutable; [#with] gives a changed copy.
public final class Denoising {
    private final ScalingFilter filter;
    private final Threshold threshold;
    private final Shrinkage shrinkage;
    private final NoiseScale noise;
    private final Boundary boundary;

    private Denoising(
            ScalingFilter filter, Threshold threshold, Shrinkage shrinkage, NoiseScale noise, Boundary boundary) {
        this.filter = filter;
        this.threshold = threshold;
        this.shrinkage = shrinkage;
        this.noise = noise;
        this.boundary = boundary;
    }

    /// Universal threshold, soft shrinkage, noise of the finest level, [Boundary#REFLECTION].
    public static Denoising of(ScalingFilter filter) {
        return new Denoising(
                filter,
                new Threshold.Universal(),
                new Shrinkage.Soft(),
                new NoiseScale.FinestLevel(),
                Boundary.REFLECTION);
    }

    /// With another rule for the threshold.
    public Denoising with(Threshold threshold) {
        return new Denoising(filter, threshold, shrinkage, noise, boundary);
    }

    /// With another shrinkage.
    public Denoising with(Shrinkage shrinkage) {
        return new Denoising(filter, threshold, shrinkage, noise, boundary);
    }

    /// With another noise scale.
    public Denoising with(NoiseScale noise) {
        return new Denoising(filter, threshold, shrinkage, noise, boundary);
    }

    /// With another boundary rule.
    public Denoising with(Boundary boundary) {
        return new Denoising(filter, threshold, shrinkage, noise, boundary);
    }

    public ScalingFilter filter() {
        return filter;
    }

    /// The denoised series. For the eye and for research: every value depends on the whole series.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param levels J: how many levels are shrunk, with 2^J ≤ number of samples (one is always possible)
    /// @throws IllegalArgumentException if there are more levels than that or a sample is infinite
    public DenoisedSeries denoise(double[] samples, int levels) {
        return new DenoisedSeries(denoised(samples, levels));
    }

    /// The denoised series by way of the decimated transform, as textbooks and most programs have it: fewer
    /// coefficients, each with independent noise of one standard deviation, but a result that depends on
    /// where the series begins. The transform's bank and extension take the place of the filter and the
    /// [Boundary] here.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param transform with an orthogonal bank; with another one the noise scales are not those of white
    /// noise
    /// @param levels J: how many levels are shrunk, 1 to 20
    public DenoisedSeries denoiseDecimated(double[] samples, Dwt transform, int levels) {
        DwtCoefficients all = transform.decompose(samples, levels);
        double[][] details = new double[levels][];
        for (int level = 1; level <= levels; level++) {
            details[level - 1] = all.detail(level);
        }
        shrinker().shrinkDecimated(details, samples.length);
        for (int level = 1; level <= levels; level++) {
            all = all.withDetail(level, details[level - 1]);
        }
        return new DenoisedSeries(all.reconstruct());
    }

    double[] denoised(double[] samples, int levels) {
        Levels.checkCount(levels, samples.length);
        double[] repeating = boundary.repeating(samples);
        Decomposition all = Modwt.of(filter).with(Boundary.CIRCULAR).decompose(repeating, levels);
        double[][] wavelet = new double[levels][];
        for (int level = 1; level <= levels; level++) {
            wavelet[level - 1] = all.waveletCoefficients(level);
        }
        shrinker().shrink(wavelet, samples.length);
        double[] scaling = all.scalingCoefficients();
        double[] x = new Decomposition(filter, Boundary.CIRCULAR, repeating.length, wavelet, scaling).reconstruct();
        return Arrays.copyOf(x, samples.length);
    }

    private CoefficientShrinker shrinker() {
        return new CoefficientShrinker(threshold, shrinkage, noise);
    }
}
