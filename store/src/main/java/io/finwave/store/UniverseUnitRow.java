package io.finwave.store;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;

/// What came of one question on one series.
///
/// @param run the id of the run that it belongs to
/// @param instrument whose bars they are
/// @param interval how much time each covers
/// @param question the word of the question
/// @param dataVersion the checksum of the series
/// @param codeVersion the version of the program
/// @param computedAt when
/// @param failed whether nothing came of it; the result says why
/// @param result a document
public record UniverseUnitRow(
        String run,
        InstrumentId instrument,
        BarInterval interval,
        String question,
        String dataVersion,
        String codeVersion,
        Instant computedAt,
        boolean failed,
        String result) {}
