package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.ServedDocument;
import io.finwave.service.Services;
import io.finwave.store.ResultKey;
import java.time.Instant;
import java.util.List;

/// Forecasts.
public final class ForecastRoutes {
    private static final Parameter<Instant> AS_OF =
            Parameter.query("asOf", ValueForm.moment(), "Forecast from the newest bar that was known at this moment.");

    private final Services services;

    public ForecastRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/forecast", this::forecast)
                .about(
                        "analysis",
                        "A forecast with its track record",
                        "Too short a history answers 200 with the verdict `not-enough-data`.")
                .takes(Inputs.INSTRUMENT, Inputs.INTERVAL, AS_OF)
                .answers(200, "The forecast, and how such forecasts did.", ForecastJson.class)
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404, 422, 503));
    }

    private Answer forecast(Request request) {
        Documents.requireAnalytics(services.settings().features().analytics());
        InstrumentId instrument = request.require(Inputs.INSTRUMENT);
        BarInterval interval = Inputs.interval(request, services);
        Instant asOf = request.get(AS_OF);
        ResultKey key = Answers.value(services.forecasts().key(instrument, interval, asOf));
        String etag = Tag.of(key.dataVersion(), key);
        if (request.matches(etag)) {
            return Answer.notModified(etag);
        }
        ServedDocument document = Answers.value(services.forecasts()
                .document(instrument, interval, asOf, answer -> Documents.written(ForecastJson.of(answer))));
        return Documents.answer(document, Tag.of(document.key().dataVersion(), document.key()));
    }
}
