package io.finwave.app;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Whether a command looks at the bars that are kept for the end, and why.
final class HoldoutOption {
    @Option(
            names = "--open-holdout",
            paramLabel = "REASON",
            description = {
                "Score on the last fifth of the history instead of on what comes before it. It is written down, before",
                "any figure is computed, who did so, when and for which reason; each time it is worth less."
            })
    private Optional<String> reason = Optional.empty();

    /// Why; empty where it stays closed.
    Optional<String> reason() {
        return reason;
    }
}
