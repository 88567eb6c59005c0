package io.finwave.service;

/// Hears of a topic. Called by one thread at a time for one topic; it must not wait.
@FunctionalInterface
public interface LiveListener {
    void hear(LiveMessage message);
}
