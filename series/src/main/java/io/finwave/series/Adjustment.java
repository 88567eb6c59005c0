package io.finwave.series;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Makes the prices of a history comparable over splits and dividends: old prices are multiplied by a factor,
/// the newest price stays what it was.
///
/// ```
/// P*(t) = P(t) f(t),   V*(t) = V(t) s(t),   f(last) = s(last) = 1
/// ```
///
/// **Time honesty.** Only what happened up to the last bar of the series given is used. So the adjusted
/// history as it was known at a time is `apply(bars.asOf(time))`; the adjustment of the whole history cut
/// back to that time differs from it by one constant factor on the prices, which no return sees.
public sealed interface Adjustment {
    /// The factor f of the price of each bar.
    double[] priceFactors(BarSeries bars);

    /// The factor s of the volume of each bar: today's shares for one share of then.
    double[] shareFactors(BarSeries bars);

    /// The adjusted history. All four prices of a bar are multiplied by one factor, which keeps their order.
    default BarSeries apply(BarSeries bars) {
        int n = bars.size();
        double[] f = priceFactors(bars);
        double[] s = shareFactors(bars);
        long[] time = new long[n];
        double[][] columns = new double[5][n];
        for (int t = 0; t < n; t++) {
            time[t] = bars.openTimeMillis(t);
            columns[0][t] = bars.open(t) * f[t];
            columns[1][t] = bars.high(t) * f[t];
            columns[2][t] = bars.low(t) * f[t];
            columns[3][t] = bars.close(t) * f[t];
            columns[4][t] = bars.volume(t) * s[t];
        }
        return BarSeries.ofUnsafe(
                bars.instrument(), bars.interval(), time, columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    /// Splits only: the number of shares stays comparable, dividends show as falls of the price.
    static Adjustment splits(List<CorporateAction> actions) {
        return new OfActions(actions, false);
    }

    /// Splits and dividends: the history of somebody who reinvests every dividend at the close of its
    /// ex-date.
    static Adjustment splitsAndDividends(List<CorporateAction> actions) {
        return new OfActions(actions, true);
    }

    /// Factors that somebody else worked out, as in the factor files of LEAN.
    static Adjustment table(List<FactorTable.Step> steps) {
        return new FactorTable(steps);
    }

    /// From splits and dividends.
    ///
    /// ```
    /// f(t−1) = f(t) · (1 / r(t)) · C(t) / (C(t) + d(t)),   s(t−1) = s(t) · r(t)
    /// ```
    ///
    /// r split ratio and d dividend of the ex-date t, C the close as traded. This is the formula of the
    /// Quandl WIKI prices: it gives their adjusted columns back to about 5e-14 relative (AAPL, BA, CAT, DELL,
    /// EBAY, F, GE, 1962 to 2013). An action on a day without a bar counts on the next bar; one before the
    /// first bar or after the last one changes nothing.
    ///
    /// @param actions in any order
    /// @param dividends whether dividends count
    record OfActions(List<CorporateAction> actions, boolean dividends) implements Adjustment {
        /// Sorts and copies.
        public OfActions {
            actions = actions.stream()
                    .sorted(Comparator.comparing(CorporateAction::exTime))
                    .toList();
        }

        @Override
        public double[] priceFactors(BarSeries bars) {
            return factors(bars, true);
        }

        @Override
        public double[] shareFactors(BarSeries bars) {
            return factors(bars, false);
        }

        private double[] factors(BarSeries bars, boolean ofPrice) {
            double[] factors = new double[bars.size()];
            int next = actions.size() - 1;
            double f = 1;
            for (int t = bars.size() - 1; t >= 0; t--) {
                factors[t] = f;
                long opens = bars.openTimeMillis(t);
                long before = t == 0 ? Long.MIN_VALUE : bars.openTimeMillis(t - 1);
                for (; next >= 0 && millis(next) > before; next--) {
                    if (millis(next) <= opens) {
                        CorporateAction action = actions.get(next);
                        double paid = dividends ? action.dividend() : 0;
                        f *= ofPrice
                                ? bars.close(t) / ((bars.close(t) + paid) * action.splitRatio())
                                : action.splitRatio();
                    }
                }
            }
            return factors;
        }

        private long millis(int action) {
            return actions.get(action).exTime().toEpochMilli();
        }
    }

    /// From a table of factors. A step holds for every bar up to and including its time and after the step
    /// before it; after the last step the factors are 1. All are divided by those of the last bar.
    ///
    /// @param steps in any order
    record FactorTable(List<Step> steps) implements Adjustment {
        /// One row of the table.
        ///
        /// @param until open time of the last bar for which it holds
        /// @param priceFactor the factor for dividends
        /// @param splitFactor the factor for splits: 0.5 before a split 2:1
        public record Step(Instant until, double priceFactor, double splitFactor) {
            /// @throws IllegalArgumentException if a factor is not positive and finite
            public Step {
                if (!(priceFactor > 0 && splitFactor > 0)
                        || Double.isInfinite(priceFactor)
                        || Double.isInfinite(splitFactor)) {
                    throw new IllegalArgumentException(
                            "factors must be positive and finite, got " + priceFactor + " and " + splitFactor);
                }
            }
        }

        /// Sorts and copies.
        public FactorTable {
            steps = steps.stream().sorted(Comparator.comparing(Step::until)).toList();
        }

        @Override
        public double[] priceFactors(BarSeries bars) {
            return factors(bars, true);
        }

        @Override
        public double[] shareFactors(BarSeries bars) {
            return factors(bars, false);
        }

        private double[] factors(BarSeries bars, boolean ofPrice) {
            double[] factors = new double[bars.size()];
            int step = 0;
            for (int t = 0; t < factors.length; t++) {
                while (step < steps.size() && steps.get(step).until().toEpochMilli() < bars.openTimeMillis(t)) {
                    step++;
                }
                if (step == steps.size()) {
                    factors[t] = 1;
                } else {
                    Step s = steps.get(step);
                    factors[t] = ofPrice ? s.priceFactor * s.splitFactor : 1 / s.splitFactor;
                }
            }
            if (factors.length > 0) {
                double last = factors[factors.length - 1];
                for (int t = 0; t < factors.length; t++) {
                    factors[t] /= last;
                }
            }
            return factors;
        }
    }
}
