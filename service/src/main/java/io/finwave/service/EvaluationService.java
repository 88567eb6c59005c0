package io.finwave.service;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Logbook;
import io.finwave.evaluate.Progress;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.evaluate.TrialsLedger;
import io.finwave.forecast.History;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.VarianceProxy;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.SeriesInfo;
import io.finwave.store.StoredSeries;
import java.time.Duration;
import java.time.InstantSource;

/// How every model does on a stored history, question by question.
public final class EvaluationService {
    /// Who tries what is asked over HTTP: asking is not choosing, so no person is named.
    static final String WHO = "api";

    private final SeriesReader series;
    private final LongDocuments documents;
    private final InstantSource clock;
    private final String codeVersion;
    private final TrialsLedger ledger;
    private final InstalledModels installed;

    EvaluationService(
            SeriesReader series,
            LongDocuments documents,
            InstantSource clock,
            String codeVersion,
            TrialsLedger ledger,
            InstalledModels installed) {
        this.installed = installed;
        this.series = series;
        this.documents = documents;
        this.clock = clock;
        this.codeVersion = codeVersion;
        this.ledger = ledger;
    }

    /// What names the evaluation.
    ///
    /// @return the key, or `NOT_FOUND` without such a series, or `INVALID_INPUT` without such a model
    public Outcome<ResultKey> key(EvaluationQuery query) {
        return installed
                .choose(query.models())
                .then(models -> Storage.guard(
                        () -> series.info(query.instrument(), query.interval()).map(info -> key(query, info))));
    }

    private ResultKey key(EvaluationQuery query, SeriesInfo info) {
        return new ResultKey(
                "evaluation",
                info.instrument(),
                info.interval(),
                // what is told of the holdout grows old when it is opened
                query.parameters() + identity(query) + " code=" + codeVersion + " openings="
                        + openings(info, info.interval())
                        // realised variance is that of days, and so is what is opened then
                        + (query.variance() == VarianceProxy.REALISED
                                ? " of-days=" + openings(info, BarInterval.ONE_DAY)
                                : ""),
                info.dataVersion());
    }

    private int openings(SeriesInfo info, BarInterval interval) {
        return ledger.openings(info.instrument().value(), interval).size();
    }

    /// A file of a model that was replaced makes another result.
    private String identity(EvaluationQuery query) {
        String identity = installed.identity(query.models());
        return identity.isEmpty() ? "" : " files=" + identity;
    }

    /// The evaluation as a document, or how far its computation is.
    ///
    /// @param caller who asks: each has a share of the places
    /// @return it, or a failure: those of [#key], `UNAVAILABLE` if there is too much to do,
    /// and `QUOTA_EXHAUSTED` if the caller has too much under way
    public Outcome<LongAnswer> document(EvaluationQuery query, String caller, Renderer<EvaluationAnswer> renderer) {
        return documents.get(
                caller, key(query), series, (stored, progress) -> compute(query, stored, progress), renderer);
    }

    private Outcome<EvaluationAnswer> compute(EvaluationQuery query, StoredSeries stored, Progress progress) {
        return installed
                .choose(query.models())
                .then(models -> installed.asking(query.models(), () -> compute(query, models, stored, progress)));
    }

    private Outcome<EvaluationAnswer> compute(
            EvaluationQuery query, ModelRegistry models, StoredSeries stored, Progress progress) {
        long start = System.nanoTime();
        History history;
        try {
            history = History.ofBars(stored.bars(), query.variance());
        } catch (IllegalArgumentException e) {
            return Outcome.failure(FailureReason.INVALID_INPUT, String.valueOf(e.getMessage()));
        }
        BarSeries bars = history.bars().orElseThrow();
        Evaluation.Result result = Evaluation.STANDARD
                .with(models)
                .asking(query.questions())
                .at(query.horizons())
                .with(RollingOrigin.STANDARD.withMaximumOrigins(query.maximumOrigins()))
                .with(progress)
                .logging(new Logbook(
                        // rows cannot be taken back, so they must not be had by the thousand for the asking
                        query.isUsual() ? ledger : ledger.trying(trials -> 0),
                        query.instrument().value(),
                        bars.interval(),
                        WHO,
                        clock))
                .of(history);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return Outcome.success(
                new EvaluationAnswer(bars, query.variance(), result, codeVersion, clock.instant(), took));
    }
}
