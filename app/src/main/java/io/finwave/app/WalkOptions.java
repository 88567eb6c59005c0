package io.finwave.app;

import io.finwave.evaluate.RollingOrigin;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How far ahead a command asks, and from how many bars.
final class WalkOptions {
    private static final List<Integer> USUAL = List.of(1, 5, 22);

    @Option(names = "--horizons", paramLabel = "N", split = ",", description = "How many bars ahead (default: 1,5,22).")
    private List<Integer> given = new ArrayList<>();

    @Mixin
    private final OriginsOption origins = new OriginsOption();

    /// How many bars ahead.
    List<Integer> horizons() {
        return given.isEmpty() ? USUAL : given;
    }

    /// Whether anything was said about the horizons.
    boolean areHorizonsGiven() {
        return !given.isEmpty();
    }

    /// From which bars forecasts are made.
    ///
    /// @throws IllegalArgumentException if there are too few to score
    RollingOrigin plan() {
        return origins.plan();
    }
}
