package io.finwave.api.internal;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.Question;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.VarianceProxy;
import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.series.BarInterval;
import io.finwave.service.EvaluationQuery;
import io.finwave.service.Services;
import io.finwave.store.ResultKey;
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
    private static final int MOST_HORIZONS = 6;

    private static final Parameter<Set<Question>> ASK = Parameter.query(
                    "ask",
                    ValueForm.of("variance,direction", "must be some of " + WORDS, EvaluationRoutes::questions),
                    "What to ask, joined by commas.")
            .withDefault(WORDS);
    private static final Parameter<Integer> ORIGINS = Parameter.query(
                    "origins",
                    ValueForm.integer(TrackedForecaster.LEAST_ORIGINS, RollingOrigin.MAXIMUM_ORIGINS),
                    "The most forecasts to score, the newest ones.")
            .withDefault(Integer.toString(RollingOrigin.MAXIMUM_ORIGINS));
    private static final Parameter<String> VARIANCE = Parameter.query(
                    "variance",
                    ValueForm.choice(Arrays.stream(VarianceProxy.values())
                            .map(VarianceProxy::word)
                            .toArray(String[]::new)),
                    "By what the variance of a bar is measured, which models are given and scored by; realised is of days,"
                            + " from bars within a day.")
            .withDefault(VarianceProxy.USUAL.word());

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
        int farthest = services.settings().maxHorizonBars();
        String usual = Evaluation.STANDARD.horizons().stream()
                .filter(h -> h <= farthest)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        horizons = Parameter.query(
                        "horizons",
                        ValueForm.of(
                                usual,
                                "must be at most " + MOST_HORIZONS + " whole numbers in 1.." + farthest
                                        + ", joined by commas",
                                text -> horizons(text, farthest)),
                        "How many bars ahead, joined by commas.")
                .withDefault(usual);
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/evaluation", this::evaluation)
                .about(
                        "analysis",
                        "How every model did, question by question",
                        "It may take many seconds: 202 says how far it is, and the same request again has it at last.")
                .takes(Inputs.INSTRUMENT, Inputs.INTERVAL, ASK, horizons, ORIGINS, MODELS, VARIANCE)
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
                request.require(ORIGINS),
                Objects.requireNonNullElse(request.get(MODELS), Set.of()),
                variance(request));
        ResultKey key = Answers.value(services.evaluations().key(query));
        String etag = Tag.of(key.dataVersion(), key);
        if (request.matches(etag)) {
            return Answer.notModified(etag);
        }
        return LongAnswers.answer(Answers.value(services.evaluations()
                .document(
                        query, callers.of(request).counted(), answer -> Documents.written(EvaluationJson.of(answer)))));
    }

    private VarianceProxy variance(Request request) {
        VarianceProxy proxy = VarianceProxy.ofWord(request.require(VARIANCE));
        BarInterval interval = Inputs.interval(request, services);
        if (proxy == VarianceProxy.REALISED && interval.compareTo(BarInterval.ONE_DAY) >= 0) {
            throw new ProblemException(Problem.of(
                    400,
                    "variance.realised",
                    proxy.word(),
                    "realised variance must be summed from bars within a day, got " + interval + " bars"));
        }
        return proxy;
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

    private static List<Integer> horizons(String text, int farthest) {
        List<Integer> horizons =
                Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
        if (horizons.size() > MOST_HORIZONS || horizons.stream().anyMatch(h -> h < 1 || h > farthest)) {
            throw new IllegalArgumentException("too many, or out of range");
        }
        return horizons;
    }
}
