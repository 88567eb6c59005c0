package io.finwave.wavelet.internal;

/// Coherency made from smoothed powers and products, after the first series have been taken out of the
/// others.
///
/// At every place the Hermitian matrix of products is reduced by one series after the other:
///
/// ```
/// C(a, b) ← C(a, b) - C(a, z) C(z, b) / C(z, z)
/// ```
public final class PartialSpectra {
    /// A smoothed power below this part of the largest one of the row, of any of the standardised series, is
    /// the rounding error of others.
    private static final double NO_POWER = 0x1.0p-40;

    /// What is left of a power where this part of it or less is left, is rounding error.
    private static final double NOTHING_LEFT = 1e-10;

    private final SpectraPlan plan;
    private final SpectraWork work;
    private final int series;

    /// Of the row at hand: the smoothed powers of the series, and the parts of the products of each pair a < b at
    /// `a · series + b`.
    private final double[][] power;

    private final double[][] crossRe;
    private final double[][] crossIm;
    private final double[][] re;
    private final double[][] im;
    private final double[] whole;
    private double floor;

    public PartialSpectra(SpectraPlan plan, SpectraWork work, int series) {
        this.plan = plan;
        this.series = series;
        this.work = work;
        power = new double[series][plan.size];
        crossRe = new double[series * series][plan.size];
        crossIm = new double[series * series][plan.size];
        re = new double[series][series];
        im = new double[series][series];
        whole = new double[series];
    }

    /// γ of two neighbouring series x and y = x + 1, all before them taken out.
    public void coherency(int x, int y, double[][] outRe, double[][] outIm) {
        for (int row = 0; row < plan.rows; row++) {
            read(row);
            for (int t = 0; t < plan.size; t++) {
                load(t);
                for (int z = 0; z < x; z++) {
                    takeOut(z);
                }
                boolean known = moves(x) && moves(y) && left(x) && left(y);
                double root = Math.sqrt(re[x][x]) * Math.sqrt(re[y][y]);
                double a = re[x][y] / root;
                double b = im[x][y] / root;
                double modulus = Math.sqrt(a * a + b * b);
                double shrink = modulus > 1 ? 1 / modulus : 1;
                outRe[row][t] = known ? a * shrink : Double.NaN;
                outIm[row][t] = known ? b * shrink : Double.NaN;
            }
        }
    }

    /// The part of the power of series y that all before it explain.
    public void explained(int y, double[][] out) {
        for (int row = 0; row < plan.rows; row++) {
            read(row);
            for (int t = 0; t < plan.size; t++) {
                load(t);
                for (int z = 0; z < y; z++) {
                    takeOut(z);
                }
                double part = 1 - re[y][y] / whole[y];
                out[row][t] = moves(y) ? Math.max(0, Math.min(1, part)) : Double.NaN;
            }
        }
    }

    private void read(int row) {
        floor = 0;
        for (int a = 0; a < series; a++) {
            work.power(a, row, 1, 0, plan.size, power[a]);
            for (int b = a + 1; b < series; b++) {
                work.crossRe(a, b, row, 1, 0, plan.size, crossRe[a * series + b]);
                work.crossIm(a, b, row, 1, 0, plan.size, crossIm[a * series + b]);
            }
            for (int t = 0; t < plan.size; t++) {
                floor = Math.max(floor, NO_POWER * power[a][t]);
            }
        }
    }

    /// Reads the matrix of a place.
    private void load(int t) {
        for (int a = 0; a < series; a++) {
            whole[a] = power[a][t];
            re[a][a] = whole[a];
            for (int b = a + 1; b < series; b++) {
                re[a][b] = crossRe[a * series + b][t];
                im[a][b] = crossIm[a * series + b][t];
                re[b][a] = re[a][b];
                im[b][a] = -im[a][b];
            }
        }
    }

    private boolean moves(int a) {
        return whole[a] > floor;
    }

    private boolean left(int a) {
        return re[a][a] > NOTHING_LEFT * whole[a];
    }

    private void takeOut(int z) {
        if (!left(z) || !moves(z)) {
            return;
        }
        for (int a = z + 1; a < series; a++) {
            double factorRe = re[a][z] / re[z][z];
            double factorIm = im[a][z] / re[z][z];
            for (int b = a; b < series; b++) {
                re[a][b] -= factorRe * re[z][b] - factorIm * im[z][b];
                im[a][b] -= a == b ? 0 : factorRe * im[z][b] + factorIm * re[z][b];
                re[b][a] = re[a][b];
                im[b][a] = -im[a][b];
            }
        }
    }
}
