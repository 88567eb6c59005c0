package io.finwave.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Answer;
import io.finwave.http.Json;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.service.ForecastAnswer;
import io.finwave.service.Services;
import java.nio.charset.StandardCharsets;
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

    private Answer forecast(Request request) throws JsonProcessingException {
        ForecastAnswer answer = Answers.value(services.forecasts()
                .forecast(request.require(Inputs.INSTRUMENT), Inputs.interval(request, services), request.get(AS_OF)));
        String etag = Tag.of(answer.key().dataVersion(), answer.key());
        if (request.matches(etag)) {
            return Answer.notModified(etag);
        }
        byte[] document = Json.mapper().writeValueAsBytes(ForecastJson.of(answer));
        services.forecasts().keep(answer, new String(document, StandardCharsets.UTF_8));
        return Answer.bytes(200, Answer.JSON, document).withEtag(etag);
    }
}
