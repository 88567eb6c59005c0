package io.finwave.service;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import io.finwave.store.StoredSeries;
import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.CoefficientQuality;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.Multiresolution;
import io.finwave.wavelet.PeriodBand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Splits the log closes of a series into wavelet levels.
///
/// The transform is of the whole series, whatever part of it is shown, so that a value does not depend on the
/// window it is looked at through. A close that is not positive has no logarithm and is a gap.
public final class DecompositionService {
    private final SeriesReader series;
    private final ResultCache cache;
    private final DocumentCache documents;
    private final HeavyWork heavy;
    private final ServiceSettings settings;

    DecompositionService(
            SeriesReader series,
            ResultCache cache,
            DocumentCache documents,
            HeavyWork heavy,
            ServiceSettings settings) {
        this.series = series;
        this.cache = cache;
        this.documents = documents;
        this.heavy = heavy;
        this.settings = settings;
    }

    /// What is kept: every level of the whole series.
    @SuppressWarnings("ArrayRecordComponent") // columns, never compared
    private record Whole(List<DecompositionAnswer.Level> levels, DecompositionAnswer.Smooth smooth, int lookAheadBars) {
        long bytes() {
            return (levels.size() + 1L) * (smooth.values().length * 9L + 100);
        }
    }

    /// What names the decomposition of a query.
    ///
    /// @return the key, or a failure: `NOT_FOUND` without such a series
    public Outcome<ResultKey> key(DecompositionQuery query) {
        return series.info(query.instrument(), query.interval()).map(info -> key(info, query));
    }

    private ResultKey key(SeriesInfo info, DecompositionQuery query) {
        String part = query.from() == null && query.to() == null && query.points() == null
                ? ""
                : " from=" + query.from() + " to=" + query.to() + " points=" + query.points();
        return new ResultKey(
                "decomposition",
                query.instrument(),
                query.interval(),
                whole(query) + part + (query.asOf() == null ? "" : " asOf=" + query.asOf()) + " code="
                        + settings.codeVersion(),
                info.dataVersion());
    }

    private static String whole(DecompositionQuery query) {
        return query.filter().name() + " levels=" + query.levels() + " " + query.view();
    }

    /// The decomposition of a query, as a document: kept, or computed and written.
    ///
    /// @return it, or a failure: `NOT_FOUND` without such a series, `INVALID_INPUT` if it is too short for so
    /// many levels, `TOO_LARGE` if the answer would hold more values a level than is allowed, `UNAVAILABLE`
    /// if there is too much to do or the computation takes longer than a request waits
    public Outcome<ServedDocument> document(DecompositionQuery query, Renderer<DecompositionAnswer> renderer) {
        return key(query)
                .then(key -> documents.get(
                        key,
                        () -> series.load(query.instrument(), query.interval(), query.asOf())
                                .then(stored -> key(stored.info(), query).equals(key)
                                        ? decompose(stored, query).map(renderer::render)
                                        : SeriesReader.changing(query.instrument()))));
    }

    private Outcome<DecompositionAnswer> decompose(StoredSeries stored, DecompositionQuery query) {
        BarSeries bars = stored.bars();
        BarService.Range range = BarService.Range.of(bars, query.from(), query.to());
        Integer points = query.points();
        int shown = points == null ? range.size() : Math.min(points, range.size());
        if (shown > settings.maxDataPoints()) {
            return Outcome.failure(
                    FailureReason.TOO_LARGE,
                    "one answer holds at most " + settings.maxDataPoints()
                            + " bars (MAX_DATA_POINTS), got a request for " + shown + "; ask for fewer with points");
        }
        if (query.view() == DecompositionQuery.View.TWO_SIDED && bars.size() >> query.levels() == 0) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    query.levels() + " levels in the two-sided view need at least " + (1 << query.levels())
                            + " bars, got " + bars.size());
        }
        double[] logCloses = logCloses(bars);
        ResultKey key = new ResultKey(
                "decomposition",
                query.instrument(),
                query.interval(),
                query.asOf() == null ? whole(query) : whole(query) + " bars=" + bars.size(),
                stored.info().dataVersion());
        try {
            Whole whole = cache.get(
                    key,
                    Whole.class,
                    Whole::bytes,
                    heavy,
                    () -> heavy.timed(
                            query.view() == DecompositionQuery.View.CAUSAL ? "modwt-causal" : "modwt-two-sided",
                            () -> whole(bars, logCloses, query)));
            int[] chosen = chosen(logCloses, range, points);
            return Outcome.success(shown(stored, query, whole, chosen));
        } catch (RejectedExecutionException e) {
            return HeavyWork.tooMuch();
        }
    }

    private static double[] logCloses(BarSeries bars) {
        double[] logs = new double[bars.size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = bars.close(i) > 0 ? Math.log(bars.close(i)) : Double.NaN;
        }
        return logs;
    }

    private static Whole whole(BarSeries bars, double[] logCloses, DecompositionQuery query) {
        Modwt transform = Modwt.of(query.filter());
        return switch (query.view()) {
            case CAUSAL -> causal(transform.causal(logCloses, query.levels()));
            case TWO_SIDED -> twoSided(bars, transform.multiresolution(logCloses, query.levels()));
        };
    }

    private static Whole causal(CausalDecomposition d) {
        List<DecompositionAnswer.Level> levels = new ArrayList<>();
        for (int j = 1; j <= d.levels(); j++) {
            int level = j;
            levels.add(new DecompositionAnswer.Level(
                    j,
                    d.band(j),
                    d.warmUp(j),
                    d.delayBars(j),
                    Optional.empty(),
                    d.waveletCoefficients(j),
                    letters(d.size(), t -> d.quality(level, t))));
        }
        DecompositionAnswer.Smooth smooth = new DecompositionAnswer.Smooth(
                d.smoothDelayBars(), Optional.empty(), d.scalingCoefficients(), letters(d.size(), d::smoothQuality));
        return new Whole(List.copyOf(levels), smooth, d.lookAheadBars());
    }

    private static Whole twoSided(BarSeries bars, Multiresolution m) {
        List<DecompositionAnswer.Level> levels = new ArrayList<>();
        for (int j = 1; j <= m.levels(); j++) {
            int level = j;
            levels.add(new DecompositionAnswer.Level(
                    j,
                    m.band(j),
                    0,
                    0,
                    Optional.of(Instant.ofEpochMilli(bars.openTimeMillis(m.provisionalFrom(j)))),
                    m.detail(j),
                    letters(m.size(), t -> m.quality(level, t))));
        }
        // the smooth is made with filters as long as those of the coarsest level
        DecompositionAnswer.Smooth smooth = new DecompositionAnswer.Smooth(
                0,
                Optional.of(Instant.ofEpochMilli(bars.openTimeMillis(m.provisionalFrom(m.levels())))),
                m.smooth(),
                letters(m.size(), m::smoothQuality));
        return new Whole(List.copyOf(levels), smooth, m.lookAheadBars(m.levels()));
    }

    private static String letters(int size, IntFunction<CoefficientQuality> quality) {
        StringBuilder letters = new StringBuilder(size);
        for (int t = 0; t < size; t++) {
            letters.append(
                    switch (quality.apply(t)) {
                        case WARM_UP -> 'W';
                        case GAP -> 'G';
                        case BOUNDARY -> 'B';
                        // only where a gap tolerance is asked for, which the service does not do
                        case STAND_IN -> 'S';
                        case VALID -> 'V';
                        case PROVISIONAL -> 'P';
                    });
        }
        return letters.toString();
    }

    /// The positions that are shown: all of the range, or those that keep the shape of the log closes.
    private static int[] chosen(double[] logCloses, BarService.Range range, @Nullable Integer points) {
        double[] part = Arrays.copyOfRange(logCloses, range.from(), range.to());
        int[] chosen = Lttb.choose(part, points == null ? Math.max(3, part.length) : points);
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] += range.from();
        }
        return chosen;
    }

    private static DecompositionAnswer shown(StoredSeries stored, DecompositionQuery query, Whole whole, int[] chosen) {
        long[] seconds = new long[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            seconds[i] = Math.floorDiv(stored.bars().openTimeMillis(chosen[i]), 1000L);
        }
        List<DecompositionAnswer.Level> levels = whole.levels.stream()
                .map(l -> new DecompositionAnswer.Level(
                        l.level(),
                        l.band(),
                        l.warmUpBars(),
                        l.delayBars(),
                        l.provisionalFrom(),
                        pick(l.values(), chosen),
                        pick(l.quality(), chosen)))
                .toList();
        return new DecompositionAnswer(
                stored.info(),
                query.filter(),
                query.view(),
                whole.lookAheadBars,
                chosen,
                seconds,
                levels,
                new DecompositionAnswer.Smooth(
                        whole.smooth.delayBars(),
                        whole.smooth.provisionalFrom(),
                        pick(whole.smooth.values(), chosen),
                        pick(whole.smooth.quality(), chosen)));
    }

    private static double[] pick(double[] values, int[] chosen) {
        double[] picked = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            picked[i] = values[chosen[i]];
        }
        return picked;
    }

    private static String pick(String letters, int[] chosen) {
        StringBuilder picked = new StringBuilder(chosen.length);
        for (int i : chosen) {
            picked.append(letters.charAt(i));
        }
        return picked.toString();
    }

    /// The band of a level, for a person: `2 to 4 days`, `10 to 20 minutes`.
    public static String label(PeriodBand band, BarInterval interval) {
        String unit = switch (interval.unit()) {
            case SECOND -> "seconds";
            case MINUTE -> "minutes";
            case HOUR -> "hours";
            case DAY -> "days";
            case WEEK -> "weeks";
            case MONTH -> "months";
        };
        long from = Math.round(band.fromBars() * interval.count());
        return Double.isInfinite(band.toBars())
                ? from + " " + unit + " and longer"
                : from + " to " + Math.round(band.toBars() * interval.count()) + " " + unit;
    }
}
