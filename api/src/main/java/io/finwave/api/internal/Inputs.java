package io.finwave.api.internal;

import io.finwave.evaluate.Evaluation;
import io.finwave.evaluate.RollingOrigin;
import io.finwave.evaluate.TrackedForecaster;
import io.finwave.forecast.VarianceProxy;
import io.finwave.http.Parameter;
import io.finwave.http.Problem;
import io.finwave.http.ProblemException;
import io.finwave.http.Request;
import io.finwave.http.ValueForm;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.Services;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The parameters that several routes take.
final class Inputs {
    static final ValueForm<InstrumentId> INSTRUMENT_FORM = ValueForm.of(
            "SPX",
            "must be 1 to 32 characters out of A-Z 0-9 . _ ^ = - and start with a letter, a digit or ^",
            InstrumentId::of);
    static final ValueForm<BarInterval> INTERVAL_FORM =
            ValueForm.of("1d", "must be a count and one of s m h d w mo, for example 5m or 1d", BarInterval::parse);

    static final Parameter<InstrumentId> INSTRUMENT =
            Parameter.path("instrument", INSTRUMENT_FORM, "The instrument, for example `SPX` or `BTC-USD`.");
    static final Parameter<BarInterval> INTERVAL = Parameter.query(
            "interval",
            INTERVAL_FORM,
            "How much time a bar covers, for example `1m`, `5m`, `1d`; if absent, the only one there is of the"
                    + " instrument, or `1d`.");
    static final Parameter<Instant> FROM =
            Parameter.query("from", ValueForm.moment(), "Only bars that open at or after this moment.");
    static final Parameter<Instant> TO =
            Parameter.query("to", ValueForm.moment(), "Only bars that open before this moment.");
    static final Parameter<Instant> AS_OF =
            Parameter.query("asOf", ValueForm.moment(), "Only what was known at this moment, as if it were now.");
    static final Parameter<Integer> POINTS = Parameter.query(
            "points", ValueForm.integer(10, 20_000), "Downsample to so many points; without it nothing is left out.");

    /// How many forecasts are scored, of what walks through a history.
    static final Parameter<Integer> ORIGINS = Parameter.query(
                    "origins",
                    ValueForm.integer(TrackedForecaster.LEAST_ORIGINS, RollingOrigin.MAXIMUM_ORIGINS),
                    "The most forecasts to score, the newest ones.")
            .withDefault(Integer.toString(RollingOrigin.MAXIMUM_ORIGINS));

    /// By what the variance is measured, of what asks models of it.
    static final Parameter<String> VARIANCE = Parameter.query(
                    "variance",
                    ValueForm.choice(Arrays.stream(VarianceProxy.values())
                            .map(VarianceProxy::word)
                            .toArray(String[]::new)),
                    "By what the variance of a bar is measured, which models are given and scored by; realised is of days,"
                            + " from bars within a day.")
            .withDefault(VarianceProxy.USUAL.word());

    private static final int MOST_HORIZONS = 6;

    private Inputs() {}

    /// How far ahead what walks through a history asks.
    ///
    /// @param farthest how many bars ahead at most
    static Parameter<List<Integer>> horizons(int farthest) {
        String usual = Evaluation.STANDARD.horizons().stream()
                .filter(h -> h <= farthest)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return Parameter.query(
                        "horizons",
                        ValueForm.of(
                                usual,
                                "must be at most " + MOST_HORIZONS + " whole numbers in 1.." + farthest
                                        + ", joined by commas",
                                text -> horizons(text, farthest)),
                        "How many bars ahead, joined by commas.")
                .withDefault(usual);
    }

    private static List<Integer> horizons(String text, int farthest) {
        List<Integer> horizons =
                Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
        if (horizons.size() > MOST_HORIZONS || horizons.stream().anyMatch(h -> h < 1 || h > farthest)) {
            throw new IllegalArgumentException("too many, or out of range");
        }
        return horizons;
    }

    /// The interval that is asked for, or meant.
    static BarInterval interval(Request request, Services services) {
        BarInterval given = request.get(INTERVAL);
        return given != null ? given : Answers.value(services.instruments().usualInterval(request.require(INSTRUMENT)));
    }

    /// By what the variance is to be measured.
    ///
    /// @throws ProblemException a 400 if it cannot be had of bars of that interval
    static VarianceProxy variance(Request request, Services services) {
        VarianceProxy proxy = VarianceProxy.ofWord(request.require(VARIANCE));
        try {
            proxy.requireInterval(interval(request, services));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "variance." + proxy.word(), proxy.word(), String.valueOf(e.getMessage())));
        }
        return proxy;
    }
}
