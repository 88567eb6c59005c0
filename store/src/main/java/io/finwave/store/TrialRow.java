package io.finwave.store;

import java.time.Instant;

/// One trial: a model or a rule, with its settings, on some data.
///
/// @param id greater than that of any row before; ignored when a row is added
/// @param key equal for equal trials and for no others
/// @param at when it was tried first
/// @param who tried it first
/// @param kind what was tried: `forecast` or `rule`
/// @param instrument an instrument, or `file` and the name of a file
/// @param interval of its bars
/// @param dataVersion the checksum of the bars that were seen
/// @param question what was asked of it
/// @param model its name
/// @param settings its settings, one a line
/// @param measure what its scores are
/// @param scores how many
/// @param mean of them; NaN where it has no answer
/// @param deviation of them; NaN where it has no answer
/// @param parts sums over parts of them, in a form that only evaluation reads; may be empty
public record TrialRow(
        long id,
        String key,
        Instant at,
        String who,
        String kind,
        String instrument,
        String interval,
        String dataVersion,
        String question,
        String model,
        String settings,
        String measure,
        int scores,
        double mean,
        double deviation,
        String parts) {}
