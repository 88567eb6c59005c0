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
/// A history is rarely clean. [TradingCalendar][io.finwave.series.TradingCalendar] says when bars are
/// expected, so that a [Gap][io.finwave.series.Gap] can be named and a
/// [GapPolicy][io.finwave.series.GapPolicy] can deal with it; [Adjustment][io.finwave.series.Adjustment]
/// makes prices comparable over splits and dividends; [BarAggregation][io.finwave.series.BarAggregation]
/// makes longer bars out of bars or trades. [SessionSlots][io.finwave.series.SessionSlots] says which day and which
/// part of it a bar within a day is, [RealisedVariance][io.finwave.series.RealisedVariance] what short bars tell of
/// a day.
///
/// Bars travel from a source to a store in a [BarBatch][io.finwave.series.BarBatch] that is offered to a
/// [BarSink][io.finwave.series.BarSink]; [BarCollector][io.finwave.series.BarCollector] is the sink in
/// memory. What the world can spoil is an [Outcome][io.finwave.series.Outcome].
///
/// This room knows no other room.
@NullMarked
package io.finwave.series;

import org.jspecify.annotations.NullMarked;
