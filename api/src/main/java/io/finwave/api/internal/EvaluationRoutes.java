package io.finwave.api.internal;

import io.finwave.evaluate.Question;
import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.service.EvaluationQuery;
import io.finwave.service.Services;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// How every model did on a history.
public final class EvaluationRoutes {
    private static final String WORDS =
            Arrays.stream(Question.values()).map(Question::word).collect(Collectors.joining(","));

    private static final Parameter<Set<Question>> ASK = Parameter.query(
                    "ask",
                    ValueForm.of("variance,direction", "must be some of " + WORDS, EvaluationRoutes::questions),
                    "What to ask, joined by commas.")
            .withDefault(WORDS);

    private static final Parameter<Set<String>> MODELS = Parameter.query(
            "models",
            ValueForm.of("log-haar-lev,ewma", "must be names of models, joined by commas", EvaluationRoutes::names),
            "Which models, beside the baseline of each question, as `/api/v1/models` names them, those from jars and ONNX"
                    + " files as well; if absent, all that ship with Finwave.");

    private final Services services;
    private final Callers callers;
    private final Parameter<List<Integer>> horizons;

    public EvaluationRoutes(Services services, Callers callers) {
        this.services = services;
        this.callers = callers;
        horizons = Inputs.horizons(services.settings().maxHorizonBars());
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/evaluation", this::evaluation)
                .about(
                        "analysis",
                        "How every model did, question by question",
                        "It may take many seconds: 202 says how far it is, and the same request again has it at last.")
                .takes(Inputs.INSTRUMENT, Inputs.INTERVAL, ASK, horizons, Inputs.ORIGINS, MODELS, Inputs.VARIANCE)
                .answers(200, "A scorecard for every question and horizon.", EvaluationJson.class)
                .answers(202, "It is being computed.", LongAnswers.ComputingJson.class)
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404, 422, 429, 503));
    }

    private Answer evaluation(Request request) {
        Documents.requireAnalytics(services.settings().features().analytics());
        EvaluationQuery query = new EvaluationQuery(
                request.require(Inputs.INSTRUMENT),
                Inputs.interval(request, services),
                request.require(ASK),
                request.require(horizons),
                request.require(Inputs.ORIGINS),
                Objects.requireNonNullElse(request.get(MODELS), Set.of()),
                Inputs.variance(request, services));
        String caller = callers.of(request).counted();
        return LongAnswers.answer(
                request,
                services.evaluations().key(query),
                () -> services.evaluations()
                        .document(query, caller, answer -> Documents.written(EvaluationJson.of(answer))));
    }

    private static Set<Question> questions(String text) {
        Set<Question> questions = EnumSet.noneOf(Question.class);
        for (String word : text.split(",", -1)) {
            questions.add(Question.ofWord(word));
        }
        return questions;
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(",", -1)).map(ModelRoutes::name).collect(Collectors.toSet());
    }
}
