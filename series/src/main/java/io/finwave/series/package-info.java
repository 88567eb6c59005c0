/// What a price history is.
///
/// A [Bar][io.finwave.series.Bar] tells what an instrument did between its open time and its close time, and
/// is **known only at its close time**: nothing that works with history may use a bar before that moment. A
/// bar that is still open is another type, [FormingBar][io.finwave.series.FormingBar], and does not fit into
/// a history. Bars of one [instrument][io.finwave.series.InstrumentId] and one
/// [interval][io.finwave.series.BarInterval], in strictly rising time, make a
/// [BarSeries][io.finwave.series.BarSeries]; it is columnar (one primitive array a field) and a prefix of it
/// costs nothing, because looking at a history "as it was known then" is the most frequent thing the rest of
/// the product does with it.
///
/// [Returns][io.finwave.series.Returns] and [RangeVariance][io.finwave.series.RangeVariance] turn a bar
/// series into a [TimeSeries][io.finwave.series.TimeSeries] of numbers, each stamped with the time at which
/// it is known.
///
/// This room knows no other room.
@NullMarked
package io.finwave.series;

import org.jspecify.annotations.NullMarked;
