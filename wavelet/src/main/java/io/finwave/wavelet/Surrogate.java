package io.finwave.wavelet;

import io.finwave.wavelet.internal.AmplitudeSampler;
import io.finwave.wavelet.internal.BlockSampler;
import io.finwave.wavelet.internal.Complete;
import io.finwave.wavelet.internal.PhaseSampler;
import io.finwave.wavelet.internal.ShiftSampler;
import java.util.random.RandomGenerator;

/// A way to make series that share some of a series' properties and nothing else with it: what a result must
/// be told apart from before it counts.
///
/// | surrogate | keeps | loses |
/// |---|---|---|
/// | [#redNoise] | mean, variance, lag-1 correlation | everything else: Gaussian noise |
/// | [#phaseRandomised] | the periodogram, all correlations with itself | the order of events, the distribution |
/// | [#amplitudeAdjusted] | the distribution exactly and the periodogram closely | the order of events |
/// | [#blockBootstrap] | what happens within a block | what is farther apart |
/// | [#circularShift] | everything but the time | when it happened, and so any tie to another series |
///
/// Every draw is a pure function of the series and of the random numbers that are handed in: the same
/// generator in the same state gives the same bits.
///
/// Edge cases: series must be finite and without gaps. A constant series is its own surrogate.
///
/// The interface is open: anything that makes such series can be handed to [CoherenceTest].
public interface Surrogate {
    /// Learns what is to be kept.
    ///
    /// @param samples one a bar, oldest first; copied
    /// @throws IllegalArgumentException if a sample is NaN or infinite, or there are too few
    Sampler fit(double[] samples);

    /// One surrogate, in a new array.
    default double[] draw(double[] samples, RandomGenerator random) {
        double[] drawn = new double[samples.length];
        fit(samples).drawInto(drawn, random);
        return drawn;
    }

    /// Makes surrogates of one series. It may hold work space: each thread takes its own from
    /// [Surrogate#fit].
    @FunctionalInterface
    interface Sampler {
        /// Writes one surrogate.
        ///
        /// @param drawn where it goes; as long as the series
        /// @param random where chance comes from
        void drawInto(double[] drawn, RandomGenerator random);
    }

    /// Red noise: the first-order autoregression that [RedNoise#fit] finds, stationary from its first sample
    /// on.
    ///
    /// At least 3 samples. Throws from [#fit] for a series that no stationary red noise explains, such as
    /// most random walks: take differences first.
    static Surrogate redNoise() {
        return samples -> RedNoise.fit(samples).sampler();
    }

    /// Every Fourier coefficient gets a random phase and keeps its modulus, to within 1e-12 of the largest.
    ///
    /// ```
    /// X'(k) = |X(k)| e^(iφ(k))       φ(k) uniform in 0 .. 2π,  0 < k < N/2
    /// ```
    ///
    /// The mean, and the bin N/2 where N is even, stay as they are. At least 1 sample.
    ///
    /// Source: Theiler et al. (1992), doi:10.1016/0167-2789(92)90102-S.
    static Surrogate phaseRandomised() {
        return samples -> new PhaseSampler(Complete.series(samples));
    }

    /// A shuffle of the series whose periodogram comes close to that of the series: shuffled at first, then
    /// in turn given the moduli of the Fourier coefficients and put back to the values of the series by rank,
    /// until the order stays. What comes out has the values of the series exactly.
    ///
    /// @param mostIterations when to stop at the latest, at least 1; a hundred is plenty
    /// @throws IllegalArgumentException if it is less
    ///
    /// Source: Schreiber and Schmitz (1996), doi:10.1103/PhysRevLett.77.635.
    static Surrogate amplitudeAdjusted(int mostIterations) {
        if (mostIterations < 1) {
            throw new IllegalArgumentException("iterations must be at least 1, got " + mostIterations);
        }
        return samples -> new AmplitudeSampler(Complete.series(samples), mostIterations);
    }

    /// The stationary bootstrap with the block length that suits the series: [#blockLength].
    static Surrogate blockBootstrap() {
        return samples -> new BlockSampler(Complete.series(samples), blockLength(samples));
    }

    /// The stationary bootstrap: blocks of the series, which begin anywhere, run on over its end to its
    /// beginning, and have random lengths.
    ///
    /// ```
    /// P(length = k) = p (1 - p)^(k-1)       p = 1 / meanBlockBars
    /// ```
    ///
    /// @param meanBlockBars the mean length of a block in bars, at least 1
    /// @throws IllegalArgumentException if it is less or not finite
    ///
    /// Source: Politis and Romano (1994), doi:10.1080/01621459.1994.10476870.
    static Surrogate blockBootstrap(double meanBlockBars) {
        if (!(meanBlockBars >= 1 && meanBlockBars < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the mean block must have at least 1 bar, got " + meanBlockBars);
        }
        return samples -> new BlockSampler(Complete.series(samples), meanBlockBars);
    }

    /// The mean block length that makes the error of the bootstrapped variance of the mean smallest.
    ///
    /// ```
    /// b = ((Σ λ(k/M) |k| R(k)) / (Σ λ(k/M) R(k)))^(2/3) · N^(1/3)       k = -M .. M
    /// ```
    ///
    /// with the autocovariances R, the window λ(u) = 1 up to 1/2, falling linearly to 0 at 1, and M = 2m for
    /// the first lag m after which `max(5, √(log₁₀ N))` correlations in a row are below `2 √(log₁₀ N / N)`.
    /// Between 1 and `min(3 √N, N/3)`; 1 for fewer than 9 samples and for a constant.
    ///
    /// Source: Politis and White (2004), doi:10.1081/ETC-120028836, with the correction of Patton, Politis
    /// and White (2009), doi:10.1080/07474930802459016.
    static double blockLength(double[] samples) {
        return BlockSampler.suitableLength(Complete.series(samples));
    }

    /// The series, turned by a random number of bars: what leaves the end comes in at the beginning.
    ///
    /// @param leastBars how far it must be turned at least, in both directions; more than the memory of the
    ///     series
    /// @throws IllegalArgumentException if it is less than 1, or, from [#fit], more than half of the series
    static Surrogate circularShift(int leastBars) {
        if (leastBars < 1) {
            throw new IllegalArgumentException("a shift must be at least 1 bar, got " + leastBars);
        }
        return samples -> new ShiftSampler(Complete.series(samples), leastBars);
    }
}
