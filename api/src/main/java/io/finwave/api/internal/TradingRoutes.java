package io.finwave.api.internal;

import io.finwave.evaluate.StandardRule;
import io.finwave.evaluate.TradingCosts;
import io.finwave.http.Answer;
import io.finwave.http.Parameter;
import io.finwave.http.Request;
import io.finwave.http.Route;
import io.finwave.http.ValueForm;
import io.finwave.service.Services;
import io.finwave.service.TradingQuery;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/// What trading rules would have done.
public final class TradingRoutes {
    private static final String WORDS =
            Arrays.stream(StandardRule.values()).map(StandardRule::word).collect(Collectors.joining(","));
    private static final int MOST_TRIALS = 1_000_000;
    private static final TradingCosts USUAL = TradingCosts.LIQUID_SHARES;

    private static final Parameter<Set<StandardRule>> RULES = Parameter.query(
                    "rules",
                    ValueForm.of("moving-averages", "must be some of " + WORDS, TradingRoutes::rules),
                    "Which rules, joined by commas.")
            .withDefault(WORDS);
    private static final Parameter<Double> COMMISSION =
            rate("commission", "Of the value traded, as a part of it.", USUAL.commission());
    private static final Parameter<Double> SLIPPAGE =
            rate("slippage", "By which a fill is worse than the open of the bar, as a part of it.", USUAL.slippage());
    private static final Parameter<Double> BORROW =
            rate("borrow", "A year, of the value of what is sold short.", USUAL.borrow());
    private static final Parameter<Double> FINANCING =
            rate("financing", "A year, of what is borrowed to hold more than the equity.", USUAL.financing());
    private static final Parameter<Double> CASH = rate("cash", "A year, earned on what lies idle.", USUAL.cash());
    private static final Parameter<Double> VOLATILITY = Parameter.query(
            "volatility",
            ValueForm.number(0.001, 2),
            "What the positions of every rule are scaled to, a year, as 0.1; absent leaves them as they are.");
    private static final Parameter<Double> EXPOSURE = Parameter.query(
                    "exposure", ValueForm.number(0.01, 10), "The limit of a position, as a multiple of the equity.")
            .withDefault("1");
    private static final Parameter<Integer> TRIALS = Parameter.query(
                    "trials",
                    ValueForm.integer(1, MOST_TRIALS),
                    "How many rules were tried on these bars in all, those thrown away as well; at least as many as asked.")
            .withDefault("1");

    private final Services services;
    private final Callers callers;

    public TradingRoutes(Services services, Callers callers) {
        this.services = services;
        this.callers = callers;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/instruments/{instrument}/trading", this::trading)
                .about(
                        "analysis",
                        "What trading rules would have done",
                        "Next to buying and holding, over the same bars at the same costs, filled at the next open. It may"
                                + " take many seconds: 202 says how far it is, and the same request again has it at last.")
                .takes(
                        Inputs.INSTRUMENT,
                        Inputs.INTERVAL,
                        RULES,
                        COMMISSION,
                        SLIPPAGE,
                        BORROW,
                        FINANCING,
                        CASH,
                        VOLATILITY,
                        EXPOSURE,
                        TRIALS)
                .answers(200, "Every rule with every figure's uncertainty.", TradingJson.class)
                .answers(202, "It is being computed.", LongAnswers.ComputingJson.class)
                .answersRaw(304, "What the caller holds is still true.", "")
                .problems(404, 422, 429, 503));
    }

    private Answer trading(Request request) {
        Documents.requireAnalytics(services.settings().features().analytics());
        Double volatility = request.get(VOLATILITY);
        TradingQuery query = new TradingQuery(
                request.require(Inputs.INSTRUMENT),
                Inputs.interval(request, services),
                request.require(RULES),
                new TradingCosts(
                        request.require(COMMISSION),
                        request.require(SLIPPAGE),
                        request.require(BORROW),
                        request.require(FINANCING),
                        request.require(CASH)),
                volatility == null ? OptionalDouble.empty() : OptionalDouble.of(volatility),
                request.require(EXPOSURE),
                request.require(TRIALS));
        String caller = callers.of(request).counted();
        return LongAnswers.answer(
                request,
                services.tradings().key(query),
                () -> services.tradings().document(query, caller, answer -> Documents.written(TradingJson.of(answer))));
    }

    private static Set<StandardRule> rules(String text) {
        Set<StandardRule> rules = EnumSet.noneOf(StandardRule.class);
        for (String word : text.split(",", -1)) {
            rules.add(StandardRule.ofWord(word));
        }
        return rules;
    }

    private static Parameter<Double> rate(String name, String description, double usual) {
        return Parameter.query(name, ValueForm.number(0, 0.99), description).withDefault(Double.toString(usual));
    }
}
