package io.finwave.source.internal;

import io.finwave.series.BarInterval;
import io.finwave.series.BarInterval.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds out how long each bar is, from the most frequent distance of neighbouring times.
final class IntervalRecogniser {
    private static final long SECOND = 1000;
    private static final long DAY = 86_400_000;
    private static final List<Integer> SIXTIETHS = List.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30);
    private static final List<Integer> HOURS = List.of(1, 2, 3, 4, 6, 8, 12);

    private IntervalRecogniser() {}

    /// The interval.
    ///
    /// @param sorted times of the sample, rising, without repetition
    /// @param given what a person said, or null
    /// @throws Refusal if the times tell none, or another one than was given
    static BarInterval recognise(long[] sorted, @Nullable BarInterval given, List<String> evidence) throws Refusal {
        Map<Long, Integer> counts = new TreeMap<>();
        for (int i = 1; i < sorted.length; i++) {
            counts.merge(binned(sorted[i] - sorted[i - 1]), 1, Integer::sum);
        }
        long mode = 0;
        int most = 0;
        for (Map.Entry<Long, Integer> e : counts.entrySet()) {
            if (e.getValue() > most) {
                most = e.getValue();
                mode = e.getKey();
            }
        }
        int steps = sorted.length - 1;
        @Nullable BarInterval seen = most * 5L >= steps * 2L && most > 0 ? intervalOf(mode) : null;
        if (given != null) {
            boolean tooFew = steps < 3;
            if (seen != null && !tooFew && !seen.equals(given)) {
                throw new Refusal("the interval is given as " + given + ", but most rows are " + seen
                        + " apart; bars of another length would be known at another time");
            }
            return given;
        }
        if (seen == null) {
            throw new Refusal(
                    steps < 1
                            ? "one row does not tell how long a bar is; give the interval"
                            : "the rows are not evenly spaced (the most frequent distance, " + mode / 1000.0
                                    + " s, is that of " + 100L * most / steps
                                    + " % of them), so that they seem to be no bars; give the interval if they are");
        }
        evidence.add(100L * most / steps + " % of the rows are " + seen + " apart");
        return seen;
    }

    /// A distance, with all lengths of a month, a quarter and a year made equal.
    private static long binned(long millis) {
        long days = Math.round(millis / (double) DAY);
        if (days >= 28 && days <= 31) {
            return 30 * DAY;
        }
        if (days >= 89 && days <= 92) {
            return 91 * DAY;
        }
        return days == 365 || days == 366 ? 365 * DAY : millis;
    }

    private static @Nullable BarInterval intervalOf(long millis) {
        if (millis == 30 * DAY) {
            return new BarInterval(1, Unit.MONTH);
        }
        if (millis == 91 * DAY) {
            return new BarInterval(3, Unit.MONTH);
        }
        if (millis == 365 * DAY) {
            return new BarInterval(12, Unit.MONTH);
        }
        if (millis == 7 * DAY) {
            return new BarInterval(1, Unit.WEEK);
        }
        if (millis == DAY) {
            return BarInterval.ONE_DAY;
        }
        if (millis % (3600 * SECOND) == 0 && HOURS.contains((int) (millis / (3600 * SECOND)))) {
            return new BarInterval((int) (millis / (3600 * SECOND)), Unit.HOUR);
        }
        if (millis % (60 * SECOND) == 0 && SIXTIETHS.contains((int) (millis / (60 * SECOND)))) {
            return new BarInterval((int) (millis / (60 * SECOND)), Unit.MINUTE);
        }
        if (millis % SECOND == 0 && SIXTIETHS.contains((int) (millis / SECOND))) {
            return new BarInterval((int) (millis / SECOND), Unit.SECOND);
        }
        return null;
    }

    /// The given times, rising and without repetition.
    static long[] sortedWithoutRepetition(long[] times) {
        return Arrays.stream(times)
                .filter(t -> t != TimeParser.INVALID)
                .sorted()
                .distinct()
                .toArray();
    }
}
