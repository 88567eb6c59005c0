package io.finwave.store;

import java.time.Instant;

/// One opening of a holdout.
///
/// @param id greater than that of any row before; ignored when a row is added
/// @param at when
/// @param who did it
/// @param instrument an instrument, or `file` and the name of a file
/// @param interval of its bars
/// @param dataVersion the checksum of all bars
/// @param firstBar when the first bar of the holdout was complete
/// @param lastBar when the last one was
/// @param models that were asked, one a line
/// @param questions that they were asked, one a line
/// @param reason why it was opened
public record OpeningRow(
        long id,
        Instant at,
        String who,
        String instrument,
        String interval,
        String dataVersion,
        Instant firstBar,
        Instant lastBar,
        String models,
        String questions,
        String reason) {}
