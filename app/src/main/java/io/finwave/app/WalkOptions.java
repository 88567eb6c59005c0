package io.finwave.app;

import io.finwave.evaluate.RollingOrigin;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How far ahead a command asks, and from how many bars.
final class WalkOptions {
    @Option(
            names = "--horizons",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,5,22",
            description = "How many bars ahead (default: ${DEFAULT-VALUE}).")
    List<Integer> horizons = new ArrayList<>();

    @Option(
            names = "--origins",
            paramLabel = "N",
            defaultValue = "" + RollingOrigin.MAXIMUM_ORIGINS,
            description = "The most forecasts to score, the newest ones (default: ${DEFAULT-VALUE}).")
    private int maximumOrigins;

    /// From which bars forecasts are made.
    ///
    /// @throws IllegalArgumentException if there are too few to score
    RollingOrigin plan() {
        return RollingOrigin.STANDARD.withMaximumOrigins(maximumOrigins);
    }
}
