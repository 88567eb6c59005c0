package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.service.DecompositionAnswer;
import io.finwave.service.DecompositionQuery;
import io.finwave.service.DecompositionService;
import io.finwave.service.ServedDocument;
import io.finwave.service.Services;
import io.finwave.store.ResultKey;
import io.finwave.wavelet.PeriodBand;
import io.finwave.wavelet.ScalingFilter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Wavelet levels.
public final class DecompositionRoutes {
    private static final int COARSEST = 12;
    private static final Parameter<ScalingFilter> WAVELET = Parameter.query(
                    "wavelet",
                    ValueForm.of("la8", "must be one of " + ScalingFilter.namesInWords(), ScalingFilter::of),
                    "The wavelet filter, by any of its names.")
            .withDefault("la8");
    private static final Parameter<Integer> LEVELS = Parameter.query(
                    "levels", ValueForm.integer(1, COARSEST), "How many levels; level j is about 2^j to 2^(j+1) bars.")
            .withDefault("6");
    private static final Parameter<String> VIEW = Parameter.query(
                    "view",
                    ValueForm.choice("causal", "two-sided"),
                    "`causal`: each value from the past only. `two-sided`: in place, but its newest values change.")
            .withDefault("causal");

    private final Services services;

    public DecompositionRoutes(Services services) {
        this.services = services;
    }

    /// The levels of a series.
    ///
    /// @param lookAheadBars how many later bars a value of the coarsest level depends on
    /// @param i positions in the whole series
    /// @param t open times, epoch seconds
    @SuppressWarnings("ArrayRecordComponent") // columns, written once, never compared
    public record Decomposition(
            String instrument,
            String interval,
            String dataVersion,
            Wavelet wavelet,
            String view,
            String input,
            String unit,
            int lookAheadBars,
            int[] i,
            long[] t,
            List<Level> levels,
            Smooth smooth) {}

    /// The filter.
    public record Wavelet(String name, @Nullable String alias, int length) {}

    /// One level.
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record Level(
            int level,
            int scaleBars,
            Band band,
            int warmUpBars,
            int delayBars,
            @Nullable Instant provisionalFrom,
            double[] values,
            String quality) {}

    /// The periods that a level is about.
    public record Band(double fromBars, double toBars, String label) {}

    /// What is slower than the coarsest level.
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record Smooth(
            int level, int delayBars, @Nullable Instant provisionalFrom, double[] values, String quality) {}

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/decomposition", this::decompose)
                .about(
                        "analysis",
                        "Wavelet levels of the log closes",
                        "The transform is of the whole series; `from` and `to` choose what is shown of it.")
                .takes(
                        Inputs.INSTRUMENT,
                        Inputs.INTERVAL,
                        WAVELET,
                        LEVELS,
                        VIEW,
                        Inputs.FROM,
                        Inputs.TO,
                        Inputs.AS_OF,
                        Inputs.POINTS)
                .answers(200, "The levels.", Decomposition.class)
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404, 413, 422, 503));
    }

    private Answer decompose(Request request) {
        Documents.requireAnalytics(services.settings().features().analytics());
        Instant from = request.get(Inputs.FROM);
        Instant to = request.get(Inputs.TO);
        Answers.checkRange(from, to);
        DecompositionQuery query = new DecompositionQuery(
                request.require(Inputs.INSTRUMENT),
                Inputs.interval(request, services),
                request.require(WAVELET),
                request.require(LEVELS),
                request.require(VIEW).equals("causal")
                        ? DecompositionQuery.View.CAUSAL
                        : DecompositionQuery.View.TWO_SIDED,
                from,
                to,
                request.get(Inputs.AS_OF),
                request.get(Inputs.POINTS));
        ResultKey key = Answers.value(services.decompositions().key(query));
        String etag = Tag.of(key.dataVersion(), query);
        if (request.matches(etag)) {
            return Answer.notModified(etag);
        }
        ServedDocument document = Answers.value(
                services.decompositions().document(query, answer -> Documents.written(wire(answer))),
                "max-data-points");
        return Documents.answer(document, Tag.of(document.key().dataVersion(), query));
    }

    private static Decomposition wire(DecompositionAnswer answer) {
        ScalingFilter filter = answer.filter();
        return new Decomposition(
                answer.info().instrument().value(),
                answer.info().interval().toString(),
                answer.info().dataVersion(),
                new Wavelet(
                        filter.name(),
                        filter.aliases().isEmpty() ? null : filter.aliases().getFirst(),
                        filter.length()),
                answer.view() == DecompositionQuery.View.CAUSAL ? "causal" : "two-sided",
                "log close",
                "log price",
                answer.lookAheadBars(),
                answer.index(),
                answer.openTimeSeconds(),
                answer.levels().stream().map(l -> wire(l, answer)).toList(),
                new Smooth(
                        answer.levels().size(),
                        answer.smooth().delayBars(),
                        answer.smooth().provisionalFrom().orElse(null),
                        answer.smooth().values(),
                        answer.smooth().quality()));
    }

    private static Level wire(DecompositionAnswer.Level l, DecompositionAnswer answer) {
        return new Level(
                l.level(),
                PeriodBand.scaleBars(l.level()),
                new Band(
                        l.band().fromBars(),
                        l.band().toBars(),
                        DecompositionService.label(l.band(), answer.info().interval())),
                l.warmUpBars(),
                l.delayBars(),
                l.provisionalFrom().orElse(null),
                l.values(),
                l.quality());
    }
}
