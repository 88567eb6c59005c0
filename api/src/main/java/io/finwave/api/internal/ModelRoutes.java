package io.finwave.api.internal;

import io.finwave.forecast.Horizon;
import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.service.ModelForecastQuery;
import io.finwave.service.Services;
import java.util.List;

/// Which models there are, and what one of them says.
public final class ModelRoutes {
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    /// The name of a model.
    static final ValueForm<String> NAME_FORM =
            ValueForm.of("log-har", "must be the name of a model: lower case, digits and hyphens", ModelRoutes::name);

    private static final Parameter<String> MODEL = Parameter.query(
                    "model",
                    NAME_FORM,
                    "Which one, as `/api/v1/models` names it: one that ships with Finwave, of a jar, or of an ONNX file.")
            .asRequired();

    private final Services services;
    private final Callers callers;
    private final Parameter<Integer> horizon;

    public ModelRoutes(Services services, Callers callers) {
        this.services = services;
        this.callers = callers;
        horizon = Parameter.query(
                        "horizon", ValueForm.integer(1, services.settings().maxHorizonBars()), "How many bars ahead.")
                .withDefault("1");
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/v1/models",
                                request -> Answer.json(ModelsJson.of(
                                        Answers.value(services.models().view()))))
                        .about(
                                "models",
                                "The models that there are",
                                "Those that can be trained, those that were, and files that are refused, with the reason.")
                        .answers(200, "All of them.", ModelsJson.class)
                        .problems(507),
                Route.get("/api/v1/instruments/{instrument}/model-forecast", this::forecast)
                        .about(
                                "analysis",
                                "What one model says",
                                "Fitted on the newest bars, with how such models did before. It may take many seconds: 202 says"
                                        + " how far it is, and the same request again has it at last.")
                        .takes(Inputs.INSTRUMENT, Inputs.INTERVAL, MODEL, horizon)
                        .answers(200, "The forecast, and how such models did.", ModelForecastJson.class)
                        .answers(202, "It is being computed.", LongAnswers.ComputingJson.class)
                        .answersRaw(304, "What the caller holds is still true.", "")
                        .problems(404, 422, 429, 503));
    }

    private Answer forecast(Request request) {
        Documents.requireAnalytics(services.settings().features().analytics());
        ModelForecastQuery query = new ModelForecastQuery(
                request.require(Inputs.INSTRUMENT),
                Inputs.interval(request, services),
                request.require(MODEL),
                Horizon.ofBars(request.require(horizon)));
        String caller = callers.of(request).counted();
        return LongAnswers.answer(
                request,
                services.modelForecasts().key(query),
                () -> services.modelForecasts()
                        .document(query, caller, answer -> Documents.written(ModelForecastJson.of(answer))));
    }

    static String name(String text) {
        if (!text.matches(NAME)) {
            throw new IllegalArgumentException("no name of a model");
        }
        return text;
    }
}
