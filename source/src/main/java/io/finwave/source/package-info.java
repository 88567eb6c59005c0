/// Where bars come from.
///
/// A [BarSource][io.finwave.source.BarSource] answers a [FetchRequest][io.finwave.source.FetchRequest] by
/// giving bars to a [BarSink][io.finwave.series.BarSink]; it neither knows nor opens the store behind it. The
/// [BundledSource][io.finwave.source.BundledSource] has real histories and needs no network.
/// [Staleness][io.finwave.source.Staleness] says how old the newest bar is compared with what can be
/// expected.
///
/// A [Provider][io.finwave.source.Provider] is a source over the network, such as
/// [YahooSource][io.finwave.source.YahooSource] and [AlphaVantageSource][io.finwave.source.AlphaVantageSource]: it
/// is asked as its [CallPolicy][io.finwave.source.CallPolicy] says, as often as its
/// [Quota][io.finwave.source.Quota] allows, and gives bars only out of an answer that was read and checked to its end.
///
/// A file of a user's own comes in through [CsvImport][io.finwave.source.CsvImport], which finds out by
/// itself how the file is written, says what it found and why, and reports every line that it does not take.
@NullMarked
package io.finwave.source;

import org.jspecify.annotations.NullMarked;
