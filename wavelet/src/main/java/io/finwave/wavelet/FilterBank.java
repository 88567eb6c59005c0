package io.finwave.wavelet;

import io.finwave.wavelet.internal.FilterNames;
import io.finwave.wavelet.internal.FilterTaps;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// The four filters of a two-channel wavelet transform: two that take a series apart, two that put it
/// together again.
///
/// ```
/// a(k) = Σ dl(i) x(2k + 1 - i)      d(k) = Σ dh(i) x(2k + 1 - i)                    i = 0 .. L-1
/// x(t) = Σ rl(t + L - 2 - 2k) a(k) + rh(t + L - 2 - 2k) d(k)                        over all k
/// ```
///
/// - dl, dh: the taps that decompose, low-pass and high-pass; rl, rh: those that reconstruct. All four have
///   the same even number L of taps; shorter ones are filled up with zeros.
/// - The second line undoes the first (perfect reconstruction) if and only if, for every lag n and both
///   parities of i, `Σ rl(i) dl(n + L - 1 - i) + rh(i) dh(n + L - 1 - i)` is 1 at n = 0 and else 0.
///
/// An orthogonal wavelet has one filter four times: rl is dl backwards and rh is dh backwards. Two orders of
/// taps and signs are in use, and each has its door here:
/// - [#of(String)] gives the order and signs of PyWavelets: for `db` filters dl is the scaling filter g
///   backwards, and dh(i) = -(-1)^i dl(L-1-i).
/// - [#of(ScalingFilter)] gives those of Percival and Walden, of waveslim and of [Modwt]: dl = g and dh = h,
///   so that coefficients are `√2^j` times those that [Modwt] has at every 2^j-th place.
///
/// Immutable.
///
/// Source: G. Strang and T. Nguyen, Wavelets and Filter Banks (1996), chapter 4; Percival and Walden (2000),
/// section 4.4, doi:10.1017/CBO9780511841040.
public final class FilterBank {
    /// How far taps of the caller may be from perfect reconstruction: tables of ten digits are welcome.
    private static final double TOLERANCE = 1e-6;

    /// The filters whose order here is the one that PyWavelets decomposes with, besides the coiflets. For all
    /// others it is the one that PyWavelets reconstructs with.
    private static final Set<String> DECOMPOSE_IN_OWN_ORDER = Set.of("sym4", "sym6", "sym8", "sym10", "sym13", "sym18");

    /// The built-in banks that have been asked for.
    private static final ConcurrentMap<String, FilterBank> BUILT_IN = new ConcurrentHashMap<>();

    private final String name;
    private final double[] decompositionLow;
    private final double[] decompositionHigh;
    private final double[] reconstructionLow;
    private final double[] reconstructionHigh;

    /// Shares the arrays.
    private FilterBank(String name, double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
        this.name = name;
        this.decompositionLow = decLow;
        this.decompositionHigh = decHigh;
        this.reconstructionLow = recLow;
        this.reconstructionHigh = recHigh;
    }

    /// The bank of an orthogonal filter in the order and with the signs of Percival and Walden: it decomposes
    /// with g and h. Its [#mirrored] has the order of PyWavelets for most families.
    public static FilterBank of(ScalingFilter filter) {
        double[] g = filter.taps();
        double[] h = filter.wavelet().taps();
        return new FilterBank(filter.name(), g, h, reversed(g), reversed(h));
    }

    /// A built-in bank by name, in the order and with the signs of PyWavelets; case, blanks and brackets do
    /// not matter. Every name of [ScalingFilter#of] is accepted, and the biorthogonal ones, whose low-pass
    /// filters are symmetric:
    ///
    /// - `bior`R.D, R and D vanishing moments: with y = sin²(ω/2) and K = (R + D)/2, rl is √2 cosᴿ(ω/2), a
    ///   spline, and dl is √2 cosᴰ(ω/2) Σ C(K-1+k, k) yᵏ, k < K: 1.1, 1.3, 1.5, 2.2, 2.4, 2.6, 2.8, 3.1, 3.3,
    ///   3.5, 3.7 and 3.9.
    /// - `bior4.4` (the 9/7 filters of image compression), `bior5.5` and `bior6.8` share the roots of the sum
    ///   out to both sides. 5.5 is the usual name; its moments are 6 and 4.
    /// - `rbio`R.D is `bior`R.D with decomposition and reconstruction changing places.
    ///
    /// In every bank dh(i) = -(-1)^i rl(i) and rh(i) = (-1)^i dl(i).
    ///
    /// Source of the biorthogonal ones: A. Cohen, I. Daubechies and J.-C. Feauveau, Biorthogonal bases of
    /// compactly supported wavelets, Comm. Pure Appl. Math. 45 (1992) 485-560, doi:10.1002/cpa.3160450502.
    ///
    /// @throws IllegalArgumentException if there is no such bank; the message says which there are
    public static FilterBank of(String name) {
        String canonical = FilterNames.canonical(name);
        if (canonical == null) {
            throw new IllegalArgumentException("wavelet must be one of " + ScalingFilter.namesInWords() + ", "
                    + FilterNames.BIORTHOGONAL + "; got \"" + name + "\"");
        }
        return BUILT_IN.computeIfAbsent(canonical, FilterBank::read);
    }

    /// A built-in bank, read anew.
    static FilterBank read(String canonical) {
        if (canonical.startsWith("rbio")) {
            double[][] pair = FilterTaps.biorthogonal("bior" + canonical.substring(4));
            return ofLow(canonical, reversed(pair[1]), reversed(pair[0]));
        }
        if (FilterNames.isBiorthogonal(canonical)) {
            double[][] pair = FilterTaps.biorthogonal(canonical);
            return ofLow(canonical, pair[0], pair[1]);
        }
        double[] own = ScalingFilter.of(canonical).taps();
        boolean decompose = canonical.startsWith("coif") || DECOMPOSE_IN_OWN_ORDER.contains(canonical);
        return decompose ? ofLow(canonical, own, reversed(own)) : ofLow(canonical, reversed(own), own);
    }

    /// The bank that two low-pass filters decide. Shares the arrays.
    private static FilterBank ofLow(String name, double[] decLow, double[] recLow) {
        double[] decHigh = new double[decLow.length];
        double[] recHigh = new double[decLow.length];
        for (int i = 0; i < decLow.length; i++) {
            decHigh[i] = i % 2 == 0 ? -recLow[i] : recLow[i];
            recHigh[i] = i % 2 == 0 ? decLow[i] : -decLow[i];
        }
        return new FilterBank(name, decLow, decHigh, recLow, recHigh);
    }

    /// A bank with taps of your own, for instance to repeat another program's digits.
    ///
    /// @param name what results call it
    /// @param decLow dl; copied, as the others
    /// @param decHigh dh
    /// @param recLow rl
    /// @param recHigh rh
    /// @throws IllegalArgumentException if they are not four filters with the same even number of taps that
    /// reconstruct to 1e-6
    public static FilterBank ofTaps(String name, double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
        int length = decLow.length;
        for (double[] taps : List.of(decLow, decHigh, recLow, recHigh)) {
            if (taps.length < 2 || taps.length % 2 != 0 || taps.length != length) {
                throw new IllegalArgumentException(
                        "the filters of a bank must have the same even number of taps, at least 2, got "
                                + decLow.length + ", " + decHigh.length + ", " + recLow.length + " and "
                                + recHigh.length);
            }
        }
        FilterBank bank = new FilterBank(name, decLow.clone(), decHigh.clone(), recLow.clone(), recHigh.clone());
        double defect = bank.reconstructionDefect();
        if (!(defect <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the filters of a bank must reconstruct to " + TOLERANCE + ", got a defect of " + defect);
        }
        return bank;
    }

    /// The names of the built-in banks, without their aliases: those of [ScalingFilter#names()], then
    /// `bior1.1` .. `bior6.8` and `rbio1.1` .. `rbio6.8`.
    public static List<String> names() {
        return Stream.concat(ScalingFilter.names().stream(), FilterNames.biorthogonal().stream())
                .toList();
    }

    /// The name, as in [#names()].
    public String name() {
        return name;
    }

    /// The number of taps L of each filter.
    public int length() {
        return decompositionLow.length;
    }

    /// dl, in a new array.
    public double[] decompositionLow() {
        return decompositionLow.clone();
    }

    /// dh, in a new array.
    public double[] decompositionHigh() {
        return decompositionHigh.clone();
    }

    /// rl, in a new array.
    public double[] reconstructionLow() {
        return reconstructionLow.clone();
    }

    /// rh, in a new array.
    public double[] reconstructionHigh() {
        return reconstructionHigh.clone();
    }

    /// The bank with all four filters backwards: what it does to a series is what this one does to the series
    /// told backwards. For an orthogonal bank the two pairs change places.
    public FilterBank mirrored() {
        return new FilterBank(
                name,
                reversed(decompositionLow),
                reversed(decompositionHigh),
                reversed(reconstructionLow),
                reversed(reconstructionHigh));
    }

    /// Whether the reconstruction filters are the decomposition filters backwards, each tap to 1e-6. The
    /// energy of a series is then that of its coefficients (with [Extension#PERIODIZATION] and an even
    /// length).
    public boolean orthogonal() {
        int last = length() - 1;
        for (int i = 0; i <= last; i++) {
            if (Math.abs(reconstructionLow[i] - decompositionLow[last - i]) > TOLERANCE
                    || Math.abs(reconstructionHigh[i] - decompositionHigh[last - i]) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    /// The largest violation of the condition of perfect reconstruction, over all lags and both parities; for
    /// built-in banks a few 1e-16. NaN if a tap is.
    public double reconstructionDefect() {
        int length = length();
        double largest = 0;
        for (int lag = 1 - length; lag < length; lag++) {
            for (int parity = 0; parity < 2; parity++) {
                double sum = lag == 0 ? -1 : 0;
                for (int i = parity; i < length; i += 2) {
                    int other = lag + length - 1 - i;
                    if (other >= 0 && other < length) {
                        sum += reconstructionLow[i] * decompositionLow[other]
                                + reconstructionHigh[i] * decompositionHigh[other];
                    }
                }
                largest = Math.max(largest, Math.abs(sum));
            }
        }
        return largest;
    }

    /// Two banks are equal if their names and taps are.
    @Override
    public boolean equals(Object other) {
        return other instanceof FilterBank that
                && name.equals(that.name)
                && Arrays.equals(decompositionLow, that.decompositionLow)
                && Arrays.equals(decompositionHigh, that.decompositionHigh)
                && Arrays.equals(reconstructionLow, that.reconstructionLow)
                && Arrays.equals(reconstructionHigh, that.reconstructionHigh);
    }

    @Override
    public int hashCode() {
        return (name.hashCode() * 31 + Arrays.hashCode(decompositionLow)) * 31 + Arrays.hashCode(decompositionHigh);
    }

    @Override
    public String toString() {
        return name + " (" + length() + " taps)";
    }

    static double[] reversed(double[] taps) {
        double[] reversed = new double[taps.length];
        for (int i = 0; i < taps.length; i++) {
            reversed[i] = taps[taps.length - 1 - i];
        }
        return reversed;
    }
}
