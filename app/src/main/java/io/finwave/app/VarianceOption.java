package io.finwave.app;

import io.finwave.forecast.History;
import io.finwave.forecast.VarianceProxy;
import java.util.Optional;
import picocli.CommandLine.Option;

/// By what the variance of a bar is measured.
final class VarianceOption {
    @Option(
            names = "--variance",
            paramLabel = "PROXY",
            description = {
                "By what the variance of a bar is measured, which is both what models are given and what they are scored",
                "by: squared-return, parkinson, garman-klass, rogers-satchell, yang-zhang, or realised, which sums the",
                "bars of each day and tells of days (default: garman-klass)."
            })
    private Optional<String> word = Optional.empty();

    /// What was said about it; empty for the usual one.
    Optional<String> given() {
        return word;
    }

    /// The proxy.
    ///
    /// @throws CommandFailure if there is none of that word
    VarianceProxy proxy() {
        try {
            return word.map(VarianceProxy::ofWord).orElse(VarianceProxy.USUAL);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--variance: " + e.getMessage());
        }
    }

    /// Bars with their variance measured.
    ///
    /// @param found those that were found, or the days that they make
    /// @param history the history of these
    record Measured(BarsArgument.Found found, History history) {}

    /// Measures bars.
    ///
    /// @throws CommandFailure if the proxy cannot be had of them
    Measured of(BarsArgument.Found found) {
        try {
            History history = History.ofBars(found.bars(), proxy());
            return new Measured(new BarsArgument.Found(history.bars().orElseThrow(), found.origin()), history);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--variance: " + e.getMessage());
        }
    }

    /// One line that says by what it is measured.
    static String told(VarianceProxy proxy) {
        return "Variance is " + proxy.label() + ": what models are given and what they are scored by.";
    }
}
