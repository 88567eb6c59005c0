package io.finwave.service;

import io.finwave.source.FetchReport;
import io.finwave.store.SeriesInfo;

/// What a fetch did.
///
/// @param report what became of the rows of the answer
/// @param whole whether the whole history was asked for, not only what is new
/// @param series the series as it is now
public record FetchResult(FetchOrder order, FetchReport report, boolean whole, SeriesInfo series) {}
