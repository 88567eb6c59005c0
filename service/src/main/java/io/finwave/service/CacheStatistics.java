package io.finwave.service;

/// How well a cache does.
///
/// @param name which cache
/// @param hits how often a value was there, or was being computed for somebody else
/// @param misses how often it had to be computed
/// @param entries how many values it holds
public record CacheStatistics(String name, long hits, long misses, long entries) {
    /// The share of hits; NaN before the first request.
    public double hitRate() {
        return hits + misses == 0 ? Double.NaN : (double) hits / (hits + misses);
    }
}
