package io.finwave.kernel.internal;

import io.finwave.kernel.DecimatedFilterBank;

/// The definition: one output after the other.
public final class ScalarDecimatedFilterBank implements DecimatedFilterBank {
    private final double[] decLow;
    private final double[] decHigh;
    private final double[] recLow;
    private final double[] recHigh;

    public ScalarDecimatedFilterBank(double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
        this.decLow = decLow.clone();
        this.decHigh = decHigh.clone();
        this.recLow = recLow.clone();
        this.recHigh = recHigh.clone();
    }

    @Override
    public int length() {
        return decLow.length;
    }

    @Override
    public void analyse(double[] x, int xFrom, double[] low, int lowFrom, double[] high, int highFrom, int count) {
        analyse(x, xFrom, low, lowFrom, high, highFrom, 0, count);
    }

    /// Outputs `first` to `count - 1`; the vector twin ends with this one what does not fill a vector.
    void analyse(double[] x, int xFrom, double[] low, int lowFrom, double[] high, int highFrom, int first, int count) {
        for (int k = first; k < count; k++) {
            int at = xFrom + 2 * k;
            double even = x[at];
            double odd = x[at + 1];
            double lowEven = decLow[1] * even;
            double lowOdd = decLow[0] * odd;
            double highEven = decHigh[1] * even;
            double highOdd = decHigh[0] * odd;
            for (int i = 2; i < decLow.length; i += 2) {
                at -= 2;
                even = x[at];
                odd = x[at + 1];
                lowEven = Fused.multiplyAdd(decLow[i + 1], even, lowEven);
                lowOdd = Fused.multiplyAdd(decLow[i], odd, lowOdd);
                highEven = Fused.multiplyAdd(decHigh[i + 1], even, highEven);
                highOdd = Fused.multiplyAdd(decHigh[i], odd, highOdd);
            }
            low[lowFrom + k] = lowEven + lowOdd;
            high[highFrom + k] = highEven + highOdd;
        }
    }

    @Override
    public void synthesise(
            double[] low, int lowFrom, double[] high, int highFrom, double[] out, int outFrom, int count) {
        synthesise(low, lowFrom, high, highFrom, out, outFrom, 0, count);
    }

    void synthesise(
            double[] low, int lowFrom, double[] high, int highFrom, double[] out, int outFrom, int first, int count) {
        for (int q = first; q < count; q++) {
            double a = low[lowFrom + q];
            double d = high[highFrom + q];
            double even = Fused.multiplyAdd(recHigh[0], d, recLow[0] * a);
            double odd = Fused.multiplyAdd(recHigh[1], d, recLow[1] * a);
            for (int i = 1; i < recLow.length / 2; i++) {
                a = low[lowFrom + q - i];
                d = high[highFrom + q - i];
                even = Fused.multiplyAdd(recHigh[2 * i], d, Fused.multiplyAdd(recLow[2 * i], a, even));
                odd = Fused.multiplyAdd(recHigh[2 * i + 1], d, Fused.multiplyAdd(recLow[2 * i + 1], a, odd));
            }
            out[outFrom + 2 * q] = even;
            out[outFrom + 2 * q + 1] = odd;
        }
    }
}
