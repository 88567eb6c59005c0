package io.finwave.evaluate;

import io.finwave.forecast.ModelCard;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a rule did with an account that began with 1: its equity, what it held, and what that cost. How far
/// such figures can be trusted is told by [TradingPerformance].
public final class TradingRecord {
    private final ModelCard rule;
    private final TradingCosts costs;
    private final Map<String, String> terms;
    private final EquityCurve curve;
    private final Bars bars;
    private final int trades;
    private final double traded;
    private final Paid paid;
    private final int limited;
    private final boolean ruined;

    TradingRecord(
            ModelCard rule,
            TradingCosts costs,
            Map<String, String> terms,
            EquityCurve curve,
            Bars bars,
            int trades,
            double traded,
            Paid paid,
            int limited,
            boolean ruined) {
        this.rule = rule;
        this.costs = costs;
        this.terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        this.curve = curve;
        this.bars = bars;
        this.trades = trades;
        this.traded = traded;
        this.paid = paid;
        this.limited = limited;
        this.ruined = ruined;
    }

    /// What was held, traded and paid in the bar that ends with each close of the curve; shared, never
    /// compared. All are multiples of an equity: that at the close, or the one before.
    @SuppressWarnings("ArrayRecordComponent")
    record Bars(double[] exposure, double[] turnover, double[] cost) {}

    /// What was paid, in the money of the beginning.
    ///
    /// @param commission to the broker
    /// @param slippage by fills that were worse than the open
    /// @param borrow for what was sold short
    /// @param interest on borrowed money, less what idle cash earned; negative if that was more
    public record Paid(double commission, double slippage, double borrow, double interest) {
        /// All of it.
        public double total() {
            return commission + slippage + borrow + interest;
        }
    }

    /// The rule and its settings.
    public ModelCard rule() {
        return rule;
    }

    /// The rates that were charged.
    public TradingCosts costs() {
        return costs;
    }

    /// The band and the greatest exposure, by name.
    public Map<String, String> terms() {
        return terms;
    }

    /// The equity at every close.
    public EquityCurve curve() {
        return curve;
    }

    /// The position at a close, as a multiple of the equity.
    ///
    /// @param index of a close of the curve
    public double exposure(int index) {
        return bars.exposure[index];
    }

    /// The value of what was bought and sold in the bar that ends with a close, as a multiple of the equity at the
    /// close before; 0 at the first.
    ///
    /// @param index of a close of the curve
    public double turnover(int index) {
        return bars.turnover[index];
    }

    /// What was paid between the close before and this one, as a part of the equity at the close before; negative
    /// if idle cash earned more. 0 at the first.
    ///
    /// @param index of a close of the curve
    public double cost(int index) {
        return bars.cost[index];
    }

    /// How often something was bought or sold.
    public int trades() {
        return trades;
    }

    /// The value of everything bought and sold, in the money of the beginning.
    public double traded() {
        return traded;
    }

    /// What was paid.
    public Paid paid() {
        return paid;
    }

    /// How often the rule wanted more than the greatest exposure and got that.
    public int limitedDecisions() {
        return limited;
    }

    /// Whether the account ended because it was worth nothing or less.
    public boolean isRuined() {
        return ruined;
    }
}
