package io.finwave.wavelet;

import io.finwave.kernel.DecimatedFilterBank;

/// One level of a decimating transform, there and back, with what an [Extension] puts beyond the ends.
///
/// The kernel computes the outputs that need nothing from beyond, straight from the caller's array. The
/// others, about L/2 at each end, it computes from a short copy that was continued first; the bits do not
/// depend on which way an output took.
///
/// Not for two threads at once: the copies are kept.
final class DecimatedStep {
    private final DecimatedFilterBank kernel;
    private final Extension extension;
    private final int length;

    /// Outputs are sums over x(2k + newest - i).
    private final int newest;

    /// The pair of outputs q of the way back stands at `2q + firstOutput`, and its newest coefficient is
    /// `q + newestCoefficient`.
    private final int firstOutput;

    private final int newestCoefficient;

    private final double[] continued;
    private final double[] low;
    private final double[] high;
    private final double[] pairs;

    DecimatedStep(FilterBank bank, Extension extension) {
        this.extension = extension;
        this.kernel = DecimatedFilterBank.of(
                bank.decompositionLow(), bank.decompositionHigh(), bank.reconstructionLow(), bank.reconstructionHigh());
        this.length = bank.length();
        int half = length / 2;
        boolean exact = extension == Extension.PERIODIZATION;
        this.newest = exact ? half : 1;
        this.firstOutput = exact ? -((half - 1) % 2) : 0;
        this.newestCoefficient = exact ? (half - 1) / 2 : half - 1;
        // a series without inner outputs has fewer than L samples, and so at most L outputs
        this.continued = new double[3 * length];
        this.low = new double[length + half];
        this.high = new double[length + half];
        this.pairs = new double[2 * length];
    }

    /// How many coefficients of each kind a series has.
    static int coefficients(int size, int length, Extension extension) {
        return extension == Extension.PERIODIZATION ? (size + 1) >>> 1 : (size + length - 1) >>> 1;
    }

    /// @param x the series, in its first `size` elements
    /// @param outLow receives the low-pass coefficients
    /// @param outHigh receives the high-pass coefficients
    void analyse(double[] x, int size, double[] outLow, double[] outHigh) {
        int count = coefficients(size, length, extension);
        // inner outputs: 2k + newest - (L - 1) is at least 0 and 2k + newest at most size - 1
        int from = Math.max(0, (length - newest) / 2);
        int to = Math.min(count, Math.floorDiv(size - 1 - newest, 2) + 1);
        if (from >= to) {
            analyseContinued(x, size, outLow, outHigh, 0, count);
            return;
        }
        analyseContinued(x, size, outLow, outHigh, 0, from);
        kernel.analyse(x, 2 * from + newest - 1, outLow, from, outHigh, from, to - from);
        analyseContinued(x, size, outLow, outHigh, to, count);
    }

    private void analyseContinued(double[] x, int size, double[] outLow, double[] outHigh, int from, int to) {
        int first = 2 * from + newest - (length - 1);
        int needed = 2 * (to - from) + length - 2;
        for (int i = 0; i < needed; i++) {
            continued[i] = extension.sample(x, size, first + i);
        }
        kernel.analyse(continued, length - 2, outLow, from, outHigh, from, to - from);
    }

    /// @param inLow low-pass coefficients, as many as a series of `size` samples has
    /// @param inHigh high-pass coefficients, as many
    /// @param out receives the series in its first `size` elements
    void synthesise(double[] inLow, double[] inHigh, double[] out, int size) {
        int coefficients = coefficients(size, length, extension);
        int count = (size - firstOutput + 1) / 2;
        int oldest = length / 2 - 1 - newestCoefficient;
        int from = Math.max(oldest, -firstOutput);
        int to = Math.min(coefficients - newestCoefficient, (size - firstOutput) / 2);
        if (from >= to) {
            synthesiseRepeated(inLow, inHigh, coefficients, out, size, 0, count);
            return;
        }
        synthesiseRepeated(inLow, inHigh, coefficients, out, size, 0, from);
        int at = from + newestCoefficient;
        kernel.synthesise(inLow, at, inHigh, at, out, 2 * from + firstOutput, to - from);
        synthesiseRepeated(inLow, inHigh, coefficients, out, size, to, count);
    }

    /// Pairs that need coefficients from beyond the ends, which repeat, or that stand half beyond them.
    private void synthesiseRepeated(
            double[] inLow, double[] inHigh, int coefficients, double[] out, int size, int from, int to) {
        int reach = length / 2 - 1;
        for (int i = 0; i < to - from + reach; i++) {
            int at = Math.floorMod(from + newestCoefficient - reach + i, coefficients);
            low[i] = inLow[at];
            high[i] = inHigh[at];
        }
        kernel.synthesise(low, reach, high, reach, pairs, 0, to - from);
        int first = 2 * from + firstOutput;
        int begin = Math.max(0, first);
        int end = Math.min(size, 2 * to + firstOutput);
        System.arraycopy(pairs, begin - first, out, begin, end - begin);
    }
}
