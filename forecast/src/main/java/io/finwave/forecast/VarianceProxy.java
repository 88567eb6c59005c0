package io.finwave.forecast;

import io.finwave.series.BarAggregation;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.RangeVariance;
import io.finwave.series.RealisedVariance;
import io.finwave.series.Returns;
import io.finwave.series.TimeSeries;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// By what the variance of a bar is measured, which nobody sees: it is both what models are given and the
/// outcome that they are scored by, so scores of two proxies are of two questions.
///
/// | proxy | from | night |
/// |---|---|---|
/// | [#SQUARED_RETURN] | closes | in it |
/// | [#PARKINSON] | high and low | left out |
/// | [#GARMAN_KLASS] | open, high, low and close | left out |
/// | [#ROGERS_SATCHELL] | the same, with any drift | left out |
/// | [#YANG_ZHANG] | the same and the close before | in it |
/// | [#REALISED] | the shorter bars of a day | left out |
///
/// Without ticks a range tells more than a return ([RangeVariance] says how much); with bars within a day
/// their squares tell more still. QLIKE orders forecasts rightly by any proxy that is right on average, a
/// noisy one needs more days: A. J. Patton, "Volatility Forecast Comparison Using Imperfect Volatility
/// Proxies", Journal of Econometrics 160 (2011) 246-256, doi:10.1016/j.jeconom.2010.03.034.
public enum VarianceProxy {
    /// The square of the return from the close before: `(ln C(t)/C(t−1))²`.
    SQUARED_RETURN("the squared return of a bar, from close to close"),
    /// [RangeVariance#parkinson].
    PARKINSON("Parkinson's range of a bar, from open to close"),
    /// [RangeVariance#garmanKlass].
    GARMAN_KLASS("Garman-Klass of a bar, from open to close"),
    /// [RangeVariance#rogersSatchell].
    ROGERS_SATCHELL("Rogers-Satchell of a bar, from open to close"),
    /// [RangeVariance#yangZhang(BarSeries)], a bar at a time: over a window, as it was published, the
    /// windows of the outcomes would reach back before the origin, and part of what is asked would be
    /// known.
    YANG_ZHANG("Yang-Zhang of a bar, from close to close"),
    /// [RealisedVariance] of a day; the history is one of days. For bars within a day.
    REALISED("the squared returns within a day, summed");

    /// What is taken where nothing is said.
    public static final VarianceProxy USUAL = GARMAN_KLASS;

    private final String label;

    VarianceProxy(String label) {
        this.label = label;
    }

    /// The proxy of a word.
    ///
    /// @throws IllegalArgumentException if there is none of that word
    public static VarianceProxy ofWord(String word) {
        return Arrays.stream(values())
                .filter(proxy -> proxy.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("variance must be one of "
                        + Arrays.stream(values()).map(VarianceProxy::word).collect(Collectors.joining(", "))
                        + ", got \""
                        + word + "\""));
    }

    /// The word by which a person asks for it, for example `garman-klass`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What it is, for a person.
    public String label() {
        return label;
    }

    /// Whether it is told from high and low alone, so that there is none where a bar has one price.
    public boolean isOfRange() {
        return switch (this) {
            case PARKINSON, GARMAN_KLASS, ROGERS_SATCHELL -> true;
            case SQUARED_RETURN, YANG_ZHANG, REALISED -> false;
        };
    }

    /// Bars with the variance of each.
    ///
    /// @param bars those that were measured, or the days that they make
    /// @param variance of each, at the same times
    /// @param continuous the part of it that is not jumps; empty where that cannot be told
    record Measured(BarSeries bars, TimeSeries variance, Optional<TimeSeries> continuous) {}

    /// Refuses bars of which it cannot be had.
    ///
    /// @throws IllegalArgumentException if it is summed within a day and bars of that interval are not within one
    public void requireInterval(BarInterval interval) {
        if (this == REALISED && interval.compareTo(BarInterval.ONE_DAY) >= 0) {
            throw new IllegalArgumentException(
                    "realised variance must be summed from bars within a day, got " + interval + " bars");
        }
    }

    /// Measures bars.
    ///
    /// @throws IllegalArgumentException if it is summed within a day and these bars are not
    Measured measured(BarSeries bars) {
        requireInterval(bars.interval());
        return switch (this) {
            case SQUARED_RETURN -> of(bars, squares(Returns.log(bars)));
            case PARKINSON -> of(bars, RangeVariance.parkinson(bars));
            case GARMAN_KLASS -> of(bars, RangeVariance.garmanKlass(bars));
            case ROGERS_SATCHELL -> of(bars, RangeVariance.rogersSatchell(bars));
            case YANG_ZHANG -> of(bars, RangeVariance.yangZhang(bars));
            case REALISED -> realised(bars);
        };
    }

    private static Measured of(BarSeries bars, TimeSeries variance) {
        return new Measured(bars, variance, Optional.empty());
    }

    private static TimeSeries squares(TimeSeries returns) {
        long[] times = new long[returns.size()];
        double[] squares = returns.toArray();
        for (int t = 0; t < times.length; t++) {
            times[t] = returns.knownAtMillis(t);
            squares[t] *= squares[t];
        }
        return TimeSeries.copyOf(times, squares);
    }

    /// Days that were over with the last bar: a day that is not may still move.
    private static Measured realised(BarSeries bars) {
        Instant complete =
                bars.size() == 0 ? Instant.EPOCH : Instant.ofEpochMilli(bars.closeTimeMillis(bars.size() - 1));
        BarSeries days = BarAggregation.ofBars(bars, BarInterval.ONE_DAY, complete);
        if (days.size() == 0) {
            throw new IllegalArgumentException(
                    "realised variance must be summed over at least 1 day that is over, got " + bars);
        }
        RealisedVariance summed = RealisedVariance.of(bars, BarInterval.ONE_DAY, complete);
        return new Measured(days, summed.variance(), Optional.of(summed.continuous()));
    }
}
