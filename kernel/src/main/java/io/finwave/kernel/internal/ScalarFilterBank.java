package io.finwave.kernel.internal;

import io.finwave.kernel.DilatedFilterBank;

/// The definition: one output after the other, its terms from tap 0 upwards.
public final class ScalarFilterBank implements DilatedFilterBank {
    @Override
    public void analyse(
            double[] g,
            double[] h,
            int stride,
            double[] x,
            int xFrom,
            double[] low,
            int lowFrom,
            double[] high,
            int highFrom,
            int count) {
        analyse(g, h, stride, x, xFrom, low, lowFrom, high, highFrom, 0, count);
    }

    /// Outputs `first` to `count - 1`; the vector twin ends with this one what does not fill a vector.
    static void analyse(
            double[] g,
            double[] h,
            int stride,
            double[] x,
            int xFrom,
            double[] low,
            int lowFrom,
            double[] high,
            int highFrom,
            int first,
            int count) {
        for (int i = first; i < count; i++) {
            int at = xFrom + i;
            double a = g[0] * x[at];
            double b = h[0] * x[at];
            for (int l = 1; l < g.length; l++) {
                at -= stride;
                a = Fused.multiplyAdd(g[l], x[at], a);
                b = Fused.multiplyAdd(h[l], x[at], b);
            }
            low[lowFrom + i] = a;
            high[highFrom + i] = b;
        }
    }

    @Override
    public void transpose(double[] taps, int stride, double[] x, int xFrom, double[] out, int outFrom, int count) {
        transpose(taps, stride, x, xFrom, out, outFrom, 0, count);
    }

    static void transpose(
            double[] taps, int stride, double[] x, int xFrom, double[] out, int outFrom, int first, int count) {
        for (int i = first; i < count; i++) {
            int at = xFrom + i;
            double a = taps[0] * x[at];
            for (int l = 1; l < taps.length; l++) {
                at += stride;
                a = Fused.multiplyAdd(taps[l], x[at], a);
            }
            out[outFrom + i] = a;
        }
    }
}
