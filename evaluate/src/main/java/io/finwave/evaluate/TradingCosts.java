package io.finwave.evaluate;

/// What trading costs. All rates are fractions, not percent.
///
/// @param commission of the value traded
/// @param slippage by which each fill is worse than the open of the bar: a buyer pays `open · (1 +
/// slippage)`, a seller gets `open · (1 − slippage)`; half the spread belongs here
/// @param borrow a year, of the value of what is sold short
/// @param financing a year, of what is borrowed to hold more than the equity
/// @param cash a year, earned on what lies idle; the proceeds of a short sale are kept as its security and
/// earn nothing
public record TradingCosts(double commission, double slippage, double borrow, double financing, double cash) {
    /// Nothing costs anything: for arithmetic, not for judging a rule.
    public static final TradingCosts NONE = new TradingCosts(0, 0, 0, 0, 0);

    /// What a small account pays for liquid shares: 2 basis points of commission, 3 of slippage, 1 % a year
    /// to borrow shares, 5 % to borrow money, nothing on cash.
    public static final TradingCosts LIQUID_SHARES = new TradingCosts(0.0002, 0.0003, 0.01, 0.05, 0);

    /// @throws IllegalArgumentException if a rate is not in 0..1, of which the upper end is left out
    public TradingCosts {
        check("commission", commission);
        check("slippage", slippage);
        check("borrow rate", borrow);
        check("financing rate", financing);
        check("cash rate", cash);
    }

    private static void check(String name, double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and less than 1, got " + rate);
        }
    }
}
