package io.finwave.evaluate;

/// Money and units of one instrument. It begins with 1 of money and no units.
///
/// A short sale brings money and a debt of units; what both are worth together is the equity:
///
/// ```
/// equity = cash + units · price          units < 0 when short
/// ```
///
/// So a short loses without limit when the price rises, and a short that is not traded becomes a greater part
/// of the equity as it loses.
final class Account {
    private static final double DAYS_A_YEAR = 365;

    private final TradingCosts costs;
    private double cash = 1;
    private double units;
    private double commissions;
    private double slippages;
    private double borrowed;
    private double interest;
    private double traded;

    Account(TradingCosts costs) {
        this.costs = costs;
    }

    double units() {
        return units;
    }

    double equity(double price) {
        return cash + units * price;
    }

    /// Buys (more than 0) or sells so many units at an open.
    void trade(double change, double open) {
        double fill = open * (1 + Math.signum(change) * costs.slippage());
        double value = Math.abs(change) * fill;
        cash -= change * fill + value * costs.commission();
        units += change;
        commissions += value * costs.commission();
        slippages += Math.abs(change) * open * costs.slippage();
        traded += value;
    }

    /// What holding the position over some time costs or brings.
    ///
    /// @param days calendar days
    /// @param price at the beginning
    void carry(double days, double price) {
        double years = days / DAYS_A_YEAR;
        double debt = Math.max(0, -units * price);
        double fee = debt * costs.borrow() * years;
        double idle = cash - debt;
        double earned = idle * (idle < 0 ? costs.financing() : costs.cash()) * years;
        cash += earned - fee;
        borrowed += fee;
        interest -= earned;
    }

    /// Everything that trading and holding cost so far, in the money of the beginning.
    TradingRecord.Paid paid() {
        return new TradingRecord.Paid(commissions, slippages, borrowed, interest);
    }

    /// The value of everything that was bought and sold.
    double traded() {
        return traded;
    }
}
