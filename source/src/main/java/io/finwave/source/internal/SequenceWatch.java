package io.finwave.source.internal;

import io.finwave.series.BarInterval;
import io.finwave.source.ImportRule;
import java.time.Instant;
import java.util.Locale;

/// Looks at accepted rows one after the other and names what is odd about the history: jumps, gaps, prices
/// without a logarithm, flat bars, days without volume, rows out of order. Not thread-safe.
final class SequenceWatch {
    private static final long DAY = 86_400_000;
    private static final double LARGEST_RISE = 1.8;
    private static final double LARGEST_FALL = 0.55;
    private static final int[] SPLITS = {2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100};

    private final ReportBuilder report;
    private final boolean singlePrice;
    private final boolean newestFirst;
    private final long longestStepMillis;
    private final BarInterval interval;

    private boolean any;
    private long lastTime;
    private double lastClose;
    private long rows;
    private long up;
    private long down;
    private long firstBackward;
    private long firstForward;

    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    SequenceWatch(ImportPlan plan, ReportBuilder report) {
        this.report = report;
        interval = plan.profile().interval();
        singlePrice = plan.cell(Role.OPEN) == plan.cell(Role.HIGH);
        newestFirst = plan.profile().order().equals("newest-first");
        longestStepMillis = longestStep(interval, plan.continuous());
    }

    /// The longest distance of two bars that is nothing special: a week for daily bars (a long weekend, the
    /// week after 2001-09-11), five days for bars within the day, less where there is trading at weekends.
    private static long longestStep(BarInterval interval, boolean continuous) {
        long length = interval.duration().toMillis();
        if (!interval.isIntraday()) {
            long usual = interval.equals(BarInterval.ONE_DAY) ? 7 * DAY : (long) (3.5 * length);
            return continuous && interval.equals(BarInterval.ONE_DAY) ? 2 * DAY : usual;
        }
        return continuous ? Math.max(10 * length, DAY / 4) : 5 * DAY;
    }

    /// Looks at the next row that is a bar.
    void see(long line, RowReader row) {
        rows++;
        long time = row.openTimeMillis;
        double close = row.close();
        if (time < oldest) {
            oldest = time;
        }
        if (time > newest) {
            newest = time;
        }
        if (row.low() <= 0) {
            report.warn(
                    ImportRule.PRICE_NOT_POSITIVE,
                    line,
                    "a price of " + row.low() + " has no logarithm (bar of " + Instant.ofEpochMilli(time) + ")");
        }
        if (!singlePrice && row.high() == row.low()) {
            report.count(ImportRule.FLAT_BARS);
        }
        if (row.volume == 0) {
            report.count(ImportRule.ZERO_VOLUME);
        } else if (row.volumeMissing) {
            report.count(ImportRule.MISSING_VOLUME);
        }
        if (row.ambiguousTime) {
            report.count(ImportRule.AMBIGUOUS_LOCAL_TIME);
        }
        if (any && time != lastTime) {
            step(line, time, close);
        }
        any = true;
        lastTime = time;
        lastClose = close;
    }

    private void step(long line, long time, double close) {
        boolean forward = time > lastTime;
        if (forward) {
            up++;
            firstForward = firstForward == 0 ? line : firstForward;
        } else {
            down++;
            firstBackward = firstBackward == 0 ? line : firstBackward;
        }
        if (forward == newestFirst) {
            return; // a row out of order is no neighbour of the one before it
        }
        double before = newestFirst ? close : lastClose;
        double after = newestFirst ? lastClose : close;
        if (before > 0 && after > 0) {
            double ratio = after / before;
            if (ratio > LARGEST_RISE || ratio < LARGEST_FALL) {
                report.warn(
                        ImportRule.JUMP,
                        line,
                        "the close goes from " + before + " to " + after + " (times "
                                + String.format(Locale.ROOT, "%.4g", ratio) + ") at "
                                + Instant.ofEpochMilli(newestFirst ? lastTime : time) + split(ratio));
            }
        }
        long distance = Math.abs(time - lastTime);
        if (distance > longestStepMillis) {
            report.warn(
                    ImportRule.GAP,
                    line,
                    (distance >= DAY ? distance / DAY + " days" : distance / 3_600_000 + " hours")
                            + " without a bar after " + Instant.ofEpochMilli(Math.min(time, lastTime)));
        }
    }

    /// The split whose ratio is nearest, if it is within 6 %.
    private static String split(double ratio) {
        double up = Math.max(ratio, 1 / ratio);
        int nearest = 0;
        double error = 0.06;
        for (int n : SPLITS) {
            if (Math.abs(up / n - 1) < error) {
                nearest = n;
                error = Math.abs(up / n - 1);
            }
        }
        if (nearest == 0) {
            return up > 20 ? ": another instrument of the same name?" : "";
        }
        return ratio < 1
                ? ": an unadjusted " + nearest + ":1 split?"
                : ": an unadjusted 1:" + nearest + " reverse split?";
    }

    /// Says at the end what was counted on the way.
    void summarise() {
        long against = Math.min(up, down);
        if (against > 0) {
            report.count(ImportRule.OUT_OF_ORDER, against);
            report.summarise(
                    ImportRule.OUT_OF_ORDER,
                    against + " rows go against the order of the others, the first in line "
                            + (down > up ? firstForward : firstBackward));
        }
        summariseShare(ImportRule.FLAT_BARS, "have equal open, high, low and close");
        summariseShare(ImportRule.ZERO_VOLUME, "have no volume (zero)");
        summariseShare(ImportRule.MISSING_VOLUME, "have an empty volume");
        long ambiguous = report.counted(ImportRule.AMBIGUOUS_LOCAL_TIME);
        if (ambiguous > 0) {
            report.summarise(
                    ImportRule.AMBIGUOUS_LOCAL_TIME,
                    ambiguous
                            + " rows have a local time that was twice, when clocks were put back; the order of the rows told which was meant");
        }
    }

    private void summariseShare(ImportRule rule, String what) {
        long n = report.counted(rule);
        if (n * 50 > rows) {
            report.summarise(rule, n + " of " + rows + " rows " + what);
        }
    }

    /// The order of time in the whole file.
    String order() {
        return Recogniser.orderOf(up, down);
    }

    BarInterval interval() {
        return interval;
    }

    /// Open time of the oldest row; [Long#MAX_VALUE] if there was none.
    long oldest() {
        return oldest;
    }

    /// Open time of the newest row; [Long#MIN_VALUE] if there was none.
    long newest() {
        return newest;
    }
}
