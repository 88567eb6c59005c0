package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which bars are wanted, and how.
///
/// @param from the earliest open time; null for the beginning
/// @param to the open time before which the bars lie; null for the end
/// @param asOf only bars known at this moment, as if it were now; null for all
/// @param shape a page of single bars, or a downsampled view of all
public record BarsQuery(
        InstrumentId instrument,
        BarInterval interval,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant asOf,
        Shape shape) {
    /// In which form the bars are wanted.
    public sealed interface Shape {
        /// Single bars, a page at a time.
        ///
        /// @param limit the most bars in one page
        /// @param cursor where the page before ended; null for the first one
        record Page(int limit, @Nullable Cursor cursor) implements Shape {}

        /// All bars, by buckets that each become a bar.
        record MinMax(int points) implements Shape {}

        /// All bars, by some of them, chosen for the shape of their closes.
        record LargestTriangle(int points) implements Shape {}
    }

    /// Where a page ended.
    ///
    /// @param nextOpenMillis the open time of the first bar of the next page
    public record Cursor(long nextOpenMillis) {
        /// Reads a cursor as [#toString()] writes it.
        ///
        /// @throws IllegalArgumentException if it is not of that form
        public static Cursor parse(String text) {
            if (!text.matches("t-?[0-9]{1,16}")) {
                throw new IllegalArgumentException("cursor must be one that was given out, got \"" + text + "\"");
            }
            return new Cursor(Long.parseLong(text.substring(1)));
        }

        @Override
        public String toString() {
            return "t" + nextOpenMillis;
        }
    }
}
