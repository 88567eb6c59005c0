package io.finwave.evaluate;

import io.finwave.forecast.History;

/// The part of a history that is kept for the end: about its last fifth, which nothing that compares or
/// chooses sees until it is opened.
///
/// ```
/// first   = 22 ⌊ ⌊4 n / 5⌋ / 22 ⌋        of n bars, the first of which has index 0
/// visible = bars 0 .. first − 33
/// embargo = bars first − 32 .. first − 1
/// holdout = bars first .. n − 1
/// ```
///
/// [Evaluation] and [TradingEvaluation] end with the visible part, outcomes too; a track record goes to the
/// newest bar: nothing in it is chosen by what is seen there. Forecasts in the holdout are made from bar
/// `first` on, by models that learn from everything up to their origin, as always; the embargo is as long
/// as the longest look-back of a Haar predictor (five levels: 32 bars; db2 at six levels, which only
/// `log-wavelet-selected` may choose, looks back on 190), so that what a predictor averages there is
/// nothing that a choice has seen as an outcome.
///
/// The border moves by 22 bars at a time, about once in 27 bars: so what is visible, and with it the identity
/// of a trial ([Trial#key]), stays the same from day to day.
///
/// @param bars n, of the whole history, at least 0
public record Holdout(int bars) {
    /// How many bars before the holdout nobody is scored on.
    public static final int EMBARGO_BARS = 32;

    private static final int STEP = 22;

    /// @throws IllegalArgumentException if `bars` is negative
    public Holdout {
        if (bars < 0) {
            throw new IllegalArgumentException("bars must be at least 0, got " + bars);
        }
    }

    /// That of a history.
    public static Holdout of(History history) {
        return new Holdout(history.size());
    }

    /// The index of its first bar.
    public int first() {
        return (int) (4L * bars / 5) / STEP * STEP;
    }

    /// How many bars it has.
    public int size() {
        return bars - first();
    }

    /// How many bars evaluation sees without opening it.
    public int visibleBars() {
        return Math.max(0, first() - EMBARGO_BARS);
    }

    /// What evaluation sees without opening it.
    ///
    /// @throws IllegalArgumentException if the history has not as many bars as this one was made for
    public History visible(History history) {
        require(history);
        return history.prefix(visibleBars());
    }

    /// The plan with all origins in the holdout.
    public RollingOrigin plan(RollingOrigin plan) {
        return plan.withFirstOrigin(Math.max(plan.firstOrigin(), first()));
    }

    void require(History history) {
        if (history.size() != bars) {
            throw new IllegalArgumentException(
                    "this is the holdout of a history of " + bars + " bars, got one of " + history.size());
        }
    }
}
