package io.finwave.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Bars that were expected and are not there.
///
/// @param after open time of the bar before the gap
/// @param before open time of the bar after it
/// @param missingBars how many bars were expected between the two, at least 1
public record Gap(Instant after, Instant before, long missingBars) {
    /// @throws IllegalArgumentException if nothing is missing, or time does not rise
    public Gap {
        if (missingBars < 1 || !before.isAfter(after)) {
            throw new IllegalArgumentException("a gap must miss at least one bar between two times, got " + missingBars
                    + " between " + after + " and " + before);
        }
    }

    /// The time from the bar before to the bar after.
    public Duration length() {
        return Duration.between(after, before);
    }

    /// All gaps of a history, oldest first. Bars that are there although none was expected are no gap.
    public static List<Gap> of(BarSeries bars, TradingCalendar calendar) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < bars.size(); i++) {
            Instant before = Instant.ofEpochMilli(bars.openTimeMillis(i));
            Instant after = Instant.ofEpochMilli(bars.openTimeMillis(i - 1));
            long missing = 0;
            Instant expected = calendar.nextOpen(after, bars.interval());
            while (expected.isBefore(before)) {
                missing++;
                expected = calendar.nextOpen(expected, bars.interval());
            }
            if (missing > 0) {
                gaps.add(new Gap(after, before, missing));
            }
        }
        return gaps;
    }
}
