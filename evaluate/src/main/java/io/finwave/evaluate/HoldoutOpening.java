package io.finwave.evaluate;

import io.finwave.series.BarInterval;
import java.time.Instant;
import java.util.List;

/// One opening of a [Holdout]: written before any figure of it is computed, and never taken back.
///
/// @param at when
/// @param who did it
/// @param instrument an instrument, or `file` and the name of a file
/// @param interval of its bars
/// @param dataVersion the checksum of the whole history
/// @param firstBar when the first bar of the holdout was complete
/// @param lastBar when the last one was
/// @param models the names of those that were asked
/// @param questions what they were asked, at which horizons
/// @param reason why it was opened, not blank
public record HoldoutOpening(
        Instant at,
        String who,
        String instrument,
        BarInterval interval,
        String dataVersion,
        Instant firstBar,
        Instant lastBar,
        List<String> models,
        List<String> questions,
        String reason) {
    /// @throws IllegalArgumentException if the reason is blank or the bars are out of order
    public HoldoutOpening {
        reason = reason.strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("a holdout is opened for a reason, got none");
        }
        if (lastBar.isBefore(firstBar)) {
            throw new IllegalArgumentException(
                    "the last bar must not be before the first, got " + firstBar + " and " + lastBar);
        }
        models = List.copyOf(models);
        questions = List.copyOf(questions);
    }

    /// Whether it showed a bar of some time.
    ///
    /// @param from when the first bar of that time was complete
    /// @param to when the last one was
    public boolean showed(Instant from, Instant to) {
        return !lastBar.isBefore(from) && !firstBar.isAfter(to);
    }
}
