package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.series.BarSeries;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Goes through the bars of one instrument and books what a [TradingRule] would have done.
///
/// ```
/// close of bar t     w(t) = rule, from bars ≤ t            units wanted = w(t) · E(t) / C(t)
/// t to t+1           fees and interest on what is held over the time between the two closes
/// open of bar t+1    the difference is bought or sold at O(t+1), plus or minus slippage, with commission
/// close of bar t+1   E(t+1) = cash + units · C(t+1)
/// ```
///
/// The units are settled at the close at which the rule spoke, and paid for at the open that comes; the
/// account is never filled at a price that the rule saw. A position that has drifted from what is wanted by
/// less than the **band** is left alone; going out of the market, or to the other side, is always done. What
/// is still held at the end is valued at the last close, not sold. An account that is worth nothing or less
/// at a close is **ruined**: it stops there. Dividends are not booked: the bars should be adjusted for them.
///
/// Immutable; the result depends on its arguments alone.
public final class TradingBacktest {
    /// How far a position may drift before it is brought back, as a part of the equity.
    private static final double BAND = 0.05;

    private static final double MILLIS_A_DAY = 86_400_000;

    private final TradingCosts costs;
    private final double band;
    private final double mostExposure;
    private final Progress progress;

    private TradingBacktest(TradingCosts costs, double band, double mostExposure, Progress progress) {
        this.costs = costs;
        this.band = band;
        this.mostExposure = mostExposure;
        this.progress = progress;
    }

    /// With such costs, a band of 5 % of the equity, and exposures from −1 to 1.
    public static TradingBacktest with(TradingCosts costs) {
        return new TradingBacktest(costs, BAND, 1, Progress.SILENT);
    }

    /// The same with another band.
    ///
    /// @param part of the equity, at least 0
    public TradingBacktest withBand(double part) {
        if (!(part >= 0)) {
            throw new IllegalArgumentException("band must be at least 0, got " + part);
        }
        return new TradingBacktest(costs, part, mostExposure, progress);
    }

    /// The same with another limit of the exposure; a rule that wants more gets the limit.
    ///
    /// @param multiple of the equity, more than 0
    public TradingBacktest withMostExposure(double multiple) {
        if (!(multiple > 0) || Double.isInfinite(multiple)) {
            throw new IllegalArgumentException("the greatest exposure must be more than 0, got " + multiple);
        }
        return new TradingBacktest(costs, band, multiple, progress);
    }

    /// The same with somebody to tell how far it is, who may also stop it.
    public TradingBacktest with(Progress listener) {
        return new TradingBacktest(costs, band, mostExposure, listener);
    }

    /// Books a rule from one bar on.
    ///
    /// @param bars adjusted bars; every open and close must be more than 0
    /// @param first the bar at whose close the rule is asked first; the equity is 1 there
    /// @throws IllegalArgumentException if there is no bar after the first, or a price is not more than 0
    /// @throws java.util.concurrent.CancellationException if the listener stopped it
    public TradingRecord run(BarSeries bars, TradingRule rule, int first) {
        int n = bars.size();
        if (first < 0 || first >= n - 1) {
            throw new IllegalArgumentException(
                    "the first bar must be in 0.." + (n - 2) + ", so that one comes after it, got " + first);
        }
        requirePrices(bars, first);
        Booking booking = new Booking(History.ofBars(bars), bars, rule, first);
        Steps steps = new Steps(progress, n - 1 - first);
        while (booking.goesOn()) {
            booking.next();
            steps.step();
        }
        return booking.record();
    }

    /// Refuses bars that cannot be traded, from one on.
    static void requirePrices(BarSeries bars, int first) {
        for (int t = first; t < bars.size(); t++) {
            if (!(bars.open(t) > 0 && bars.close(t) > 0)) {
                throw new IllegalArgumentException("prices must be more than 0 to be traded, got open " + bars.open(t)
                        + " and close " + bars.close(t) + " in the bar of "
                        + bars.bar(t).openTime());
            }
        }
    }

    /// The band and the greatest exposure, by name.
    Map<String, String> terms() {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("band", Double.toString(band));
        terms.put("greatest exposure", Double.toString(mostExposure));
        return terms;
    }

    /// One run, bar by bar.
    private final class Booking {
        private final History history;
        private final BarSeries bars;
        private final TradingRule rule;
        private final int first;
        private final Account account = new Account(costs);
        private final double[] equity;
        private final double[] exposure;
        private final double[] turnover;
        private final double[] cost;
        private int t;
        private int trades;
        private int limited;
        private boolean ruined;

        private Booking(History history, BarSeries bars, TradingRule rule, int first) {
            this.history = history;
            this.bars = bars;
            this.rule = rule;
            this.first = first;
            t = first;
            equity = new double[bars.size() - first];
            exposure = new double[equity.length];
            turnover = new double[equity.length];
            cost = new double[equity.length];
            equity[0] = 1;
        }

        private boolean goesOn() {
            return !ruined && t < bars.size() - 1;
        }

        private void next() {
            double change = wanted() - account.units();
            double before = equity[t - first];
            double traded = account.traded();
            double paid = account.paid().total();
            double days = (bars.closeTimeMillis(t + 1) - bars.closeTimeMillis(t)) / MILLIS_A_DAY;
            account.carry(days, bars.close(t));
            t++;
            if (change != 0) {
                account.trade(change, bars.open(t));
                trades++;
            }
            double worth = account.equity(bars.close(t));
            equity[t - first] = worth;
            turnover[t - first] = (account.traded() - traded) / before;
            cost[t - first] = (account.paid().total() - paid) / before;
            exposure[t - first] = worth > 0 ? account.units() * bars.close(t) / worth : 0;
            ruined = !(worth > 0);
        }

        /// The units wanted at the close of bar `t`.
        private double wanted() {
            double asked = rule.exposure(history.prefix(t + 1));
            double held = account.units();
            if (Double.isNaN(asked)) {
                return held;
            }
            double allowed = Math.clamp(asked, -mostExposure, mostExposure);
            limited += allowed == asked ? 0 : 1;
            double worth = equity[t - first];
            double price = bars.close(t);
            double drift = Math.abs(allowed - held * price / worth);
            boolean sameSide = Math.signum(allowed) == Math.signum(held);
            return sameSide && drift <= band ? held : allowed * worth / price;
        }

        private TradingRecord record() {
            int size = t - first + 1;
            long[] times = new long[size];
            Arrays.setAll(times, i -> bars.closeTimeMillis(first + i));
            return new TradingRecord(
                    rule.card(),
                    costs,
                    terms(),
                    new EquityCurve(times, Arrays.copyOf(equity, size)),
                    new TradingRecord.Bars(
                            Arrays.copyOf(exposure, size), Arrays.copyOf(turnover, size), Arrays.copyOf(cost, size)),
                    trades,
                    account.traded(),
                    account.paid(),
                    limited,
                    ruined);
        }
    }
}
