package io.finwave.service;

import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RiskReport;
import io.finwave.forecast.History;
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
    /// @return it, or a failure: those of [#key], and `UNAVAILABLE` if there is too much to do
    public Outcome<LongAnswer> document(RiskQuery query, Renderer<RiskAnswer> renderer) {
        return documents.get(key(query), series, (stored, progress) -> compute(query, stored, progress), renderer);
    }

    private Outcome<RiskAnswer> compute(RiskQuery query, StoredSeries stored, Progress progress) {
        long start = System.nanoTime();
        RiskReport report = RiskReport.of(History.ofBars(stored.bars()), query.horizons(), query.plan(), progress);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return Outcome.success(new RiskAnswer(stored.bars(), report, codeVersion, clock.instant(), took));
    }
}
