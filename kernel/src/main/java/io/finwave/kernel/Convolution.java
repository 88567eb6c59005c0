package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import io.finwave.kernel.internal.Fused;
import java.util.Arrays;

/// The convolution of a real series with real taps.
///
/// ```
/// out(t) = Σ taps(l) · x(t - l)          l = 0 .. L-1,  t = 0 .. n+L-2;  x is 0 outside 0 .. n-1
/// ```
///
/// The first n outputs are causal: `out(t)` reads no sample after t. By transforms that holds to rounding
/// only: last digits depend on the rest of the piece, so what must not change with the future by one bit
/// takes [Method#DIRECT]. An empty series has an empty convolution.
///
/// Short taps are multiplied directly, term by term from the oldest sample to the newest; long ones, from
/// [#LONG_TAPS] on, by transforms of overlapping pieces of the series (overlap-save), in `n log L`. The
/// direct error is about `L · 2⁻⁵³ · Σ|taps| · max|x|`, that of the transforms about `2⁻⁵³ · log₂ L · √Σtaps²
/// · √L max|x|`, wherever in a piece the large samples stand. A series with a NaN or an infinity is always
/// done directly, so exactly the outputs that read it are touched.
///
/// All implementations of the kernel give the same bits. An object holds the work space of one call: not for
/// two threads at once, each takes its own [#copy].
///
/// Reference: A. V. Oppenheim, R. W. Schafer, Discrete-Time Signal Processing, 3rd edition 2010, section 8.7.
public final class Convolution {
    /// From so many taps on transforms are quicker.
    public static final int LONG_TAPS = 64;

    /// How the sums are computed.
    public enum Method {
        /// Term by term.
        DIRECT,
        /// By transforms of pieces.
        TRANSFORM
    }

    private final double[] taps;

    /// The taps from the last to the first, as [DilatedFilterBank#transpose] reads them.
    private final double[] reversed;

    private final Method method;
    private final RealFft fft;
    private final double[] tapsRe;
    private final double[] tapsIm;
    private final double[] piece;
    private final double[] re;
    private final double[] im;

    private Convolution(double[] taps, Method method) {
        this.taps = taps;
        this.method = method;
        reversed = new double[taps.length];
        for (int l = 0; l < taps.length; l++) {
            reversed[l] = taps[taps.length - 1 - l];
        }
        fft = RealFft.ofLength(method == Method.DIRECT ? 1 : Fft.fastLength(Math.max(64, 4 * taps.length)));
        tapsRe = new double[fft.bins()];
        tapsIm = new double[fft.bins()];
        piece = new double[fft.length()];
        re = new double[fft.bins()];
        im = new double[fft.bins()];
        if (method == Method.TRANSFORM) {
            System.arraycopy(taps, 0, piece, 0, taps.length);
            fft.forward(piece, tapsRe, tapsIm);
        }
    }

    /// The convolution with these taps, by the method that is quicker.
    ///
    /// @param taps at least one, all finite; they are copied
    public static Convolution of(double... taps) {
        Arguments.requireAtLeast("taps", taps, 1);
        Arguments.requireInRange("taps", taps.length, 1, 1 << 26);
        for (double tap : taps) {
            if (!Double.isFinite(tap)) {
                throw new IllegalArgumentException("taps must be finite, got " + tap);
            }
        }
        return new Convolution(taps.clone(), taps.length < LONG_TAPS ? Method.DIRECT : Method.TRANSFORM);
    }

    /// The same convolution by another method.
    public Convolution with(Method other) {
        return new Convolution(taps, other);
    }

    /// The same convolution with work space of its own, for another thread.
    public Convolution copy() {
        return new Convolution(taps, method);
    }

    /// How the sums are computed.
    public Method method() {
        return method;
    }

    /// How many outputs a series of n samples has: n + L - 1, none for none.
    public int outputs(int n) {
        return n == 0 ? 0 : Math.addExact(n, taps.length - 1);
    }

    /// All outputs, in a new array.
    public double[] full(double[] x) {
        double[] out = new double[outputs(x.length)];
        fullInto(x, out);
        return out;
    }

    /// All outputs, into an array.
    ///
    /// @param x the series; it is only read
    /// @param out where the outputs go, as many as [#outputs] says; another array
    public void fullInto(double[] x, double[] out) {
        Arguments.requireLength("out", out, outputs(x.length));
        Arguments.requireDistinct("x", x, "out", out);
        if (method == Method.DIRECT || !allFinite(x)) {
            direct(x, out);
        } else {
            byPieces(x, out);
        }
    }

    private void direct(double[] x, double[] out) {
        int n = x.length;
        int last = taps.length - 1;
        int whole = Math.max(0, n - last);
        if (whole > 0) {
            DilatedFilterBank.active().transpose(reversed, 1, x, 0, out, last, whole);
        }
        for (int t = 0; t < Math.min(last, out.length); t++) {
            out[t] = atAnEdge(x, t);
        }
        for (int t = Math.max(last, n); t < out.length; t++) {
            out[t] = atAnEdge(x, t);
        }
    }

    /// An output that some of the taps reach past the series for.
    private double atAnEdge(double[] x, int t) {
        double sum = 0;
        for (int l = Math.min(t, taps.length - 1); l >= Math.max(0, t - x.length + 1); l--) {
            sum = Fused.multiplyAdd(taps[l], x[t - l], sum);
        }
        return sum;
    }

    private void byPieces(double[] x, double[] out) {
        int overlap = taps.length - 1;
        int step = fft.length() - overlap;
        for (int from = 0; from < out.length; from += step) {
            int begin = Math.max(0, from - overlap);
            int end = Math.min(x.length, from + step);
            int at = begin - (from - overlap);
            Arrays.fill(piece, 0, at, 0);
            int count = Math.max(0, end - begin);
            System.arraycopy(x, Math.min(begin, x.length), piece, at, count);
            Arrays.fill(piece, at + count, piece.length, 0);
            fft.forward(piece, re, im);
            for (int k = 0; k < re.length; k++) {
                double real = re[k] * tapsRe[k] - im[k] * tapsIm[k];
                im[k] = re[k] * tapsIm[k] + im[k] * tapsRe[k];
                re[k] = real;
            }
            fft.inverse(re, im, piece);
            System.arraycopy(piece, overlap, out, from, Math.min(step, out.length - from));
        }
    }

    private static boolean allFinite(double[] x) {
        for (double value : x) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
