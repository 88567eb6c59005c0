package io.finwave.app;

import io.finwave.evaluate.RollingOrigin;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How many forecasts a command scores.
final class OriginsOption {
    @Option(
            names = "--origins",
            paramLabel = "N",
            description =
                    "The most forecasts to score, the newest ones (default: " + RollingOrigin.MAXIMUM_ORIGINS + ").")
    private Optional<Integer> most = Optional.empty();

    /// What was said about it; empty for the usual number.
    Optional<Integer> given() {
        return most;
    }

    /// From which bars forecasts are made.
    ///
    /// @throws IllegalArgumentException if there are too few to score
    RollingOrigin plan() {
        return most.map(RollingOrigin.STANDARD::withMaximumOrigins).orElse(RollingOrigin.STANDARD);
    }
}
