/// Where bars come from.
///
/// A [BarSource][io.finwave.source.BarSource] answers a [FetchRequest][io.finwave.source.FetchRequest] by
/// giving bars to a [BarSink][io.finwave.series.BarSink]; it neither knows nor opens the store behind it. The
/// [BundledSource][io.finwave.source.BundledSource] has real histories and needs no network.
/// [Staleness][io.finwave.source.Staleness] says how old the newest bar is compared with what can be
/// expected.
///
/// A file of a user's own comes in through [CsvImport][io.finwave.source.CsvImport], which finds out by
/// itself how the file is written, says what it found and why, and reports every line that it does not take.
@NullMarked
package io.finwave.source;

import org.jspecify.annotations.NullMarked;
