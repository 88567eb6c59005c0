package io.finwave.api.internal;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.service.ModelForecastAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one model says, as the API writes it.
///
/// @param origin when the last bar used was complete
/// @param value null where it gives quantiles
/// @param levels of the quantiles; empty where it gives a number
/// @param quantiles one a level
/// @param score how such models did on the history before its holdout; null where that is too short to tell
/// @param modelChecksum the fingerprint of the file of a network; null for a model that is fitted here
public record ModelForecastJson(
        String instrument,
        String interval,
        ModelsJson.KindJson model,
        int horizonBars,
        Instant origin,
        @Nullable Double value,
        List<Double> levels,
        List<Double> quantiles,
        ModelsJson.@Nullable ScoreJson score,
        @Nullable String modelChecksum,
        String dataVersion,
        int bars,
        String codeVersion,
        Instant computedAt,
        long computeMillis) {
    static ModelForecastJson of(ModelForecastAnswer answer) {
        Forecast forecast = answer.forecast();
        return new ModelForecastJson(
                answer.bars().instrument().value(),
                answer.bars().interval().toString(),
                ModelsJson.kind(answer.model()),
                forecast.horizon().bars(),
                forecast.origin().knownAt(),
                forecast instanceof PointForecast point ? point.value() : null,
                forecast instanceof QuantileForecast quantiles
                        ? quantiles.levels().stream()
                                .map(QuantileLevel::probability)
                                .toList()
                        : List.of(),
                forecast instanceof QuantileForecast quantiles ? quantiles.values() : List.of(),
                answer.score().map(ModelsJson::score).orElse(null),
                forecast.provenance().modelChecksum().orElse(null),
                forecast.provenance().dataChecksum(),
                forecast.provenance().barsUsed(),
                answer.codeVersion(),
                answer.computedAt(),
                answer.took().toMillis());
    }
}
