package io.finwave.wavelet;

import io.finwave.wavelet.internal.GapBridge;
import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;

/// The maximal overlap discrete wavelet transform: a series split into levels of ever slower movement, each
/// level with one value a bar.
///
/// ```
/// V(0)(t) = x(t)
/// W(j)(t) = Σ h(l)/√2 · V(j-1)(t - 2^(j-1) l)       l = 0 .. L-1,  j = 1 .. J
/// V(j)(t) = Σ g(l)/√2 · V(j-1)(t - 2^(j-1) l)
/// ```
///
/// - x: the samples, any unit; W(j): what moves with periods of 2^j to 2^(j+1) bars; V(J): all that is
///   slower. All have the unit of x.
/// - g, h: the [ScalingFilter] with L taps and its [WaveletFilter]; J: the number of levels.
///
/// Three results, three types without a common one, so that none is taken where another is asked for:
/// - [#causal]: a value at t is made from samples up to t. The only one for models, tests and trading.
/// - [#multiresolution]: what the eye wants, details in place and adding up to the series; the newest part of
///   it **will change**.
/// - [#decompose]: the textbook coefficients with a [Boundary] rule, and their inverse; for research.
///
/// Edge cases: NaN marks a gap; every output whose filter meets it is NaN, nothing is filled in, unless a
/// [GapTolerance] is asked for. An infinite sample is refused. Accuracy: within 2e-15 · Σ|taps| · max|x|
/// of the exact value, where the taps are those of the level's whole filter. Values so large that a sum
/// of L of them overflows give infinities.
///
/// An instance is immutable; [#with] gives a changed copy.
///
/// Source: Percival and Walden (2000), chapter 5, doi:10.1017/CBO9780511841040.
public final class Modwt {
    private final ScalingFilter filter;
    private final Boundary boundary;
    private final GapTolerance tolerance;

    private Modwt(ScalingFilter filter, Boundary boundary, GapTolerance tolerance) {
        this.filter = filter;
        this.boundary = boundary;
        this.tolerance = tolerance;
    }

    /// The transform with a filter, and [Boundary#REFLECTION] where a boundary rule matters.
    public static Modwt of(ScalingFilter filter) {
        return new Modwt(filter, Boundary.REFLECTION, GapTolerance.NONE);
    }

    /// A copy with another boundary rule. It has no influence on [#causal].
    public Modwt with(Boundary boundary) {
        return new Modwt(filter, boundary, tolerance);
    }

    /// A copy that makes [#causal] coefficients in spite of some missing samples. It has no influence on
    /// the other results, on plans and on streams.
    public Modwt with(GapTolerance tolerance) {
        return new Modwt(filter, boundary, tolerance);
    }

    public ScalingFilter filter() {
        return filter;
    }

    public Boundary boundary() {
        return boundary;
    }

    /// The one-sided transform: the values at t depend on the samples up to t only, and the first
    /// `warmUp(j)` values of level j are missing (NaN). Appending samples never changes a value by one bit.
    ///
    /// With the Haar filter this is the Haar à trous transform: `W(j) = V(j-1) - V(j)`.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; may be shorter than any warm-up, or empty
    /// @param levels J, 1 to 20
    /// @throws IllegalArgumentException if `levels` is not in 1..20 or a sample is infinite
    public CausalDecomposition causal(double[] samples, int levels) {
        Levels.checkCount(levels);
        Levels.checkSamples(samples);
        if (tolerance.energy() > 0 && GapBridge.isNeeded(samples)) {
            return bridged(samples, levels);
        }
        double[][] wavelet = new double[levels][samples.length];
        double[] scaling = new double[samples.length];
        int reached = levelsReached(levels, samples.length);
        if (reached > 0) {
            planFor(samples.length, reached).causal(samples, Arrays.copyOf(wavelet, reached), scaling);
        }
        if (reached < levels) {
            for (int level = reached + 1; level <= levels; level++) {
                Arrays.fill(wavelet[level - 1], Double.NaN);
            }
            Arrays.fill(scaling, Double.NaN);
        }
        return new CausalDecomposition(filter, wavelet, scaling);
    }

    /// The coefficients of the samples and their stand-ins, without those that are made from too many of
    /// the latter.
    private CausalDecomposition bridged(double[] samples, int levels) {
        double[] standIns = switch (tolerance.standIn()) {
            case LAST_SAMPLE -> GapBridge.lastSample(samples);
        };
        CausalDecomposition whole = with(GapTolerance.NONE).causal(standIns, levels);
        double[][] wavelet = new double[levels][];
        double[][] missing = new double[levels + 1][samples.length];
        int reached = levelsReached(levels, samples.length);
        if (reached > 0) {
            int[] warmUps = new int[reached];
            Arrays.setAll(warmUps, j -> filter.warmUp(j + 1));
            double[][] filters =
                    GapBridge.wholeFilters(filter.modwtTaps(), filter.wavelet().modwtTaps(), warmUps);
            for (int j = 0; j < reached; j++) {
                missing[j] = GapBridge.missingEnergy(samples, filters[j]);
            }
            // where the coarsest level is not reached there is no scaling coefficient to judge
            missing[levels] = GapBridge.missingEnergy(samples, filters[reached]);
        }
        for (int j = 0; j < levels; j++) {
            wavelet[j] = whole.waveletCoefficients(j + 1);
            GapBridge.mask(wavelet[j], missing[j], tolerance.energy());
        }
        double[] scaling = whole.scalingCoefficients();
        GapBridge.mask(scaling, missing[levels], tolerance.energy());
        return new CausalDecomposition(filter, wavelet, scaling, missing);
    }

    /// How many levels have at least one coefficient. The others need no work, and no memory for their past.
    private int levelsReached(int levels, int size) {
        int reached = 0;
        while (reached < levels && filter.warmUp(reached + 1) < size) {
            reached++;
        }
        return reached;
    }

    /// The coefficients of the whole series with this transform's boundary rule.
    ///
    /// @param samples one a bar, oldest first, NaN for a gap; at least one
    /// @param levels J, with 2^J ≤ number of samples (one level is always possible)
    /// @throws IllegalArgumentException if there are more levels than that or a sample is infinite
    public Decomposition decompose(double[] samples, int levels) {
        Levels.checkCount(levels, samples.length);
        Levels.checkSamples(samples);
        double[] repeating = boundary.repeating(samples);
        double[][] wavelet = new double[levels][repeating.length];
        double[] scaling = new double[repeating.length];
        with(Boundary.CIRCULAR).planFor(repeating.length, levels).decompose(repeating, wavelet, scaling);
        return new Decomposition(filter, boundary, samples.length, wavelet, scaling);
    }

    /// The series as a sum of details and a smooth, each in place (zero phase), made from the whole series.
    /// For the eye only: the newest values are provisional.
    ///
    /// @param samples as for [#decompose]
    /// @param levels as for [#decompose]
    public Multiresolution multiresolution(double[] samples, int levels) {
        return decompose(samples, levels).multiresolution();
    }

    /// A transform that writes into arrays of the caller and reuses its memory, for tight loops.
    ///
    /// @param levels J, 1 to 20
    public ModwtPlan plan(int levels) {
        return planFor(Integer.MAX_VALUE, levels);
    }

    private ModwtPlan planFor(int size, int levels) {
        return new ModwtPlan(filter, boundary, Levels.checkCount(levels), size);
    }

    @Override
    public String toString() {
        return "Modwt[" + filter.name() + ", " + boundary + "]";
    }
}
