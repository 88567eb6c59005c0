package io.finwave.kernel.internal;

/// The definition: one butterfly after the other.
final class ScalarFftPasses implements FftPasses {
    @Override
    public int scratchSize(int radix) {
        return 4 * (radix / 2 + 1);
    }

    @Override
    public void pass(
            FftPass pass,
            int batch,
            double[] xRe,
            double[] xIm,
            int xFrom,
            int xPitch,
            int xPad,
            double[] yRe,
            double[] yIm,
            int yFrom,
            int yPitch,
            int yPad,
            double[] scratch) {
        butterflies(
                pass, 0, pass.stride, 0, batch, xRe, xIm, xFrom, xPitch, xPad, yRe, yIm, yFrom, yPitch, yPad, scratch);
    }

    /// The butterflies of the groups from `firstGroup` on; of each, those of `rows` rows; of each row those
    /// from `from` to `to - 1`. The vector twin ends with these what does not fill a vector.
    static void butterflies(
            FftPass pass,
            int firstGroup,
            int rows,
            int from,
            int to,
            double[] xRe,
            double[] xIm,
            int xFrom,
            int xPitch,
            int xPad,
            double[] yRe,
            double[] yIm,
            int yFrom,
            int yPitch,
            int yPad,
            double[] scratch) {
        int stride = pass.stride;
        int xStep = stride * pass.groups * xPitch + xPad;
        int yStep = stride * yPitch;
        for (int p = firstGroup; p < pass.groups; p++) {
            for (int row = 0; row < rows; row++) {
                int x = xFrom + (row + stride * p) * xPitch;
                int y = yFrom + (row + stride * pass.radix * p) * yPitch + p / pass.segment * yPad;
                for (int q = from; q < to; q++) {
                    switch (pass.radix) {
                        case 2 -> radix2(pass, p, xRe, xIm, x + q, xStep, yRe, yIm, y + q, yStep);
                        case 3 -> radix3(pass, p, xRe, xIm, x + q, xStep, yRe, yIm, y + q, yStep);
                        case 4 -> radix4(pass, p, xRe, xIm, x + q, xStep, yRe, yIm, y + q, yStep);
                        case 5 -> radix5(pass, p, xRe, xIm, x + q, xStep, yRe, yIm, y + q, yStep);
                        case 8 -> radix8(pass, p, xRe, xIm, x + q, xStep, yRe, yIm, y + q, yStep);
                        case 10 -> radix10(pass, p, xRe, xIm, x + q, xStep, yRe, yIm, y + q, yStep);
                        default -> oddRadix(pass, p, xRe, xIm, x + q, xStep, yRe, yIm, y + q, yStep, scratch);
                    }
                }
            }
        }
    }

    @Override
    public void turn(
            double factorRe,
            double factorIm,
            double[] rootRe,
            double[] rootIm,
            int rootFrom,
            double[] xRe,
            double[] xIm,
            double[] yRe,
            double[] yIm,
            int from,
            int count) {
        turn(factorRe, factorIm, rootRe, rootIm, rootFrom, xRe, xIm, yRe, yIm, from, 0, count);
    }

    /// Products `first` to `count - 1`.
    static void turn(
            double factorRe,
            double factorIm,
            double[] rootRe,
            double[] rootIm,
            int rootFrom,
            double[] xRe,
            double[] xIm,
            double[] yRe,
            double[] yIm,
            int from,
            int first,
            int count) {
        for (int t = first; t < count; t++) {
            double re = productRe(factorRe, factorIm, rootRe[rootFrom + t], rootIm[rootFrom + t]);
            double im = productIm(factorRe, factorIm, rootRe[rootFrom + t], rootIm[rootFrom + t]);
            double a = xRe[from + t];
            double b = xIm[from + t];
            yRe[from + t] = productRe(a, b, re, im);
            yIm[from + t] = productIm(a, b, re, im);
        }
    }

    @Override
    public void transpose(double[] x, int rows, int width, double[] y, int yFrom, int pitch) {
        transpose(x, 0, rows, width, y, yFrom, pitch);
    }

    /// Rows `first` to `rows - 1`.
    static void transpose(double[] x, int first, int rows, int width, double[] y, int yFrom, int pitch) {
        for (int k = first; k < rows; k++) {
            for (int l = 0; l < width; l++) {
                y[yFrom + l * pitch + k] = x[k * width + l];
            }
        }
    }

    static double productRe(double a, double b, double u, double v) {
        return Fused.multiplyAdd(-v, b, a * u);
    }

    static double productIm(double a, double b, double u, double v) {
        return Fused.multiplyAdd(v, a, b * u);
    }

    private static void radix2(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep) {
        double ar = xRe[x];
        double ai = xIm[x];
        double br = xRe[x + xStep];
        double bi = xIm[x + xStep];
        yRe[y] = ar + br;
        yIm[y] = ai + bi;
        put(pass, 1, p, ar - br, ai - bi, yRe, yIm, y + yStep);
    }

    private static void radix3(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep) {
        double ar = xRe[x];
        double ai = xIm[x];
        double tr = xRe[x + xStep] + xRe[x + 2 * xStep];
        double ti = xIm[x + xStep] + xIm[x + 2 * xStep];
        double dr = xRe[x + xStep] - xRe[x + 2 * xStep];
        double di = xIm[x + xStep] - xIm[x + 2 * xStep];
        double mr = Fused.multiplyAdd(-0.5, tr, ar);
        double mi = Fused.multiplyAdd(-0.5, ti, ai);
        double sin = pass.sin[1];
        yRe[y] = ar + tr;
        yIm[y] = ai + ti;
        put(pass, 1, p, Fused.multiplyAdd(sin, di, mr), Fused.multiplyAdd(-sin, dr, mi), yRe, yIm, y + yStep);
        put(pass, 2, p, Fused.multiplyAdd(-sin, di, mr), Fused.multiplyAdd(sin, dr, mi), yRe, yIm, y + 2 * yStep);
    }

    private static void radix4(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep) {
        double ar = xRe[x] + xRe[x + 2 * xStep];
        double ai = xIm[x] + xIm[x + 2 * xStep];
        double br = xRe[x] - xRe[x + 2 * xStep];
        double bi = xIm[x] - xIm[x + 2 * xStep];
        double cr = xRe[x + xStep] + xRe[x + 3 * xStep];
        double ci = xIm[x + xStep] + xIm[x + 3 * xStep];
        double dr = xRe[x + xStep] - xRe[x + 3 * xStep];
        double di = xIm[x + xStep] - xIm[x + 3 * xStep];
        yRe[y] = ar + cr;
        yIm[y] = ai + ci;
        put(pass, 1, p, br + di, bi - dr, yRe, yIm, y + yStep);
        put(pass, 2, p, ar - cr, ai - ci, yRe, yIm, y + 2 * yStep);
        put(pass, 3, p, br - di, bi + dr, yRe, yIm, y + 3 * yStep);
    }

    private static void radix5(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep) {
        fifths(
                pass,
                p,
                xRe[x],
                xIm[x],
                xRe[x + xStep],
                xIm[x + xStep],
                xRe[x + 2 * xStep],
                xIm[x + 2 * xStep],
                xRe[x + 3 * xStep],
                xIm[x + 3 * xStep],
                xRe[x + 4 * xStep],
                xIm[x + 4 * xStep],
                0,
                yRe,
                yIm,
                y,
                yStep);
    }

    /// A butterfly of five of a pass of radix five or ten. Its outputs are those from `first` on, every one of five
    /// and every other one of ten.
    private static void fifths(
            FftPass pass,
            int p,
            double ar,
            double ai,
            double b1r,
            double b1i,
            double b2r,
            double b2i,
            double b3r,
            double b3i,
            double b4r,
            double b4i,
            int first,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep) {
        int step = pass.radix / 5;
        double cos1 = pass.cos[step];
        double cos2 = pass.cos[2 * step];
        double sin1 = pass.sin[step];
        double sin2 = pass.sin[2 * step];
        double t1r = b1r + b4r;
        double t1i = b1i + b4i;
        double d1r = b1r - b4r;
        double d1i = b1i - b4i;
        double t2r = b2r + b3r;
        double t2i = b2i + b3i;
        double d2r = b2r - b3r;
        double d2i = b2i - b3i;
        double m1r = Fused.multiplyAdd(cos2, t2r, Fused.multiplyAdd(cos1, t1r, ar));
        double m1i = Fused.multiplyAdd(cos2, t2i, Fused.multiplyAdd(cos1, t1i, ai));
        double m2r = Fused.multiplyAdd(cos1, t2r, Fused.multiplyAdd(cos2, t1r, ar));
        double m2i = Fused.multiplyAdd(cos1, t2i, Fused.multiplyAdd(cos2, t1i, ai));
        double u1r = Fused.multiplyAdd(sin2, d2r, sin1 * d1r);
        double u1i = Fused.multiplyAdd(sin2, d2i, sin1 * d1i);
        double u2r = Fused.multiplyAdd(-sin1, d2r, sin2 * d1r);
        double u2i = Fused.multiplyAdd(-sin1, d2i, sin2 * d1i);
        int j = first;
        put(pass, j, p, ar + t1r + t2r, ai + t1i + t2i, yRe, yIm, y + j * yStep);
        j = (j + step) % pass.radix;
        put(pass, j, p, m1r + u1i, m1i - u1r, yRe, yIm, y + j * yStep);
        j = (j + step) % pass.radix;
        put(pass, j, p, m2r + u2i, m2i - u2r, yRe, yIm, y + j * yStep);
        j = (j + step) % pass.radix;
        put(pass, j, p, m2r - u2i, m2i + u2r, yRe, yIm, y + j * yStep);
        j = (j + step) % pass.radix;
        put(pass, j, p, m1r - u1i, m1i + u1r, yRe, yIm, y + j * yStep);
    }

    private static void radix8(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep) {
        double half = pass.cos[1];
        double b0r = xRe[x] + xRe[x + 4 * xStep];
        double b0i = xIm[x] + xIm[x + 4 * xStep];
        double b4r = xRe[x] - xRe[x + 4 * xStep];
        double b4i = xIm[x] - xIm[x + 4 * xStep];
        double b2r = xRe[x + 2 * xStep] + xRe[x + 6 * xStep];
        double b2i = xIm[x + 2 * xStep] + xIm[x + 6 * xStep];
        double b6r = xRe[x + 2 * xStep] - xRe[x + 6 * xStep];
        double b6i = xIm[x + 2 * xStep] - xIm[x + 6 * xStep];
        double b1r = xRe[x + xStep] + xRe[x + 5 * xStep];
        double b1i = xIm[x + xStep] + xIm[x + 5 * xStep];
        double b5r = xRe[x + xStep] - xRe[x + 5 * xStep];
        double b5i = xIm[x + xStep] - xIm[x + 5 * xStep];
        double b3r = xRe[x + 3 * xStep] + xRe[x + 7 * xStep];
        double b3i = xIm[x + 3 * xStep] + xIm[x + 7 * xStep];
        double b7r = xRe[x + 3 * xStep] - xRe[x + 7 * xStep];
        double b7i = xIm[x + 3 * xStep] - xIm[x + 7 * xStep];
        double c0r = b0r + b2r;
        double c0i = b0i + b2i;
        double c2r = b0r - b2r;
        double c2i = b0i - b2i;
        double c1r = b1r + b3r;
        double c1i = b1i + b3i;
        double c3r = b1r - b3r;
        double c3i = b1i - b3i;
        double c4r = b4r + b6i;
        double c4i = b4i - b6r;
        double c6r = b4r - b6i;
        double c6i = b4i + b6r;
        // b5 and b7 times √2 e^(-2πi/8) and √2 e^(-2πi 3/8)
        double d5r = b5r + b5i;
        double d5i = b5i - b5r;
        double d7r = b7i - b7r;
        double d7i = b7r + b7i;
        double er = d5r + d7r;
        double ei = d5i - d7i;
        double fr = d5r - d7r;
        double fi = d5i + d7i;
        yRe[y] = c0r + c1r;
        yIm[y] = c0i + c1i;
        put(pass, 1, p, Fused.multiplyAdd(half, er, c4r), Fused.multiplyAdd(half, ei, c4i), yRe, yIm, y + yStep);
        put(pass, 2, p, c2r + c3i, c2i - c3r, yRe, yIm, y + 2 * yStep);
        put(pass, 3, p, Fused.multiplyAdd(half, fi, c6r), Fused.multiplyAdd(-half, fr, c6i), yRe, yIm, y + 3 * yStep);
        put(pass, 4, p, c0r - c1r, c0i - c1i, yRe, yIm, y + 4 * yStep);
        put(pass, 5, p, Fused.multiplyAdd(-half, er, c4r), Fused.multiplyAdd(-half, ei, c4i), yRe, yIm, y + 5 * yStep);
        put(pass, 6, p, c2r - c3i, c2i + c3r, yRe, yIm, y + 6 * yStep);
        put(pass, 7, p, Fused.multiplyAdd(-half, fi, c6r), Fused.multiplyAdd(half, fr, c6i), yRe, yIm, y + 7 * yStep);
    }

    /// Two butterflies of radix 5, of the sums and of the differences of the inputs that are five apart: ten is two
    /// times five, which have no common factor, so that no roots stand between them.
    private static void radix10(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep) {
        for (int odd = 0; odd <= 1; odd++) {
            fifths(
                    pass,
                    p,
                    half10(xRe, x, xStep, 0, odd),
                    half10(xIm, x, xStep, 0, odd),
                    half10(xRe, x, xStep, 1, odd),
                    half10(xIm, x, xStep, 1, odd),
                    half10(xRe, x, xStep, 2, odd),
                    half10(xIm, x, xStep, 2, odd),
                    half10(xRe, x, xStep, 3, odd),
                    half10(xIm, x, xStep, 3, odd),
                    half10(xRe, x, xStep, 4, odd),
                    half10(xIm, x, xStep, 4, odd),
                    5 * odd,
                    yRe,
                    yIm,
                    y,
                    yStep);
        }
    }

    private static double half10(double[] x, int from, int step, int k, int odd) {
        double one = x[from + k * step];
        double other = x[from + (k + 5) * step];
        if (odd == 0) {
            return one + other;
        }
        return k % 2 == 0 ? one - other : other - one;
    }

    /// Any odd radix, in r² / 4 pairs of real products.
    private static void oddRadix(
            FftPass pass,
            int p,
            double[] xRe,
            double[] xIm,
            int x,
            int xStep,
            double[] yRe,
            double[] yIm,
            int y,
            int yStep,
            double[] scratch) {
        int radix = pass.radix;
        int half = radix / 2;
        double ar = xRe[x];
        double ai = xIm[x];
        double sumRe = ar;
        double sumIm = ai;
        for (int k = 1; k <= half; k++) {
            int one = x + k * xStep;
            int other = x + (radix - k) * xStep;
            scratch[4 * k] = xRe[one] + xRe[other];
            scratch[4 * k + 1] = xIm[one] + xIm[other];
            scratch[4 * k + 2] = xRe[one] - xRe[other];
            scratch[4 * k + 3] = xIm[one] - xIm[other];
            sumRe += scratch[4 * k];
            sumIm += scratch[4 * k + 1];
        }
        yRe[y] = sumRe;
        yIm[y] = sumIm;
        for (int j = 1; j <= half; j++) {
            double mr = ar;
            double mi = ai;
            double ur = 0;
            double ui = 0;
            for (int k = 1, jk = j; k <= half; k++) {
                double cos = pass.cos[jk];
                double sin = pass.sin[jk];
                mr = Fused.multiplyAdd(cos, scratch[4 * k], mr);
                mi = Fused.multiplyAdd(cos, scratch[4 * k + 1], mi);
                ur = Fused.multiplyAdd(sin, scratch[4 * k + 2], ur);
                ui = Fused.multiplyAdd(sin, scratch[4 * k + 3], ui);
                jk += j;
                jk -= jk >= radix ? radix : 0;
            }
            put(pass, j, p, mr + ui, mi - ur, yRe, yIm, y + j * yStep);
            put(pass, radix - j, p, mr - ui, mi + ur, yRe, yIm, y + (radix - j) * yStep);
        }
    }

    /// Output `j` of a butterfly, times its root, which output 0 and the last pass do not have.
    private static void put(FftPass pass, int j, int p, double re, double im, double[] yRe, double[] yIm, int y) {
        if (j == 0 || pass.groups == 1) {
            yRe[y] = re;
            yIm[y] = im;
        } else {
            int at = (j - 1) * pass.groups + p;
            yRe[y] = productRe(re, im, pass.rootRe[at], pass.rootIm[at]);
            yIm[y] = productIm(re, im, pass.rootRe[at], pass.rootIm[at]);
        }
    }
}
