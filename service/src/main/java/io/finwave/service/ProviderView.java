package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.source.ProviderState;
import java.util.List;

/// A provider as a list shows it.
///
/// @param name its name in this product: `yahoo`
/// @param title its name for a person
/// @param intervals the intervals that it has bars of
public record ProviderView(String name, String title, List<BarInterval> intervals, ProviderState state) {
    public ProviderView {
        intervals = List.copyOf(intervals);
    }
}
