package io.finwave.forecast;

import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.PeriodBand;
import io.finwave.wavelet.ScalingFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which scales of time the risk of the coming return comes from: variance, value at risk and expected
/// shortfall as sums of one contribution a wavelet level, by the principle of Euler.
///
/// ```
/// r(t)     = W(1)(t) + … + W(J)(t) + V(J)(t)                  causal Haar coefficients: they sum to the return
/// X(j, s)  = σ(t)/σ(s) · ( x(j, s+1) + … + x(j, s+h) )        x(j) one of these; X(s) their sum, of mature rows
/// variance(j)          = cov(X(j), X)                          sums to var(X)
/// valueAtRisk(j)       = μ(j) + cov(X(j), X)/var(X) · (q − μ)   sums to q, the quantile of level α of X
/// expectedShortfall(j) = mean of X(j) over the rows of the m least X     sums to their mean;  m = 1 + ⌊(n−1) α⌋
/// ```
///
/// `μ` are means. A risk that doubles when everything doubles is the sum of its derivatives by the size of
/// each part; that of a value at risk is `E[X(j) | X = q]`, which is taken for linear in `q`, as it is for
/// elliptical distributions, because few rows lie near one quantile; that of an expected shortfall `E[X(j)
/// | X ≤ q]` is the mean that is seen. Quantiles are those of [ConformalCalibrator], not centred. Sums hold
/// to rounding.
///
/// For returns that are independent the share of level `j` in the variance of the next bar is `2^−j` and
/// that of the smooth `2^−J`: a greater share at a slow level says that moves last.
///
/// Sources: D. Tasche, "Capital allocation to business units and sub-portfolios: the Euler principle", in
/// Pillar II in the New Basel Accord (2008), doi:10.48550/arXiv.0708.2542; C. Gourieroux, J. P. Laurent and
/// O. Scaillet, "Sensitivity analysis of Values at Risk", Journal of Empirical Finance 7 (2000) 225-245,
/// doi:10.1016/S0927-5398(00)00011-6; the scales: R. Gençay, F. Selçuk and B. Whitcher, "Multiscale
/// systematic risk", Journal of International Money and Finance 24 (2005) 55-70,
/// doi:10.1016/j.jimonfin.2004.10.003.
///
/// @param level α
/// @param horizon h
/// @param rows n, how many paths there were
/// @param variance of the coming return
/// @param valueAtRisk of the coming return, a loss negative
/// @param expectedShortfall of the coming return, a loss negative
/// @param contributions of the levels 1 to J, then of the smooth
public record ScaleRisk(
        QuantileLevel level,
        Horizon horizon,
        int rows,
        double variance,
        double valueAtRisk,
        double expectedShortfall,
        List<Contribution> contributions) {
    public ScaleRisk {
        contributions = List.copyOf(contributions);
    }

    /// What one scale adds.
    ///
    /// @param periods the periods that it is about
    /// @param variance its part of the variance
    /// @param valueAtRisk its part of the value at risk, negative where it adds to the loss
    /// @param expectedShortfall its part of the expected shortfall, likewise
    public record Contribution(PeriodBand periods, double variance, double valueAtRisk, double expectedShortfall) {}

    /// The fewest paths that say anything.
    static final int LEAST_ROWS = 50;

    private record Key(int levels) {}

    /// Of the rows of a window, from the last bar of its history.
    ///
    /// @param scale σ
    /// @param levels J, 1 to 20
    /// @param level α
    /// @return empty with fewer than 50 paths, or no volatility today, or where all paths came to the same
    public static Optional<ScaleRisk> of(
            TrainingWindow window, VolatilityScale scale, int levels, QuantileLevel level) {
        History known = window.known();
        if (window.rows() < LEAST_ROWS) {
            return Optional.empty();
        }
        CausalDecomposition parts = known.derived(
                new Key(levels),
                CausalDecomposition.class,
                all -> Modwt.of(ScalingFilter.of("haar")).causal(Ewma.values(all, all::logReturn), levels));
        int embargo = known.size() - 1 - window.horizon().bars() - window.lastRow();
        double[] sigma = scale.of(known, window.horizon(), embargo);
        double today = sigma[known.size() - 1];
        List<double[]> paths = new ArrayList<>();
        for (int s = window.firstRow(); s <= window.lastRow() && today > 0; s++) {
            double[] path = path(parts, s, window.horizon().bars(), today / sigma[s]);
            if (Double.isFinite(path[levels + 1])) {
                paths.add(path);
            }
        }
        if (paths.size() < LEAST_ROWS) {
            return Optional.empty();
        }
        return of(paths, parts, window.horizon(), level);
    }

    /// The parts of a path, and last their sum.
    private static double[] path(CausalDecomposition parts, int row, int bars, double factor) {
        int levels = parts.levels();
        double[] path = new double[levels + 2];
        for (int t = row + 1; t <= row + bars; t++) {
            for (int j = 1; j <= levels; j++) {
                path[j - 1] += factor * parts.waveletCoefficient(j, t);
            }
            path[levels] += factor * parts.scalingCoefficient(t);
        }
        for (int j = 0; j <= levels; j++) {
            path[levels + 1] += path[j];
        }
        return path;
    }

    private static Optional<ScaleRisk> of(
            List<double[]> paths, CausalDecomposition parts, Horizon horizon, QuantileLevel level) {
        int n = paths.size();
        int total = parts.levels() + 1;
        double[] mean = new double[total + 1];
        double[] with = new double[total + 1];
        double[] tail = new double[total + 1];
        paths.sort(Comparator.comparingDouble(path -> path[total]));
        int m = 1 + (int) ((n - 1) * level.probability());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= total; j++) {
                mean[j] += paths.get(i)[j] / n;
                tail[j] += i < m ? paths.get(i)[j] / m : 0;
            }
        }
        for (double[] path : paths) {
            for (int j = 0; j <= total; j++) {
                with[j] += (path[j] - mean[j]) * (path[total] - mean[total]) / (n - 1);
            }
        }
        if (!(with[total] > 0)) {
            return Optional.empty();
        }
        double[] sorted = paths.stream().mapToDouble(path -> path[total]).toArray();
        double q = ConformalCalibrator.quantile(sorted, level.probability());
        List<Contribution> contributions = new ArrayList<>();
        for (int j = 0; j < total; j++) {
            contributions.add(new Contribution(
                    j < parts.levels() ? parts.band(j + 1) : parts.smoothBand(),
                    with[j],
                    mean[j] + with[j] / with[total] * (q - mean[total]),
                    tail[j]));
        }
        return Optional.of(new ScaleRisk(level, horizon, n, with[total], q, tail[total], contributions));
    }
}
