package io.finwave.kernel.internal;

/// The window that interpolates between the samples of a band, for one number of places between two of them.
///
/// ```
/// φ(x)  = I₀(β √(1 - (x/8)²))                            |x| ≤ 8 samples, zero beyond
/// φ̂(ξ) = ∫ φ(x) e^(-2πi ξx) dx = 16 sinh(z) / z         z = √(β² - (16πξ)²)
/// b(x) ≈ Σ φ(x - u) c(u),   where ĉ(ξ) = b̂(ξ) / φ̂(ξ)
/// ```
///
/// With β = 38 the largest error of a frequency |ξ| ≤ [#WIDEST] is 2e-15 of its amplitude, and 5e-16 up to 0.16.
/// A place θ beside the middle of two samples and its mirror image have the same taps in reverse order, so
/// these are kept as halves of sums and differences, j = 0 .. 7:
///
/// ```
/// even(j, θ) = (φ(j + ½ - θ) + φ(j + ½ + θ)) / 2        of the two samples j + ½ from the middle
/// odd(j, θ)  = (φ(j + ½ - θ) - φ(j + ½ + θ)) / 2
/// ```
///
/// J. F. Kaiser, R. W. Schafer, On the use of the I₀-sinh window for spectrum analysis, IEEE Transactions on
/// Acoustics, Speech, and Signal Processing 28 (1980), doi:10.1109/TASSP.1980.1163349.
final class InterpolationTaps {
    /// Pairs of samples that a value is made from.
    static final int PAIRS = 8;

    /// Below so many places each is computed for itself.
    static final int FEW = 16;

    /// The largest frequency in periods a sample.
    static final double WIDEST = 0.23;

    /// The same of the smallest bins; beyond half a period a sample there is nothing to be had.
    private static final double FARTHEST = 0.46;

    /// How large the error of a bin may be, in parts of the largest one.
    private static final double NEGLIGIBLE = 0x1.0p-52;

    /// The largest size of a bin at [#WIDEST], and at equal steps from there to [#FARTHEST].
    private static final double[] SIZES = sizes();

    private static final TableCache<InterpolationTaps> KNOWN = new TableCache<>(InterpolationTaps::new);

    /// (β/2)².
    private static final double QUARTER = 361;

    /// Keeps the numbers near 1.
    private static final double SCALE = 0x1.0p-50;

    /// 8π.
    private static final DoublePair EIGHT_PI = new DoublePair(8 * Math.PI, 0x1.1a62633145c07p-50);

    /// `1/k!²`: the power series of I₀(2√q) in q, as far as it counts for q <= (β/2)².
    private static final double[] SERIES = series();

    /// even(j, θ) at `j · half + i`, and odd(j, θ) at `(8 + j) · half + i`, where θ is the place i from the
    /// middle outwards.
    final double[] taps;

    /// Places on one side of the middle.
    final int half;

    /// Of few places, whose halves would not fill a vector: `φ(k - 7½ - θ)` at `k · places + v`, where θ is the
    /// place v from the first one on and k = 0 .. 15.
    final double[] single;

    InterpolationTaps(int places) {
        single = new double[places < FEW ? 2 * PAIRS * places : 0];
        for (int at = 0; at < single.length; at++) {
            long sample = 2L * (at / places) - (2 * PAIRS - 1);
            single[at] = window(sample * places - (2L * (at % places) - (places - 1)), places);
        }
        half = (places + 1) / 2;
        taps = new double[2 * PAIRS * half];
        for (int j = 0; j < PAIRS; j++) {
            for (int i = 0; i < half; i++) {
                long middle = (2L * j + 1) * places;
                double near = window(middle - doubledOffset(places, i), places);
                double far = window(middle + doubledOffset(places, i), places);
                taps[j * half + i] = (near + far) / 2;
                taps[(PAIRS + j) * half + i] = (near - far) / 2;
            }
        }
    }

    /// The taps of `places` places, which are evenly spaced and lie evenly about the middle.
    ///
    /// @param places at most 2²⁰, so that all products of whole numbers are exact
    static InterpolationTaps of(int places) {
        return KNOWN.get(places);
    }

    /// How far the place i is from the middle, in halves of the distance of two places.
    static int doubledOffset(int places, int i) {
        return 2 * i + (places % 2 == 0 ? 1 : 0);
    }

    /// How far from the middle a bin may be that is no larger than a part of the largest one, in periods a sample:
    /// what it is off by is at most 2⁻⁵² of the largest one.
    ///
    /// @param size 0 .. 1
    static double widest(double size) {
        int low = 0;
        int high = SIZES.length - 1;
        while (low < high) {
            int at = (low + high + 1) >>> 1;
            if (size <= SIZES[at]) {
                low = at;
            } else {
                high = at - 1;
            }
        }
        return WIDEST + low * (FARTHEST - WIDEST) / (SIZES.length - 1);
    }

    /// A frequency ξ comes back with the part φ̂(1-ξ)/φ̂(ξ) of another one, and what it is rounded by is larger by
    /// φ̂(0)/φ̂(ξ).
    private static double[] sizes() {
        double[] sizes = new double[200];
        double atZero = spectrum(0);
        for (int i = 1; i < sizes.length; i++) {
            double frequency = WIDEST + i * (FARTHEST - WIDEST) / (sizes.length - 1);
            double part = (2 * spectrum(1 - frequency) + 0x1.0p-53 * atZero) / spectrum(frequency);
            sizes[i] = NEGLIGIBLE / part;
        }
        sizes[0] = Double.POSITIVE_INFINITY;
        return sizes;
    }

    /// φ̂ but for a factor, or a bound of it where it oscillates.
    private static double spectrum(double frequency) {
        double square = 4 * QUARTER - 256 * Math.PI * Math.PI * frequency * frequency;
        double z = Math.sqrt(Math.abs(square));
        return square > 1 ? StrictMath.sinh(z) / z : 1 / Math.max(1, z);
    }

    /// 1/φ̂(d/length).
    static double correction(int d, int length) {
        DoublePair root = EIGHT_PI.times(DoublePair.of(d)).dividedBy(length);
        DoublePair square = root.times(root);
        DoublePair rest = DoublePair.of(QUARTER).plus(new DoublePair(-square.high(), -square.low()));
        // z and what it lacks, which the exponential would blow up
        double z = 2 * Math.sqrt(rest.high());
        double z2 = z * z;
        double lacks = (4 * rest.high() - z2 - DoublePair.productError(z, z, z2) + 4 * rest.low()) / (2 * z);
        // sinh z is half the exponential: the other one is 1e-31 of it
        return z / (2 * PAIRS) * 2 / (StrictMath.exp(z) * SCALE) * (1 - lacks);
    }

    /// φ(8 a/(16 places)).
    private static double window(long a, int places) {
        double whole = 16.0 * places;
        double square = whole * whole;
        // both exact
        double left = square - (double) a * a;
        double product = QUARTER * left;
        double q = product / square;
        double quotient = q * square;
        double lacks = (product
                        - quotient
                        - DoublePair.productError(q, square, quotient)
                        + DoublePair.productError(QUARTER, left, product))
                / square;
        double value = 0;
        double slope = 0;
        for (int k = SERIES.length - 1; k >= 0; k--) {
            slope = Fused.multiplyAdd(slope, q, value);
            value = Fused.multiplyAdd(value, q, SERIES[k]);
        }
        return SCALE * (value + slope * lacks);
    }

    private static double[] series() {
        double[] series = new double[80];
        DoublePair term = DoublePair.of(1);
        for (int k = 0; k < series.length; k++) {
            series[k] = term.high();
            term = term.dividedBy((k + 1.0) * (k + 1.0));
        }
        return series;
    }
}
