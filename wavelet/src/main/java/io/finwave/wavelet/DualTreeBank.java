package io.finwave.wavelet;

import io.finwave.wavelet.internal.DualTreeTaps;
import java.util.Arrays;
import java.util.List;

/// The filters of a dual-tree complex transform: symmetric ones of odd length for the first level, whose two
/// trees stand one sample apart, and a quarter-shift bank for the others.
///
/// ```
/// low(t) = Σ h0(i) x(t + c - i)      high(t) = Σ h1(i) x(t + c - i)      c: the middle tap, first level
/// x(t)   = Σ g0(i) low(t + c - i) + g1(i) high(t + c - i)
/// ```
///
/// The further bank is orthogonal and delays by a quarter of a sample more or less than half of its length;
/// its mirror image, used in the other tree, errs by as much to the other side. So the trees stay half a
/// sample apart at every level, which makes the wavelet of one nearly the Hilbert transform of the wavelet of
/// the other.
///
/// [#standard] has 17 and 11 spline taps on the first level, and 18 further taps with two vanishing moments
/// that let the least energy through between 0.36 π and π of the doubled rate. Their phase is within 0.01 rad
/// of a quarter of a sample up to half of the band. All are computed to 80 digits by
/// `golden/generate_dual_tree.py` and rounded once. With taps of another program, [#ofTaps] repeats its
/// numbers.
///
/// Immutable.
///
/// Source: N. Kingsbury, Complex wavelets for shift invariant analysis and filtering of signals, Applied and
/// Computational Harmonic Analysis 10 (2001) 234-253, doi:10.1006/acha.2000.0343; I. W. Selesnick, R. G.
/// Baraniuk and N. G. Kingsbury, The dual-tree complex wavelet transform, IEEE Signal Processing Magazine 22
/// (2005) 123-151, doi:10.1109/MSP.2005.1550194; N. Kingsbury, Design of q-shift complex wavelets for image
/// processing using frequency domain energy minimization, ICIP 2003, doi:10.1109/ICIP.2003.1247137.
public final class DualTreeBank {
    private static final double TOLERANCE = 1e-6;

    private final String name;
    private final double[] decompositionLow;
    private final double[] decompositionHigh;
    private final double[] reconstructionLow;
    private final double[] reconstructionHigh;
    private final FilterBank further;

    private DualTreeBank(String name, double[][] first, FilterBank further) {
        this.name = name;
        this.decompositionLow = first[0];
        this.decompositionHigh = first[1];
        this.reconstructionLow = first[2];
        this.reconstructionHigh = first[3];
        this.further = further;
    }

    /// The built-in bank.
    public static DualTreeBank standard() {
        double[] low = DualTreeTaps.first17();
        double[] dual = DualTreeTaps.first11();
        double[] g = DualTreeTaps.selective18();
        double[] h = new double[g.length];
        for (int i = 0; i < h.length; i++) {
            h[i] = i % 2 == 0 ? -g[i] : g[i];
        }
        FilterBank further =
                FilterBank.ofTaps("quarter-shift 18", FilterBank.reversed(g), h, g, FilterBank.reversed(h));
        return new DualTreeBank("standard", new double[][] {low, modulated(dual), dual, modulated(low)}, further);
    }

    /// Signs in turns, the middle tap kept.
    private static double[] modulated(double[] taps) {
        double[] modulated = taps.clone();
        for (int i = 0; i < taps.length; i++) {
            if ((i - taps.length / 2) % 2 != 0) {
                modulated[i] = -taps[i];
            }
        }
        return modulated;
    }

    /// A bank with taps of your own, for instance to repeat another program's digits.
    ///
    /// @param name what results call it
    /// @param decLow h0 of the first level; copied, as the others
    /// @param decHigh h1
    /// @param recLow g0
    /// @param recHigh g1
    /// @param further the bank of the tree that holds the even samples; the other tree has its mirror image
    /// @throws IllegalArgumentException if the first four are not symmetric, of odd length, and reconstruct
    /// to 1e-6, or `further` is not orthogonal and nearly symmetric
    public static DualTreeBank ofTaps(
            String name, double[] decLow, double[] decHigh, double[] recLow, double[] recHigh, FilterBank further) {
        for (double[] taps : List.of(decLow, decHigh, recLow, recHigh)) {
            boolean symmetric = taps.length % 2 == 1;
            for (int i = 0; symmetric && i < taps.length / 2; i++) {
                symmetric = Math.abs(taps[i] - taps[taps.length - 1 - i]) <= TOLERANCE;
            }
            if (!symmetric) {
                throw new IllegalArgumentException(
                        "filters of the first level must be symmetric and of odd length, got " + Arrays.toString(taps));
            }
        }
        double defect = defect(decLow, decHigh, recLow, recHigh);
        if (!(defect <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "the filters of the first level must reconstruct to " + TOLERANCE + ", got a defect of " + defect);
        }
        if (!further.orthogonal()) {
            throw new IllegalArgumentException("the further bank must be orthogonal, got " + further);
        }
        double[] low = further.decompositionLow();
        double product = 0;
        for (int i = 0; i < low.length; i++) {
            product += low[i] * low[low.length - 1 - i];
        }
        if (!(product > 0)) {
            throw new IllegalArgumentException(
                    "the further bank must be nearly symmetric, got one whose product with its mirror image is "
                            + product);
        }
        return new DualTreeBank(
                name, new double[][] {decLow.clone(), decHigh.clone(), recLow.clone(), recHigh.clone()}, further);
    }

    /// The largest deviation of h0 * g0 + h1 * g1 from 1 at its middle and 0 elsewhere.
    private static double defect(double[] h0, double[] h1, double[] g0, double[] g1) {
        int reach = Math.max(h0.length + g0.length, h1.length + g1.length) / 2;
        double largest = 0;
        for (int lag = -reach; lag <= reach; lag++) {
            double sum = product(h0, g0, lag) + product(h1, g1, lag) - (lag == 0 ? 1 : 0);
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    private static double product(double[] h, double[] g, int lag) {
        double sum = 0;
        for (int i = 0; i < h.length; i++) {
            int other = lag + h.length / 2 - i + g.length / 2;
            sum += other >= 0 && other < g.length ? h[i] * g[other] : 0;
        }
        return sum;
    }

    /// The name: `standard`, or what [#ofTaps] was given.
    public String name() {
        return name;
    }

    /// h0 of the first level, in a new array.
    public double[] decompositionLow() {
        return decompositionLow.clone();
    }

    /// h1 of the first level, in a new array.
    public double[] decompositionHigh() {
        return decompositionHigh.clone();
    }

    /// g0 of the first level, in a new array.
    public double[] reconstructionLow() {
        return reconstructionLow.clone();
    }

    /// g1 of the first level, in a new array.
    public double[] reconstructionHigh() {
        return reconstructionHigh.clone();
    }

    /// The bank of the further levels, in the tree that holds the even samples.
    public FilterBank further() {
        return further;
    }

    @Override
    public String toString() {
        return name + " (" + decompositionLow.length + " and " + further.length() + " taps)";
    }
}
