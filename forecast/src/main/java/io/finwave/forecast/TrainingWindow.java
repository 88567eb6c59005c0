package io.finwave.forecast;

/// The rows that a model may learn from at an origin `t`: those whose outcome is known then.
///
/// A row `s` pairs what was known at bar `s` with what happened in `s+1 .. s+h`. It is **mature** at `t` only
/// if `s + h ≤ t`; the window ends there, or earlier by an embargo, and starts so that it has the length
/// asked for:
///
/// ```
/// last row  = t − h − embargo
/// first row = max(0, last row − length + 1)
/// ```
public final class TrainingWindow {
    private final History known;
    private final Horizon horizon;
    private final int firstRow;
    private final int lastRow;

    private TrainingWindow(History known, Horizon horizon, int firstRow, int lastRow) {
        this.known = known;
        this.horizon = horizon;
        this.firstRow = firstRow;
        this.lastRow = lastRow;
    }

    /// The newest mature rows at the end of a history.
    ///
    /// @param known everything known at the origin
    /// @param horizon how far ahead the outcomes reach
    /// @param embargoBars how many further rows before the origin are left out, at least 0
    /// @param length how many rows, at least 1; fewer if the history is shorter
    public static TrainingWindow endingAt(History known, Horizon horizon, int embargoBars, int length) {
        if (embargoBars < 0) {
            throw new IllegalArgumentException("embargo must be at least 0 bars, got " + embargoBars);
        }
        if (length < 1) {
            throw new IllegalArgumentException("a training window must have at least 1 row, got " + length);
        }
        int last = known.size() - 1 - horizon.bars() - embargoBars;
        return new TrainingWindow(known, horizon, Math.max(0, last - length + 1), last);
    }

    /// The newest rows of this window.
    ///
    /// @param length how many, at least 1; all if there are fewer
    TrainingWindow newest(int length) {
        return new TrainingWindow(known, horizon, Math.max(firstRow, lastRow - length + 1), lastRow);
    }

    /// Everything known at the origin.
    public History known() {
        return known;
    }

    /// How far ahead the outcomes of the rows reach.
    public Horizon horizon() {
        return horizon;
    }

    /// The first row, from 0.
    public int firstRow() {
        return firstRow;
    }

    /// The last row; less than [#firstRow] if no row is mature.
    public int lastRow() {
        return lastRow;
    }

    /// How many mature rows before the origin are left out, beside those that are not mature.
    public int embargoBars() {
        return known.size() - 1 - horizon.bars() - lastRow;
    }

    /// How many rows.
    public int rows() {
        return Math.max(0, lastRow - firstRow + 1);
    }

    /// What happened after a row.
    ///
    /// @throws IllegalArgumentException if the row is not in the window
    public double outcome(Target target, int row) {
        if (row < firstRow || row > lastRow) {
            throw new IllegalArgumentException("row must be in " + firstRow + ".." + lastRow + ", got " + row);
        }
        return known.outcome(target, horizon, row);
    }
}
