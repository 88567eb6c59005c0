package io.finwave.kernel.internal;

import io.finwave.kernel.SpectralRows;

/// The definition: one value after the other.
final class ScalarSpectralRows implements SpectralRows {
    @Override
    public void addScaled(double[] x, int xFrom, double[] w, int wFrom, double[] sum, int sumFrom, int count) {
        for (int i = 0; i < count * WIDTH; i++) {
            sum[sumFrom + i] = Fused.multiplyAdd(x[xFrom + i / WIDTH], w[wFrom + i], sum[sumFrom + i]);
        }
    }

    @Override
    public void addTurned(
            double[] u,
            double[] v,
            int rootFrom,
            double vSign,
            double[] a,
            double[] b,
            int from,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count) {
        for (int i = 0; i < count * WIDTH; i++) {
            double cos = u[rootFrom + i / WIDTH];
            double sin = vSign * v[rootFrom + i / WIDTH];
            double x = a[from + i];
            double y = b[from + i];
            sumRe[sumFrom + i] = Fused.multiplyAdd(-sin, y, Fused.multiplyAdd(cos, x, sumRe[sumFrom + i]));
            sumIm[sumFrom + i] = Fused.multiplyAdd(sin, x, Fused.multiplyAdd(cos, y, sumIm[sumFrom + i]));
        }
    }

    @Override
    public void addPower(
            double[] w, int wFrom, double[] a, double[] b, int from, double[] sum, int sumFrom, int count) {
        for (int i = 0; i < count * WIDTH; i++) {
            double power = squares(a[from + i], b[from + i]);
            sum[sumFrom + i] = Fused.multiplyAdd(w[wFrom + i / WIDTH], power, sum[sumFrom + i]);
        }
    }

    @Override
    public void addCross(
            double[] w,
            int wFrom,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            int from,
            double[] sumRe,
            double[] sumIm,
            int sumFrom,
            int count) {
        for (int i = 0; i < count * WIDTH; i++) {
            double weight = w[wFrom + i / WIDTH];
            double re = Fused.multiplyAdd(a[from + i], c[from + i], b[from + i] * d[from + i]);
            double im = Fused.multiplyAdd(b[from + i], c[from + i], -(a[from + i] * d[from + i]));
            sumRe[sumFrom + i] = Fused.multiplyAdd(weight, re, sumRe[sumFrom + i]);
            sumIm[sumFrom + i] = Fused.multiplyAdd(weight, im, sumIm[sumFrom + i]);
        }
    }

    @Override
    public void separate(double[] x, double[] y, int yFrom, int pitch, int count) {
        ScalarFftPasses.transpose(x, 0, count, WIDTH, y, yFrom, pitch);
    }

    @Override
    public void mix(double[] w, double[] x, int xFrom, int pitch, double[] y, int rows, int count) {
        mix(w, x, xFrom, pitch, y, rows, 0, count, count);
    }

    /// Values `first` to `end - 1` of every row.
    static void mix(double[] w, double[] x, int xFrom, int pitch, double[] y, int rows, int first, int end, int count) {
        for (int r = 0; r < rows; r++) {
            for (int i = first; i < end; i++) {
                double sum = 0;
                for (int j = 0; j < w.length; j++) {
                    sum = Fused.multiplyAdd(w[j], x[xFrom + pitch * (r + j) + i], sum);
                }
                y[r * count + i] = sum;
            }
        }
    }

    @Override
    public void squaredPart(
            double[] re, double[] im, double[] p, double[] q, int from, double[] out, int outFrom, int count) {
        for (int i = 0; i < count; i++) {
            double power = p[from + i] * q[from + i];
            out[outFrom + i] = power > 0 ? Math.min(1, squares(re[from + i], im[from + i]) / power) : 0;
        }
    }

    @Override
    public void countReached(
            double[] re,
            double[] im,
            double[] p,
            double[] q,
            int from,
            double[] limits,
            double[] counts,
            int limitFrom,
            int count) {
        for (int i = 0; i < count; i++) {
            double power = p[from + i] * q[from + i];
            if (power > 0 && squares(re[from + i], im[from + i]) >= limits[limitFrom + i] * power) {
                counts[limitFrom + i]++;
            }
        }
    }

    private static double squares(double a, double b) {
        return Fused.multiplyAdd(a, a, b * b);
    }
}
