package io.finwave.kernel.internal;

/// The roots of unity of one order, each rounded once.
///
/// ```
/// e^(-2πi k/n) = cos(2πk/n) - i sin(2πk/n)
/// ```
///
/// The angle is brought into the first octant with whole numbers, so symmetric roots have the same digits and
/// those on the axes are exact. In there, angle `(π/4) a/n`, the root is the product of a coarse and a fine one from
/// two tables of about √n entries; tables and product carry some 31 digits, so the result is the double
/// nearest to the true value but for a chance of about 2⁻⁴⁸.
///
/// Pairs of doubles after T. J. Dekker, A floating-point technique for extending the available precision,
/// Numerische Mathematik 18 (1971), doi:10.1007/BF01397083.
final class RootsOfUnity {
    private static final double QUARTER_PI = Math.PI / 4;

    /// What is missing in [#QUARTER_PI].
    private static final double QUARTER_PI_REST = 0x1.1a62633145c07p-55;

    private final int order;
    private final int fineBits;
    private final DoublePairs coarse;
    private final DoublePairs fine;

    RootsOfUnity(int order) {
        this.order = order;
        this.fineBits = (33 - Integer.numberOfLeadingZeros(order)) / 2;
        this.fine = new DoublePairs(1 << fineBits);
        this.coarse = new DoublePairs((order >> fineBits) + 1);
        for (int i = 0; i < fine.size(); i++) {
            fine.put(i, i, order);
        }
        for (int i = 0; i < coarse.size(); i++) {
            coarse.put(i, (long) i << fineBits, order);
        }
    }

    /// Writes the root number `k`, any whole number, to `re[at]` and `im[at]`.
    void put(long k, double[] re, double[] im, int at) {
        long n = order;
        // a/n counts octants
        long a = 8 * Math.floorMod(k, n);
        boolean upper = a > 4 * n;
        if (upper) {
            a = 8 * n - a;
        }
        boolean left = a > 2 * n;
        if (left) {
            a = 4 * n - a;
        }
        boolean steep = a > n;
        if (steep) {
            a = 2 * n - a;
        }
        int high = (int) (a >> fineBits);
        int low = (int) (a & ((1 << fineBits) - 1));
        double cos = DoublePairs.cosOfSum(coarse, high, fine, low);
        double sin = DoublePairs.sinOfSum(coarse, high, fine, low);
        double x = steep ? sin : cos;
        double y = steep ? cos : sin;
        re[at] = left ? -x : x;
        im[at] = upper ? y : -y;
    }

    /// Cosines and sines, each as the unevaluated sum of two doubles.
    private static final class DoublePairs {
        private final double[] cosHigh;
        private final double[] cosLow;
        private final double[] sinHigh;
        private final double[] sinLow;

        DoublePairs(int size) {
            cosHigh = new double[size];
            cosLow = new double[size];
            sinHigh = new double[size];
            sinLow = new double[size];
        }

        int size() {
            return cosHigh.length;
        }

        /// Cosine and sine of `(π/4) a/n`, by their power series.
        void put(int at, long a, int n) {
            DoublePair quotient = DoublePair.of((double) a).dividedBy(n);
            DoublePair angle = quotient.times(new DoublePair(QUARTER_PI, QUARTER_PI_REST));
            DoublePair square = angle.times(angle);
            DoublePair cos = DoublePair.of(1);
            DoublePair sin = angle;
            DoublePair cosTerm = cos;
            DoublePair sinTerm = sin;
            // the last term is below 10⁻³⁴
            for (int i = 1; i <= 14; i++) {
                cosTerm = cosTerm.times(square).dividedBy(-(2.0 * i - 1) * (2.0 * i));
                sinTerm = sinTerm.times(square).dividedBy(-(2.0 * i) * (2.0 * i + 1));
                cos = cos.plus(cosTerm);
                sin = sin.plus(sinTerm);
            }
            cosHigh[at] = cos.high();
            cosLow[at] = cos.low();
            sinHigh[at] = sin.high();
            sinLow[at] = sin.low();
        }

        static double cosOfSum(DoublePairs a, int i, DoublePairs b, int j) {
            double p = a.cosHigh[i] * b.cosHigh[j];
            double q = -a.sinHigh[i] * b.sinHigh[j];
            double rest = DoublePair.productError(a.cosHigh[i], b.cosHigh[j], p)
                    + DoublePair.productError(-a.sinHigh[i], b.sinHigh[j], q)
                    + (a.cosHigh[i] * b.cosLow[j] + a.cosLow[i] * b.cosHigh[j])
                    - (a.sinHigh[i] * b.sinLow[j] + a.sinLow[i] * b.sinHigh[j]);
            double sum = p + q;
            return sum + (DoublePair.sumError(p, q, sum) + rest);
        }

        static double sinOfSum(DoublePairs a, int i, DoublePairs b, int j) {
            double p = a.sinHigh[i] * b.cosHigh[j];
            double q = a.cosHigh[i] * b.sinHigh[j];
            double rest = DoublePair.productError(a.sinHigh[i], b.cosHigh[j], p)
                    + DoublePair.productError(a.cosHigh[i], b.sinHigh[j], q)
                    + (a.sinHigh[i] * b.cosLow[j] + a.sinLow[i] * b.cosHigh[j])
                    + (a.cosHigh[i] * b.sinLow[j] + a.cosLow[i] * b.sinHigh[j]);
            double sum = p + q;
            return sum + (DoublePair.sumError(p, q, sum) + rest);
        }
    }
}
