package io.finwave.wavelet;

import io.finwave.wavelet.internal.FilterNames;
import io.finwave.wavelet.internal.FilterTaps;
import io.finwave.wavelet.internal.Levels;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A scaling (low-pass) filter g: what smooths, and by smoothing makes the next coarser level.
///
/// ```
/// Σ g(l) = √2      Σ g(l)² = 1      Σ g(l) g(l + 2k) = 0 for k ≠ 0      l = 0 .. L-1, L even
/// ```
///
/// Tap 0 meets the newest sample. The order of the taps is that of Percival and Walden, so `la8` here is
/// their LA(8); PyWavelets' `sym4` is the same filter, and for some lengths its mirror image.
///
/// | names here | Percival and Walden | taps L | character |
/// |---|---|---|---|
/// | `haar` | `d2`, also `db1` | 2 | shortest warm-up and delay; coarse bands |
/// | `db2` .. `db45` | `d4` .. `d90` | 4 .. 90 | L/2 vanishing moments; shortest delay for their smoothness |
/// | `sym4` .. `sym20` | `la8` .. `la20` | 8 .. 40 | as many; nearly one delay for every period |
/// | `bl14`, `bl18`, `bl20` | the same | 14, 18, 20 | as many moments; least spread in time |
/// | `coif1` .. `coif17` | `c6` .. `c30` | 6 .. 102 | L/3 moments; the smooth follows curves with one delay |
/// | `fk4` .. `fk22` | | 4 .. 22 | from `fk6` on sharper bands than `db` of the same length; 1 moment |
/// | `dmey` | | 62 | nearly Meyer's filter, whose bands end at π/3 and 2π/3 |
///
/// How they are defined, beside the conditions above:
/// - `db`, `sym`, `bl` with N = L/2: |G(ω)|² = 2 cos²ᴺ(ω/2) Σ C(N-1+k, k) sin²ᵏ(ω/2), k < N. `db` is the
///   minimum-phase factor. `sym` is the factor whose phase has the least mean square distance from the
///   straight line through its ends; `sym2` and `sym3` are `db2` and `db3`. `bl` has the least
///   Σ (l - μ)² g(l)², μ the mean of g. Beyond `la20` nobody has fixed which of two mirror images is meant:
///   here it is the early one.
/// - `coif`K: 2K vanishing moments, Σ (l - 4K + 1)ᵖ g(l) = 0 for p = 1 .. 2K-1, and of the several solutions
///   PyWavelets'.
/// - `fk`: |G|² is the indicator of |ω| ≤ π/2 smoothed by the Fejér-Korovkin kernel of degree L (3 for L = 4)
///   and scaled to be 0 at π; minimum phase. One vanishing moment, `fk8` two.
/// - `dmey`: no finite filter is Meyer's (with x⁴(35 - 84x + 70x² - 20x³)). Its taps -30 .. 31 are led to
///   orthonormality and G(π) = 0 by the shortest steps g ← g - J⁺r until nothing is left; the result is
///   within 5e-4 of them. PyWavelets' `dmey` is within 9e-4, symmetric, and 2e-3 from orthonormal.
///
/// Accuracy: the built-in taps are correctly rounded from 120 digits, so that the conditions above hold to
/// 3e-16.
///
/// Source: I. Daubechies, Ten Lectures on Wavelets (1992), chapters 6 and 8, doi:10.1137/1.9781611970104;
/// I. Daubechies, Orthonormal bases of compactly supported wavelets II, SIAM J. Math. Anal. 24 (1993)
/// 499-519, doi:10.1137/0524031; M. L. Doroslovacki, On the least asymmetric wavelets, IEEE Trans. Signal
/// Processing 46 (1998) 1125-1130, doi:10.1109/78.668562; M. Nielsen, On the construction and frequency
/// localization of finite orthogonal quadrature filters, J. Approx. Theory 108 (2001) 36-52,
/// doi:10.1006/jath.2000.3514;
/// D. B. Percival and A. T. Walden, Wavelet Methods for Time Series Analysis (2000), sections 4.8 and 4.9,
/// doi:10.1017/CBO9780511841040.
public final class ScalingFilter {
    /// The built-in filters that have been asked for, by the name in [#names()].
    private static final ConcurrentMap<String, ScalingFilter> BUILT_IN = new ConcurrentHashMap<>();

    private final String name;
    private final List<String> aliases;
    private final double[] taps;
    private final double[] modwtTaps;

    private ScalingFilter(String name, List<String> aliases, double[] taps, double[] modwtTaps) {
        this.name = name;
        this.aliases = List.copyOf(aliases);
        this.taps = taps;
        this.modwtTaps = modwtTaps;
    }

    /// A built-in filter by any of its names; case, blanks and brackets do not matter, so `LA(8)`, `la8` and
    /// `sym4` are one filter. The taps are read once: the second call gives the same object.
    ///
    /// @throws IllegalArgumentException if there is no such filter; the message says which there are
    public static ScalingFilter of(String name) {
        ScalingFilter known = BUILT_IN.get(name);
        return known != null ? known : named(name);
    }

    private static ScalingFilter named(String name) {
        String canonical = FilterNames.canonical(name);
        if (canonical == null || FilterNames.isBiorthogonal(canonical)) {
            throw new IllegalArgumentException("wavelet must be one of " + namesInWords() + "; got \"" + name + "\"");
        }
        return BUILT_IN.computeIfAbsent(canonical, ScalingFilter::read);
    }

    private static ScalingFilter read(String canonical) {
        double[][] both = FilterTaps.orthogonal(canonical);
        return new ScalingFilter(canonical, FilterNames.aliases(canonical), both[0], both[1]);
    }

    /// A filter with taps of your own, for instance to repeat another program's digits.
    ///
    /// @param name what results call it
    /// @param taps the taps, newest sample first; copied
    /// @throws IllegalArgumentException if they are not an even number of taps that are orthonormal with sum
    /// √2, each to 1e-6
    public static ScalingFilter ofTaps(String name, double... taps) {
        if (taps.length < 2 || taps.length % 2 != 0) {
            throw new IllegalArgumentException("a scaling filter has an even number of taps, got " + taps.length);
        }
        double sum = Arrays.stream(taps).sum();
        if (!(Math.abs(sum - Math.sqrt(2)) <= 1e-6)) {
            throw new IllegalArgumentException("the taps must sum to √2, got " + sum);
        }
        for (int shift = 0; shift < taps.length; shift += 2) {
            double product = shift == 0 ? -1 : 0;
            for (int l = 0; l + shift < taps.length; l++) {
                product += taps[l] * taps[l + shift];
            }
            if (!(Math.abs(product) <= 1e-6)) {
                throw new IllegalArgumentException(
                        "the taps must be orthonormal, but at shift " + shift + " they are off by " + product);
            }
        }
        double[] halved = Arrays.stream(taps).map(tap -> tap / Math.sqrt(2)).toArray();
        return new ScalingFilter(name, List.of(), taps.clone(), halved);
    }

    /// The names of the built-in filters, shortest first in each family, without their aliases.
    public static List<String> names() {
        return FilterNames.orthogonal();
    }

    /// The names and aliases of the built-in filters in one line that a person can read, such as
    /// `haar (= d2 = db1), db2..db45 (= d4..d90), ..`.
    public static String namesInWords() {
        return FilterNames.ORTHOGONAL;
    }

    /// The name, as in [#names()].
    public String name() {
        return name;
    }

    /// Its other names, such as `la8` for `sym4`; empty for a filter with taps of your own.
    public List<String> aliases() {
        return aliases;
    }

    /// The number of taps L.
    public int length() {
        return taps.length;
    }

    /// The taps g(0) .. g(L-1), in a new array.
    public double[] taps() {
        return taps.clone();
    }

    /// The taps of the maximal overlap transform, g(l) / √2, each rounded once; in a new array.
    public double[] modwtTaps() {
        return modwtTaps.clone();
    }

    /// The wavelet filter that belongs to this one.
    public WaveletFilter wavelet() {
        return new WaveletFilter(this);
    }

    /// How many samples a coefficient of a level is made from: `L(j) = (2^j - 1)(L - 1) + 1`.
    ///
    /// @param level j, 1 is the finest
    public int equivalentLength(int level) {
        return warmUp(level) + 1;
    }

    /// How many samples must have passed before the first coefficient of a level exists:
    /// `warmUp(j) = (2^j - 1)(L - 1)`.
    ///
    /// @param level j, 1 is the finest
    public int warmUp(int level) {
        return Math.multiplyExact((1 << Levels.check(level)) - 1, taps.length - 1);
    }

    /// How many bars late a one-sided wavelet coefficient of a level shows a feature of the series: the
    /// centre of energy of the level's filter, rounded.
    ///
    /// ```
    /// delay(j) = (2^(j-1) - 1) · e + 2^(j-1) · (L - 1 - e)      e = Σ l g(l)² / Σ g(l)²
    /// ```
    ///
    /// For `haar` and `sym4` .. `sym10` this is exactly the phase shift that Percival and Walden tabulate.
    /// For the `db` filters, whose delay differs with the period, it is the usual single number for it. It is
    /// within 1.5 bars of the exact centre of energy at every level, for `db11` .. `db45` within 4.
    ///
    /// Source: N. Hess-Nielsen and M. V. Wickerhauser, Wavelets and time-frequency analysis, Proceedings of
    /// the IEEE 84 (1996) 523-540, doi:10.1109/5.488698; Percival and Walden (2000), section 4.8.
    ///
    /// @param level j, 1 is the finest
    public int delayBars(int level) {
        double half = 1 << (Levels.check(level) - 1);
        double energy = 0;
        double moment = 0;
        for (int l = 0; l < taps.length; l++) {
            energy += taps[l] * taps[l];
            moment += l * taps[l] * taps[l];
        }
        double centre = moment / energy;
        return (int) Math.round((half - 1) * centre + half * (taps.length - 1 - centre));
    }

    /// How many bars late the one-sided scaling coefficients of a level follow a straight line:
    /// `(2^j - 1) · Σ l g(l) / Σ g(l)`, rounded.
    ///
    /// @param level j, 1 is the finest
    public int smoothDelayBars(int level) {
        double sum = 0;
        double moment = 0;
        for (int l = 0; l < taps.length; l++) {
            sum += taps[l];
            moment += l * taps[l];
        }
        return (int) Math.round(((1 << Levels.check(level)) - 1) * (moment / sum));
    }

    /// Two filters are equal if their names and taps are.
    @Override
    public boolean equals(Object other) {
        return other instanceof ScalingFilter that && name.equals(that.name) && Arrays.equals(taps, that.taps);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(taps);
    }

    @Override
    public String toString() {
        return name + " (" + taps.length + " taps)";
    }
}
