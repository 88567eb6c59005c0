package io.finwave.service;

import java.time.Duration;

/// Hears of every heavy computation that was really made (not of those that came out of a cache).
@FunctionalInterface
public interface ComputationListener {
    /// @param model what was computed, one of a few stable words: `tracked-forecast`, `modwt-causal`,
    /// `evaluation`, `trading`
    /// @param took how long
    void computed(String model, Duration took);
}
