package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.forecast.ModelCard;

/// Says at the close of each bar which position is wanted from then on.
///
/// It is handed what is known at that close and nothing later, and what it wants is filled at the **next**
/// bar's open ([TradingBacktest]), so a rule cannot trade on a price that it has already seen.
public interface TradingRule {
    /// The rule and its settings.
    ModelCard card();

    /// The position wanted, as a multiple of the equity: 1 is all of it in the instrument, 0 is out of the
    /// market, −1 is short for all of it. NaN keeps the position as it is.
    ///
    /// @param known everything known at the close of its last bar; it holds bars
    double exposure(History known);
}
