package io.finwave.service;

import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RiskReport;
import io.finwave.forecast.History;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import io.finwave.store.StoredSeries;
import java.time.Duration;
import java.time.InstantSource;

/// What may be lost after a stored history, and which prices may be touched.
public final class RiskService {
    private final SeriesReader series;
    private final LongDocuments documents;
    private final InstantSource clock;
    private final String codeVersion;

    RiskService(SeriesReader series, LongDocuments documents, InstantSource clock, String codeVersion) {
        this.series = series;
        this.documents = documents;
        this.clock = clock;
        this.codeVersion = codeVersion;
    }

    /// What names the answer.
    ///
    /// @return the key, or `NOT_FOUND` without such a series
    public Outcome<ResultKey> key(RiskQuery query) {
        return Storage.guard(
                () -> series.info(query.instrument(), query.interval()).map(info -> key(query, info)));
    }

    private ResultKey key(RiskQuery query, SeriesInfo info) {
        return new ResultKey(
                "risk",
                info.instrument(),
                info.interval(),
                query.parameters() + " code=" + codeVersion,
                info.dataVersion());
    }

    /// The answer as a document, or how far its computation is.
    ///
    /// @param caller who asks: each has a share of the places
    /// @return it, or a failure: those of [#key], `INVALID_INPUT` if the variance cannot be measured so,
    /// `UNAVAILABLE` if there is too much to do, and `QUOTA_EXHAUSTED` if the caller has too much under way
    public Outcome<LongAnswer> document(RiskQuery query, String caller, Renderer<RiskAnswer> renderer) {
        return documents.get(
                caller, key(query), series, (stored, progress) -> compute(query, stored, progress), renderer);
    }

    private Outcome<RiskAnswer> compute(RiskQuery query, StoredSeries stored, Progress progress) {
        long start = System.nanoTime();
        History history;
        try {
            history = History.ofBars(stored.bars(), query.variance());
        } catch (IllegalArgumentException e) {
            return Outcome.failure(FailureReason.INVALID_INPUT, String.valueOf(e.getMessage()));
        }
        RiskReport report = RiskReport.of(history, query.horizons(), query.plan(), progress);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return Outcome.success(new RiskAnswer(
                history.bars().orElseThrow(), query.variance(), report, codeVersion, clock.instant(), took));
    }
}
