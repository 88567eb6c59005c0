package io.finwave.source.internal;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds out how times are written, from the cells of one column.
final class TimeRecogniser {
    private static final Pattern FILE_DATE =
            Pattern.compile("(?<![0-9])((?:19|20)[0-9]{2})-?([0-9]{2})-?([0-9]{2})(?![0-9])");
    private static final long YEAR_1800 = -5_364_662_400_000L;
    private static final long YEAR_2200 = 7_258_118_400_000L;
    /// Counts from 1970 start later than this: smaller numbers are milliseconds of a day, or no times.
    private static final long YEAR_1980 = 315_532_800_000L;

    private TimeRecogniser() {}

    /// A format and how many of the cells it reads.
    ///
    /// @param format the format
    /// @param share of the cells that it reads, from 0 to 1
    /// @param evidence why it and not another; empty if nothing else was possible
    record Guess(TimeFormat format, double share, String evidence) {}

    /// The local times that a format reads in these cells; [TimeParser#INVALID] where it cannot.
    static long[] times(List<String> cells, TimeFormat format, long baseDayMillis) {
        TimeParser parser = new TimeParser(format, baseDayMillis);
        long[] times = new long[cells.size()];
        for (int i = 0; i < times.length; i++) {
            byte[] bytes = cells.get(i).getBytes(StandardCharsets.UTF_8);
            long t = parser.parse(bytes, 0, bytes.length);
            boolean plausible = t >= (format.isEpoch() ? YEAR_1980 : YEAR_1800) && t < YEAR_2200;
            times[i] = plausible ? t : TimeParser.INVALID;
        }
        return times;
    }

    private static double share(long[] times) {
        int n = 0;
        for (long t : times) {
            n += t == TimeParser.INVALID ? 0 : 1;
        }
        return times.length == 0 ? 0 : (double) n / times.length;
    }

    /// The format that reads the most cells; `share` is 0 if none reads any.
    ///
    /// @throws Refusal if day and month cannot be told apart
    static Guess guess(List<String> cells) throws Refusal {
        TimeFormat best = TimeFormat.YEAR_MONTH_DAY;
        double bestShare = 0;
        for (TimeFormat format : TimeFormat.values()) {
            if (format == TimeFormat.MILLIS_OF_DAY) {
                continue;
            }
            double share = share(times(cells, format, 0));
            if (share > bestShare) {
                best = format;
                bestShare = share;
            }
        }
        if (bestShare > 0 && (best == TimeFormat.MONTH_DAY_YEAR || best == TimeFormat.DAY_MONTH_YEAR)) {
            return monthOrDayFirst(cells);
        }
        return new Guess(best, bestShare, "");
    }

    /// Decides between 3/4/2020 as March 4 and as April 3: by a number above 12, and if there is none by
    /// which reading keeps the rows close together in time. If numbers above 12 stand in both places, and not
    /// only in one date of a hundred, nothing can be said about the others either.
    private static Guess monthOrDayFirst(List<String> cells) throws Refusal {
        long[] monthFirst = times(cells, TimeFormat.MONTH_DAY_YEAR, 0);
        long[] dayFirst = times(cells, TimeFormat.DAY_MONTH_YEAR, 0);
        int onlyMonthFirst = 0;
        int onlyDayFirst = 0;
        String ofMonth = "";
        String ofDay = "";
        for (int i = 0; i < monthFirst.length; i++) {
            if (monthFirst[i] != TimeParser.INVALID && dayFirst[i] == TimeParser.INVALID) {
                onlyMonthFirst++;
                ofMonth = ofMonth.isEmpty() ? cells.get(i) : ofMonth;
            } else if (dayFirst[i] != TimeParser.INVALID && monthFirst[i] == TimeParser.INVALID) {
                onlyDayFirst++;
                ofDay = ofDay.isEmpty() ? cells.get(i) : ofDay;
            }
        }
        if (Math.min(onlyMonthFirst, onlyDayFirst) * 100L > Math.max(onlyMonthFirst, onlyDayFirst)) {
            throw new Refusal("the dates contradict each other: the month comes first in " + onlyMonthFirst
                    + " of the first " + cells.size() + " rows (" + ofMonth + ") and the day in " + onlyDayFirst + " ("
                    + ofDay + "); mend the file, or give the time format M/d/yyyy or d/M/yyyy to take only the rows"
                    + " that are written so");
        }
        if (onlyMonthFirst != onlyDayFirst) {
            boolean month = onlyMonthFirst > onlyDayFirst;
            return new Guess(
                    month ? TimeFormat.MONTH_DAY_YEAR : TimeFormat.DAY_MONTH_YEAR,
                    share(month ? monthFirst : dayFirst),
                    (month ? "the month comes first" : "the day comes first") + ", because of "
                            + (month ? ofMonth : ofDay));
        }
        double monthSteps = meanStep(monthFirst);
        double daySteps = meanStep(dayFirst);
        if (monthSteps * 3 < daySteps || daySteps * 3 < monthSteps) {
            boolean month = monthSteps < daySteps;
            return new Guess(
                    month ? TimeFormat.MONTH_DAY_YEAR : TimeFormat.DAY_MONTH_YEAR,
                    share(month ? monthFirst : dayFirst),
                    (month ? "the month comes first" : "the day comes first")
                            + ", because then the rows follow each other closely");
        }
        throw new Refusal("dates such as " + cells.getFirst()
                + " can be read with the month or with the day first, and nothing in the file tells which;"
                + " give the time format M/d/yyyy or d/M/yyyy");
    }

    private static double meanStep(long[] times) {
        double sum = 0;
        int n = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] != TimeParser.INVALID && times[i - 1] != TimeParser.INVALID) {
                sum += Math.abs(times[i] - times[i - 1]);
                n++;
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    /// Whether these cells can be milliseconds since midnight.
    static boolean areMillisOfDay(List<String> cells) {
        long[] times = times(cells, TimeFormat.MILLIS_OF_DAY, 0);
        long last = -1;
        for (long t : times) {
            if (t == TimeParser.INVALID || t < last) {
                return false;
            }
            last = t;
        }
        return last >= 1_000_000;
    }

    /// Whether these cells are times of day, as in a column beside the date.
    static boolean areTimesOfDay(List<String> cells) {
        TimeParser parser = new TimeParser(TimeFormat.YEAR_MONTH_DAY, 0);
        int good = 0;
        for (String cell : cells) {
            byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
            good += parser.parseTimeOfDay(bytes, 0, bytes.length) != TimeParser.INVALID ? 1 : 0;
        }
        return good * 2 > cells.size();
    }

    /// The dates that a file name holds, as UTC midnights.
    static List<Long> datesIn(String fileName) {
        List<Long> dates = new ArrayList<>();
        Matcher m = FILE_DATE.matcher(fileName);
        while (m.find()) {
            int month = Integer.parseInt(m.group(2));
            YearMonth ofYear = YearMonth.of(Integer.parseInt(m.group(1)), Math.clamp(month, 1, 12));
            int day = Integer.parseInt(m.group(3));
            if (ofYear.getMonthValue() == month && ofYear.isValidDay(day)) {
                dates.add(ofYear.atDay(day)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli());
            }
        }
        return dates;
    }
}
