package io.finwave.wavelet;

/// A patch of significant coherence: neighbouring cells, with the chance that unrelated series have one as
/// large. From [CoherenceTest#patches].
///
/// @param firstRow the row of its smallest scale
/// @param lastRow the row of its largest scale
/// @param firstBar its first bar
/// @param lastBar its last bar
/// @param cells how many cells it has
/// @param area its area, as a multiple of what the wavelet smears
/// @param p the chance that surrogates have one as large anywhere, greater than 0, at most 1
public record CoherencePatch(int firstRow, int lastRow, int firstBar, int lastBar, int cells, double area, double p) {}
