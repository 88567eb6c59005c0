package io.finwave.service;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.UniverseSummary;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;
import java.util.List;

/// What came of a run over many instruments.
///
/// @param run the run
/// @param summary over all instruments
/// @param units what came of each question on each instrument, in their order
/// @param failures of which units nothing came, and why
public record UniverseReport(UniverseView run, UniverseSummary summary, List<Unit> units, List<Failed> failures) {
    public UniverseReport {
        units = List.copyOf(units);
        failures = List.copyOf(failures);
    }

    /// What came of one question on one instrument.
    ///
    /// @param instrument whose bars
    /// @param interval how much time each covers
    /// @param question what was asked
    /// @param dataVersion the checksum of the bars
    /// @param codeVersion the version of the program and its models
    /// @param computedAt when
    /// @param result what came of it
    public record Unit(
            InstrumentId instrument,
            BarInterval interval,
            Question question,
            String dataVersion,
            String codeVersion,
            Instant computedAt,
            Evaluation.Result result) {}

    /// A unit of which nothing came.
    ///
    /// @param instrument whose bars
    /// @param question what was asked
    /// @param why one line for a person
    public record Failed(InstrumentId instrument, Question question, String why) {}
}
