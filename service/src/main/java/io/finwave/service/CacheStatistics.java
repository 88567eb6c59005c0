package io.finwave.service;

/// How well a cache does.
///
/// @param name which cache
/// @param hits how often a value was there and fresh, or was being computed for somebody else
/// @param shared how often another process had computed it
/// @param stale how often it was there, but older than it should be
/// @param misses how often it had to be computed
/// @param entries how many values it holds
/// @param bytes about how much memory they take
public record CacheStatistics(String name, long hits, long shared, long stale, long misses, long entries, long bytes) {
    /// The share of requests for which nothing had to be computed; NaN before the first request.
    public double hitRate() {
        long there = hits + shared + stale;
        return there + misses == 0 ? Double.NaN : (double) there / (there + misses);
    }
}
