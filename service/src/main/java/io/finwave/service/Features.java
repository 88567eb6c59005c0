package io.finwave.service;

/// What a server offers beside the bars.
///
/// @param analytics decompositions and forecasts
/// @param export bars as files
public record Features(boolean analytics, boolean export) {
    public static final Features ALL = new Features(true, true);
}
