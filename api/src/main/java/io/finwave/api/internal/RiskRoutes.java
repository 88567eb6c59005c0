package io.finwave.api.internal;

import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.service.RiskQuery;
import io.finwave.service.Services;
import java.util.List;

/// What may be lost, and which prices may be touched.
public final class RiskRoutes {
    private final Services services;
    private final Callers callers;
    private final Parameter<List<Integer>> horizons;

    public RiskRoutes(Services services, Callers callers) {
        this.services = services;
        this.callers = callers;
        horizons = Inputs.horizons(services.settings().maxHorizonBars());
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/risk", this::risk)
                .about(
                        "analysis",
                        "What may be lost, and which prices may be touched",
                        "After the newest bar, each with how such statements did so far. It may take many seconds: 202 says"
                                + " how far it is, and the same request again has it at last.")
                .takes(Inputs.INSTRUMENT, Inputs.INTERVAL, horizons, Inputs.ORIGINS, Inputs.VARIANCE)
                .answers(200, "Value at risk, expected shortfall, touches and scales.", RiskJson.class)
                .answers(202, "It is being computed.", LongAnswers.ComputingJson.class)
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404, 422, 429, 503));
    }

    private Answer risk(Request request) {
        Documents.requireAnalytics(services.settings().features().analytics());
        RiskQuery query = new RiskQuery(
                request.require(Inputs.INSTRUMENT),
                Inputs.interval(request, services),
                request.require(horizons),
                request.require(Inputs.ORIGINS),
                Inputs.variance(request, services));
        String caller = callers.of(request).counted();
        return LongAnswers.answer(
                request,
                services.risks().key(query),
                () -> services.risks().document(query, caller, answer -> Documents.written(RiskJson.of(answer))));
    }
}
