package io.finwave.forecast;

import java.util.Arrays;

/// An autoregression whose order is chosen by Akaike's criterion.
///
/// ```
/// x(t) − x̄ = a(1) (x(t−1) − x̄) + … + a(p) (x(t−p) − x̄) + u(t)
/// AIC(p)   = n ln s²(p) + 2 (p + 2)      least over p = 0 .. P, the smaller order where two are equal
/// ```
///
/// `a` solves the Yule-Walker equations with the autocovariances `Σ (x(t) − x̄)(x(t−k) − x̄) / n`, order by
/// order by the recursion of Levinson and Durbin, which also gives `s²(p)`; the fitted process is stationary.
/// Unless told otherwise `P = ⌊10 log₁₀ n⌋`, at most `n − 1`. These are the definitions of R's `ar`. Values
/// that are all equal have order 0.
///
/// Sources: H. Akaike, "A new look at the statistical model identification", IEEE Transactions on Automatic
/// Control 19 (1974) 716-723, doi:10.1109/TAC.1974.1100705; J. Durbin, "The Fitting of Time-Series Models",
/// Review of the International Statistical Institute 28 (1960) 233-244, doi:10.2307/1401322.
public final class AutoRegression implements LevelModel {
    private static final int AS_R = -1;

    private final int most;
    private final ModelCard card;

    private AutoRegression(int most) {
        this.most = most;
        ModelCard plain = ModelCard.of("ar-aic", "AR by AIC");
        card = most == AS_R ? plain : plain.with("most", most);
    }

    /// With an order of at most `⌊10 log₁₀ n⌋`.
    public static AutoRegression byAic() {
        return new AutoRegression(AS_R);
    }

    /// With an order of at most so many bars.
    public static AutoRegression byAic(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("the greatest order must be at least 0, got " + most);
        }
        return new AutoRegression(most);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public int leastValues() {
        return 2;
    }

    @Override
    public LevelPath fit(double... values) {
        double[] a = coefficients(values);
        double mean = Arrays.stream(values).sum() / values.length;
        double[] last = new double[a.length];
        Arrays.setAll(last, i -> values[values.length - 1 - i] - mean);
        return bars -> {
            double[] path = new double[bars];
            for (int k = 0; k < bars; k++) {
                double deviation = 0;
                for (int i = 0; i < a.length; i++) {
                    deviation += a[i] * (k > i ? path[k - 1 - i] - mean : last[i - k]);
                }
                path[k] = mean + deviation;
            }
            return path;
        };
    }

    /// The coefficients a(1) .. a(p); as many as the order that was chosen.
    ///
    /// @param values finite, oldest first, at least 2
    public double[] coefficients(double... values) {
        LevelModel.check(this, values);
        int n = values.length;
        int longest = Math.min(n - 1, most == AS_R ? (int) (10 * Math.log10(n)) : most);
        double mean = Arrays.stream(values).sum() / n;
        double[] r = autocovariances(values, mean, longest);
        double[] a = new double[longest];
        double[] before = new double[longest];
        double[] best = {};
        double variance = r[0];
        double least = n * Math.log(variance);
        for (int p = 1; p <= longest && variance > 0; p++) {
            double reflection = r[p];
            for (int i = 1; i < p; i++) {
                reflection -= a[i - 1] * r[p - i];
            }
            reflection /= variance;
            System.arraycopy(a, 0, before, 0, p - 1);
            for (int i = 1; i < p; i++) {
                a[i - 1] = before[i - 1] - reflection * before[p - i - 1];
            }
            a[p - 1] = reflection;
            variance *= 1 - reflection * reflection;
            double criterion = n * Math.log(variance) + 2 * p;
            if (criterion < least) {
                least = criterion;
                best = Arrays.copyOf(a, p);
            }
        }
        return best;
    }

    /// Σ (x(t) − x̄)(x(t−k) − x̄) / n for k = 0 .. `longest`.
    static double[] autocovariances(double[] x, double mean, int longest) {
        double[] r = new double[longest + 1];
        for (int k = 0; k <= longest; k++) {
            double sum = 0;
            for (int t = k; t < x.length; t++) {
                sum += (x[t] - mean) * (x[t - k] - mean);
            }
            r[k] = sum / x.length;
        }
        return r;
    }
}
