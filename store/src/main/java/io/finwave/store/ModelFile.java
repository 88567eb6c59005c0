package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.internal.ModelFileJson;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A fitted model as it stands in a file: which model with which settings, what it learnt, on what, when, and how
/// such models did. It holds numbers and words only, nothing that could be run.
///
/// @param programVersion the version of the program that wrote it
/// @param model the name of the model, for example `log-har`
/// @param settings its settings, in a fixed order
/// @param target what it forecasts, for example `variance`
/// @param horizonBars how far ahead, at least 1
/// @param training what it learnt from
/// @param score how such models did; empty where the history was too short to tell
/// @param parameters what it learnt: finite numbers by name, in a fixed order
public record ModelFile(
        String programVersion,
        String model,
        Map<String, String> settings,
        String target,
        int horizonBars,
        Training training,
        Optional<Score> score,
        Map<String, List<Double>> parameters) {
    /// @throws IllegalArgumentException if the model is not lower-case letters, digits and hyphens, the horizon is
    /// less than 1 or a number is not finite
    public ModelFile {
        if (!model.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "model must be lower-case letters, digits and single hyphens, got \"" + model + "\"");
        }
        if (horizonBars < 1) {
            throw new IllegalArgumentException("horizonBars must be at least 1, got " + horizonBars);
        }
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        parameters.forEach((name, numbers) -> {
            for (double x : numbers) {
                requireFinite("parameter " + name, x);
            }
            copy.put(name, List.copyOf(numbers));
        });
        parameters = Collections.unmodifiableMap(copy);
    }

    /// What a model learnt from.
    ///
    /// @param instrument whose bars
    /// @param interval how much time each covers
    /// @param from when the first bar of the training window was complete
    /// @param until when the last bar was complete that the fit could reach: no forecast before it is honest
    /// @param bars how many bars there were up to then
    /// @param dataChecksum the [checksum][io.finwave.series.BarSeries#checksum()] of these bars
    /// @param trainedAt when it was fitted
    public record Training(
            InstrumentId instrument,
            BarInterval interval,
            Instant from,
            Instant until,
            int bars,
            String dataChecksum,
            Instant trainedAt) {
        /// @throws IllegalArgumentException if the window ends before it begins, there is no bar, or the checksum
        /// is not 64 hexadecimal digits
        public Training {
            if (until.isBefore(from)) {
                throw new IllegalArgumentException("from must not be after until, got " + from + " and " + until);
            }
            if (bars < 1) {
                throw new IllegalArgumentException("bars must be at least 1, got " + bars);
            }
            if (!dataChecksum.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "dataChecksum must be 64 hexadecimal digits, got \"" + dataChecksum + "\"");
            }
        }
    }

    /// How models of this kind did on the history before, fitted anew at every origin.
    ///
    /// @param question what was asked, for example `variance`
    /// @param loss the name of the measure, for example `QLIKE`; the less the better
    /// @param value its mean for this model
    /// @param baseline the name of the model it was compared with
    /// @param baselineValue the same for that one
    /// @param verdict what a test says of the difference, in a sentence
    /// @param origins how many forecasts were scored
    /// @param from when the first of them was made
    /// @param to when the last of them was made
    public record Score(
            String question,
            String loss,
            double value,
            String baseline,
            double baselineValue,
            String verdict,
            int origins,
            Instant from,
            Instant to) {
        /// @throws IllegalArgumentException if nothing was scored or a value is not finite
        public Score {
            if (origins < 1) {
                throw new IllegalArgumentException("origins must be at least 1, got " + origins);
            }
            requireFinite("value", value);
            requireFinite("baselineValue", baselineValue);
        }
    }

    private static void requireFinite(String name, double x) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException(name + " must be finite, got " + x);
        }
    }

    /// The name of its file: model, instrument, interval and horizon, so that training again replaces it.
    public String fileName() {
        return model + "_" + training.instrument() + "_" + training.interval() + "_h" + horizonBars + ".json";
    }

    /// The fingerprint of all that it holds: SHA-256 of its canonical text, 64 hexadecimal digits.
    public String checksum() {
        return ModelFileJson.checksum(this);
    }
}
