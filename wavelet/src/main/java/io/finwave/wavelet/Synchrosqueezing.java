package io.finwave.wavelet;

import io.finwave.wavelet.internal.BandInverse;
import io.finwave.wavelet.internal.Complete;
import io.finwave.wavelet.internal.SpectralRow;

/// Synchrosqueezing: every value of a continuous transform is moved to the period at which it really
/// oscillates, so the smear of the wavelet around a wave shrinks to a line.
///
/// ```
/// ω(s, t) = Im (∂W/∂t / W)                                      where |W| > threshold · max|W|
/// T(p, t) = c/K Σ W(s, t) / height(s) · Δ ln s                  over the s whose 2π/ω(s, t) is nearest to p
/// ```
///
/// - W: the transform, W(s, t); its derivative is exact, made in the frequency domain.
/// - p: the periods of the grid's own rows; nearest in ln p. What lies beyond the first or last period, or
/// has no   positive frequency, goes to the nearest end, so that nothing is lost.
/// - c, K, height, Δ ln s: as in [ContinuousDecomposition#sumOfRows], so T has the unit of the series, and
/// the   real parts of all rows add up to what that gives for all scales.
///
/// Rows close together make a fine picture: 32 voices an octave are usual. Time is not moved: two waves are
/// told apart if their periods differ by more than the width of the wavelet.
///
/// **Two-sided**, as the transform itself. Edge cases: where W is 0 nothing is moved; real wavelets, and
/// Morlet wavelets that are not analytic, are refused.
///
/// Immutable. Source: Daubechies, Lu and Wu (2011), doi:10.1016/j.acha.2010.08.002.
public final class Synchrosqueezing {
    private static final double USUAL_THRESHOLD = 1e-8;

    private final Cwt cwt;
    private final double threshold;

    private Synchrosqueezing(Cwt cwt, double threshold) {
        this.cwt = cwt;
        this.threshold = threshold;
    }

    /// With a threshold of 1e-8.
    ///
    /// @param cwt the transform
    /// @throws IllegalArgumentException if its wavelet is not analytic
    public static Synchrosqueezing of(Cwt cwt) {
        if (!cwt.wavelet().analytic()) {
            throw new IllegalArgumentException("synchrosqueezing needs an analytic wavelet, got "
                    + cwt.wavelet().name());
        }
        return new Synchrosqueezing(cwt, USUAL_THRESHOLD);
    }

    /// A copy with another threshold, below which values are left out: noise has no period.
    ///
    /// @param threshold a part of the largest modulus at all scales, heights made equal; 0 leaves nothing out
    public Synchrosqueezing withThreshold(double threshold) {
        return new Synchrosqueezing(cwt, Checks.inRange("threshold", threshold, 0, 1));
    }

    public Cwt cwt() {
        return cwt;
    }

    public double threshold() {
        return threshold;
    }

    /// The squeezed transform of a series.
    ///
    /// @param samples one a bar, oldest first; at least one, all finite
    /// @param grid the scales, at least two; their periods are the rows of the result
    public SqueezedDecomposition transform(double[] samples, ScaleGrid grid) {
        int size = Complete.check(samples).length;
        if (grid.size() < 2) {
            throw new IllegalArgumentException("there must be at least 2 scales, got " + grid.size());
        }
        ContinuousDecomposition rows = cwt.transform(samples, grid);
        double least = threshold * largest(rows);
        double[] bounds = bounds(rows);
        double[][] re = new double[grid.size()][size];
        double[][] im = new double[grid.size()][size];
        PaddedSpectrum spectrum = new PaddedSpectrum(cwt.padding(), size);
        spectrum.of(samples);
        int length = spectrum.length();
        BandInverse inverse = new BandInverse(length);
        double[] slopeRe = new double[length];
        double[] slopeIm = new double[length];
        double binWidth = cwt.binStep(1, length);
        for (int row = 0; row < grid.size(); row++) {
            SpectralRow filter = cwt.filter(grid.scale(row), length).timesBin(binWidth);
            inverse.inverse(filter, spectrum.re(), spectrum.im(), slopeRe, slopeIm);
            double weight = rows.rowWeight(row);
            double height = cwt.gain(grid.scale(row));
            for (int t = 0; t < size; t++) {
                double a = rows.real(row, t);
                double b = rows.imaginary(row, t);
                double power = a * a + b * b;
                if (power > least * least * height * height) {
                    // ∂W/∂t = i · slope
                    double omega = (slopeRe[t] * a + slopeIm[t] * b) / power;
                    int to = nearest(bounds, omega);
                    re[to][t] += weight * a;
                    im[to][t] += weight * b;
                }
            }
        }
        return new SqueezedDecomposition(this, grid, re, im);
    }

    private double largest(ContinuousDecomposition rows) {
        double largest = 0;
        for (int row = 0; row < rows.rows(); row++) {
            double most = 0;
            for (int t = 0; t < rows.size(); t++) {
                most = Math.max(most, rows.power(row, t));
            }
            largest = Math.max(largest, Math.sqrt(most) / cwt.gain(rows.scale(row)));
        }
        return largest;
    }

    /// The frequencies that part neighbouring rows, falling.
    private static double[] bounds(ContinuousDecomposition rows) {
        double[] bounds = new double[rows.rows() - 1];
        for (int row = 0; row < bounds.length; row++) {
            bounds[row] = 2 * Math.PI / Math.sqrt(rows.period(row) * rows.period(row + 1));
        }
        return bounds;
    }

    /// How many bounds lie above a frequency; one that is not positive, or no number, is below all.
    private static int nearest(double[] bounds, double omega) {
        int low = 0;
        int high = bounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (omega >= bounds[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "Synchrosqueezing[" + cwt + ", " + threshold + "]";
    }
}
