package io.finwave.evaluate;

import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import java.time.Instant;
import java.util.List;

/// How several models of one target did at one horizon, going back in time, next to a baseline.
///
/// All of them are scored on the same origins: those at which every one had a forecast.
///
/// @param target what was forecast, for a person, for example `garman-klass variance`
/// @param horizon how far ahead
/// @param origins how many forecasts each model was scored on
/// @param possibleOrigins how many the history would have had; more than `origins` if the maximum cut it or a
/// value was missing
/// @param from when the first of them was made
/// @param to when the last of them was made
/// @param baseline the name of the model that the others are compared with
/// @param rows one for each model, plainest first
public record TrackRecord(
        String target,
        Horizon horizon,
        int origins,
        int possibleOrigins,
        Instant from,
        Instant to,
        String baseline,
        List<Row> rows) {
    public TrackRecord {
        rows = List.copyOf(rows);
    }

    /// One model.
    ///
    /// @param model the model and its settings
    /// @param qlike the mean QLIKE loss
    /// @param mse the mean squared error, in the squared unit of the target
    /// @param ratio its QLIKE over the baseline's
    /// @param test the Diebold-Mariano test of the QLIKE losses against the baseline's, corrected for the
    /// length of the sample; the baseline's own row has NaN
    /// @param plainTest the same without that correction, for comparison with the reference protocol
    /// @param adjustedP the p-value of `test` corrected for the number of models in this table
    /// @param verdict better, no difference, worse, or that it is the baseline
    public record Row(
            ModelCard model,
            double qlike,
            double mse,
            double ratio,
            DieboldMariano test,
            DieboldMariano plainTest,
            double adjustedP,
            Verdict verdict) {
        /// Its QLIKE over the baseline's with an interval.
        public LossRatio lossRatio() {
            return verdict.state() == Verdict.State.BASELINE ? LossRatio.OF_BASELINE : LossRatio.of(ratio, test);
        }
    }

    /// The row of a model.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public Row row(String model) {
        return rows.stream()
                .filter(row -> row.model().name().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("model must be one of "
                        + rows.stream().map(row -> row.model().name()).toList() + ", got " + model));
    }
}
