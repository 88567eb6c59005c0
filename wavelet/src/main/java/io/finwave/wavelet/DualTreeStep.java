package io.finwave.wavelet;

import io.finwave.kernel.DecimatedFilterBank;
import io.finwave.kernel.DilatedFilterBank;

/// One level of a dual tree, there and back. Both trees live in one array: the even places belong to the
/// first, the odd ones to the second. Beyond the ends the array is mirrored, so each tree is continued by the
/// other one's image; that the second tree's filters are the first one's backwards is what makes this
/// consistent. The high-pass halves have changed places: their filters backwards have the opposite sign.
final class DualTreeStep {
    private final DecimatedFilterBank first;
    private final DecimatedFilterBank second;
    private final int length;

    DualTreeStep(FilterBank further) {
        this.first = kernel(further);
        this.second = kernel(further.mirrored());
        this.length = further.length();
    }

    private static DecimatedFilterBank kernel(FilterBank bank) {
        return DecimatedFilterBank.of(
                bank.decompositionLow(), bank.decompositionHigh(), bank.reconstructionLow(), bank.reconstructionHigh());
    }

    /// @param x both trees, a multiple of four samples
    /// @param low receives the low-pass halves of both, half as many
    /// @param high receives the high-pass halves
    void analyse(double[] x, double[] low, double[] high) {
        analyse(first, x, 0, low, 0, high, 1);
        analyse(second, x, 1, low, 1, high, 0);
    }

    private void analyse(
            DecimatedFilterBank tree, double[] x, int place, double[] low, int lowPlace, double[] high, int highPlace) {
        int count = x.length / 4;
        // the newest sample of output k stands at 2k + L/2 in its tree
        double[] continued = new double[2 * count + length - 2];
        for (int i = 0; i < continued.length; i++) {
            continued[i] = mirrored(x, 2 * (i + 1 - length / 2) + place);
        }
        double[] treeLow = new double[count];
        double[] treeHigh = new double[count];
        tree.analyse(continued, length - 2, treeLow, 0, treeHigh, 0, count);
        for (int k = 0; k < count; k++) {
            low[2 * k + lowPlace] = treeLow[k];
            high[2 * k + highPlace] = treeHigh[k];
        }
    }

    /// Undoes [#analyse].
    void synthesise(double[] low, double[] high, double[] x) {
        synthesise(first, low, 0, high, 1, x, 0);
        synthesise(second, low, 1, high, 0, x, 1);
    }

    private void synthesise(
            DecimatedFilterBank tree, double[] low, int lowPlace, double[] high, int highPlace, double[] x, int place) {
        int half = length / 2;
        // as with periodization: pair q of outputs stands at 2q + begin, its newest coefficient at q + newest
        int begin = -((half - 1) % 2);
        int newest = (half - 1) / 2;
        int pairs = (x.length / 2 - begin + 1) / 2;
        double[] treeLow = new double[pairs + half - 1];
        double[] treeHigh = new double[pairs + half - 1];
        for (int i = 0; i < treeLow.length; i++) {
            int k = i + newest - (half - 1);
            treeLow[i] = mirrored(low, 2 * k + lowPlace);
            treeHigh[i] = mirrored(high, 2 * k + highPlace);
        }
        double[] out = new double[2 * pairs];
        tree.synthesise(treeLow, half - 1, treeHigh, half - 1, out, 0, pairs);
        for (int i = 0; i < x.length / 2; i++) {
            x[2 * i + place] = out[i - begin];
        }
    }

    private static double mirrored(double[] x, int i) {
        return Extension.SYMMETRIC.sample(x, x.length, i);
    }

    /// The first level: an odd symmetric filter at every place.
    static void filter(double[] taps, double[] x, double[] out, boolean add) {
        int middle = taps.length / 2;
        double[] continued = new double[x.length + 2 * middle];
        for (int i = 0; i < continued.length; i++) {
            continued[i] = mirrored(x, i - middle);
        }
        double[] filtered = new double[x.length];
        DilatedFilterBank.active().transpose(FilterBank.reversed(taps), 1, continued, 0, filtered, 0, x.length);
        for (int t = 0; t < x.length; t++) {
            out[t] = add ? out[t] + filtered[t] : filtered[t];
        }
    }
}
