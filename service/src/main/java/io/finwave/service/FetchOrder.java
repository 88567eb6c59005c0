package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;

/// Bars to be fetched from a provider.
///
/// @param provider its name in this product: `yahoo`
/// @param symbol what the provider calls the instrument
/// @param instrument what it is called here
/// @param interval how much time a bar covers
public record FetchOrder(String provider, InstrumentId symbol, InstrumentId instrument, BarInterval interval) {}
