package io.finwave.store;

/// Where the bars of a series come from.
///
/// @param text for a person: "bundled: npm vega-datasets 3.2.1", "file aapl.csv"
/// @param continued whether the source goes on delivering
public record SeriesOrigin(String text, boolean continued) {
    public SeriesOrigin {
        if (text.isBlank()) {
            throw new IllegalArgumentException("origin must not be blank");
        }
    }
}
