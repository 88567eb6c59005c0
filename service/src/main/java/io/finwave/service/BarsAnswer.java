package io.finwave.service;

import io.finwave.store.SeriesInfo;
import java.util.Optional;

/// Bars that were asked for.
///
/// @param info the series they are of
/// @param matched how many bars lie in the range
/// @param downsampling how they were thinned out, if they were
/// @param window the bars
/// @param next where the next page begins, if there is one
public record BarsAnswer(
        SeriesInfo info,
        int matched,
        Optional<Downsampling> downsampling,
        BarWindow window,
        Optional<BarsQuery.Cursor> next) {
    /// How bars were thinned out.
    ///
    /// @param method `minmax` or `lttb`
    /// @param from how many there were
    /// @param to how many rows are left
    public record Downsampling(String method, int from, int to) {}
}
