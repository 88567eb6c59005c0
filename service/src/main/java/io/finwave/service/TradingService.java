package io.finwave.service;

import io.finwave.evaluate.Logbook;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.TradingEvaluation;
import io.finwave.evaluate.Trial;
import io.finwave.evaluate.TrialsLedger;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import io.finwave.store.StoredSeries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What trading rules would have done on a stored history.
public final class TradingService {
    private final SeriesReader series;
    private final LongDocuments documents;
    private final InstantSource clock;
    private final String codeVersion;
    private final TrialsLedger ledger;

    TradingService(
            SeriesReader series,
            LongDocuments documents,
            InstantSource clock,
            String codeVersion,
            TrialsLedger ledger) {
        this.series = series;
        this.documents = documents;
        this.clock = clock;
        this.codeVersion = codeVersion;
        this.ledger = ledger;
    }

    /// What names the backtest.
    ///
    /// @return the key, or `NOT_FOUND` without such a series
    public Outcome<ResultKey> key(TradingQuery query) {
        return Storage.guard(
                () -> series.info(query.instrument(), query.interval()).map(info -> key(query, info)));
    }

    private ResultKey key(TradingQuery query, SeriesInfo info) {
        return new ResultKey(
                "trading",
                info.instrument(),
                info.interval(),
                // one more trial deflates all of them, and one more opening is told; its own trials are always
                // among those, written before or by the answer itself
                query.parameters() + " code=" + codeVersion + " others="
                        + query.evaluation()
                                .others(ledger.trials(info.instrument().value(), info.interval(), Trial.Kind.RULE))
                        + " openings="
                        + ledger.openings(info.instrument().value(), info.interval())
                                .size(),
                info.dataVersion());
    }

    /// The backtest as a document, or how far its computation is.
    ///
    /// @param caller who asks: each has a share of the places
    /// @return it, or a failure: those of [#key], `INVALID_INPUT` if a price is not more than 0, and
    /// `UNAVAILABLE` if there is too much to do, and `QUOTA_EXHAUSTED` if the caller has too much under way
    public Outcome<LongAnswer> document(TradingQuery query, String caller, Renderer<TradingAnswer> renderer) {
        return documents.get(
                caller, key(query), series, (stored, progress) -> compute(query, stored, progress), renderer);
    }

    /// What is asked, deflated by all rules that were tried.
    private TradingEvaluation evaluation(TradingQuery query) {
        return query.evaluation()
                .logging(new Logbook(
                        // rows cannot be taken back, so they must not be had by the thousand for the asking
                        query.isUsual() ? ledger : ledger.trying(trials -> 0),
                        query.instrument().value(),
                        query.interval(),
                        EvaluationService.WHO,
                        clock));
    }

    private Outcome<TradingAnswer> compute(TradingQuery query, StoredSeries stored, Progress progress) {
        long start = System.nanoTime();
        Optional<TradingEvaluation.Result> result;
        try {
            result = evaluation(query).with(progress).of(stored.bars());
        } catch (IllegalArgumentException e) {
            return Outcome.failure(FailureReason.INVALID_INPUT, String.valueOf(e.getMessage()));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return Outcome.success(new TradingAnswer(stored.bars(), result, codeVersion, clock.instant(), took));
    }
}
