package io.finwave.evaluate;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.TrainingWindow;
import io.finwave.wavelet.LeakAudit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// **The contract of a [Forecaster]**, as something that can be run: whether a model keeps the promises that
/// make its track record honest. Every model that ships is held to it by a test, and a model of your own
/// should be.
///
/// ```java
/// assertThat(ForecasterAudit.audit(new MyForecaster())).isEmpty();
/// ```
///
/// It asks the model, at horizons of 1, 5 and 22 bars or those that it is for, at every origin of a seeded
/// series of 1500 bars with clusters of volatility, bars without movement and missing values (hourly bars of sessions
/// for a model that needs bars within a day), and then looks for breaches of each [Rule]. Forecasts are compared bit
/// for bit. A pass proves nothing about series that were not tried; a
/// finding is proof.
public final class ForecasterAudit {
    private static final List<Horizon> HORIZONS =
            TrackedForecaster.HORIZONS.stream().map(Horizon::ofBars).toList();
    private static final int CUTS = 16;
    private static final int FUTURES = 4;
    private static final int AGAIN = 40;
    private static final long SEED = 20_261_128;

    private final Function<History, Forecaster> maker;
    private final RandomGenerator random = new SplittableRandom(SEED);
    private final List<Finding> findings = new ArrayList<>();

    private ForecasterAudit(Function<History, Forecaster> maker) {
        this.maker = maker;
    }

    /// What a model promises.
    public enum Rule {
        /// It forecasts at least once where there are 1500 bars.
        SPEAKS,
        /// It throws nothing, however short the history and whatever is missing in it: where it has nothing
        /// to say, it gives no forecast.
        THROWS_NOTHING,
        /// A forecast is of the model's target, for the horizon asked, from the last bar known, and names the
        /// model's card.
        IS_WELL_FORMED,
        /// The forecast from a history that ends at a bar is the one made at that bar inside a longer history.
        TRUNCATION,
        /// Nothing that comes after a bar changes the forecast from it.
        FUTURE,
        /// Asked again, in another order, it says the same: it remembers nothing.
        REMEMBERS_NOTHING
    }

    /// A breach.
    ///
    /// @param rule which promise was broken
    /// @param where series, horizon and origin
    /// @param text what was expected and what came
    public record Finding(Rule rule, String where, String text) {
        @Override
        public String toString() {
            return rule + " at " + where + ": " + text;
        }
    }

    /// Audits a model.
    ///
    /// @return the breaches, at most one for each rule, horizon and series; empty if there are none
    public static List<Finding> audit(Forecaster model) {
        return audit(history -> model);
    }

    /// Audits a way of making models: for one that is prepared on a history before it forecasts inside it,
    /// which is where most look-ahead comes from.
    ///
    /// @param maker makes the model that is then asked at every bar of that history
    /// @return as for [#audit(Forecaster)]
    public static List<Finding> audit(Function<History, Forecaster> maker) {
        ForecasterAudit audit = new ForecasterAudit(maker);
        Forecaster first =
                maker.apply(AuditSeries.of(SEED, AuditSeries.Form.BARS).history());
        series(first).forEach((form, market) -> {
            // one history for all horizons, as in a backtest: what they share is computed once
            History whole = market.history();
            Forecaster model = maker.apply(whole);
            for (Horizon horizon : horizons(first)) {
                audit.audit(market, whole, model, audit.new Questions(form.label(), horizon));
            }
        });
        return List.copyOf(audit.findings);
    }

    /// The horizons at which a model is audited: its own, or else 1, 5 and 22 bars.
    public static List<Horizon> horizons(Forecaster model) {
        return model.horizons().isEmpty() ? HORIZONS : model.horizons();
    }

    /// The histories on which a model is audited, made anew at each call: of bars, and of columns with values
    /// missing, as far as they have what it needs, else of sessions. They begin after the moment up to
    /// which it knows what came.
    ///
    /// @throws IllegalArgumentException if none has all that it needs
    public static List<History> histories(Forecaster model) {
        return series(model).values().stream().map(AuditSeries::history).toList();
    }

    /// The series on which a model can be asked: days if it can, else sessions.
    private static Map<AuditSeries.Form, AuditSeries> series(Forecaster model) {
        Set<History.Part> needs = model.needs();
        Map<AuditSeries.Form, AuditSeries> series = new EnumMap<>(AuditSeries.Form.class);
        for (AuditSeries.Form form : AuditSeries.Form.values()) {
            AuditSeries market =
                    AuditSeries.of(SEED, form).after(model.trainedUntil().orElse(Instant.EPOCH));
            if (market.history().hasAll(needs) && (form != AuditSeries.Form.SESSIONS || series.isEmpty())) {
                series.put(form, market);
            }
        }
        if (series.isEmpty()) {
            throw new IllegalArgumentException("no series of the audit has all of " + needs);
        }
        return series;
    }

    private void audit(AuditSeries series, History whole, Forecaster model, Questions asked) {
        List<List<Double>> run = new ArrayList<>();
        for (int t = 0; t < whole.size(); t++) {
            run.add(asked.ask(model, whole.prefix(t + 1)));
        }
        if (run.stream().allMatch(List::isEmpty)) {
            asked.found(Rule.SPEAKS, whole.size() - 1, "there is no forecast at any bar");
        }
        for (int i = 0; i < AGAIN; i++) {
            int t = random.nextInt(whole.size());
            asked.compare(Rule.REMEMBERS_NOTHING, t, run.get(t), asked.ask(model, whole.prefix(t + 1)));
        }
        for (int i = 0; i < CUTS; i++) {
            int t = place(i, CUTS, whole.size());
            History alone = series.history(t + 1);
            asked.compare(Rule.TRUNCATION, t, run.get(t), asked.ask(maker.apply(alone), alone));
        }
        for (int i = 0; i < FUTURES; i++) {
            int t = place(i, FUTURES, whole.size() - 1);
            for (LeakAudit.Change change : LeakAudit.Change.values()) {
                History other = series.changed(t, change).history();
                Forecaster prepared = maker.apply(other);
                // what is shared by all prefixes is made from the whole of the changed history
                asked.ask(prepared, other);
                asked.compare(Rule.FUTURE, t, run.get(t), asked.ask(prepared, other.prefix(t + 1)));
            }
        }
    }

    /// A place in the given one of so many equal parts of 0 .. size − 1.
    private int place(int part, int parts, int size) {
        int from = (int) ((long) part * size / parts);
        return from + random.nextInt((int) ((long) (part + 1) * size / parts) - from);
    }

    /// What is asked of a model on one series at one horizon.
    private final class Questions {
        private final String name;
        private final Horizon horizon;

        private Questions(String name, Horizon horizon) {
            this.name = name;
            this.horizon = horizon;
        }

        /// The numbers that a model says; none if it has nothing to say.
        private List<Double> ask(Forecaster model, History known) {
            Optional<Forecast> forecast;
            try {
                forecast = model.fit(TrainingWindow.endingAt(known, horizon, 0, model.trainingRows()))
                        .forecast(known);
            } catch (RuntimeException e) {
                found(Rule.THROWS_NOTHING, known.size() - 1, "it threw " + e);
                return List.of();
            }
            forecast.ifPresent(f -> check(model, known, f));
            return forecast.map(Questions::numbers).orElse(List.of());
        }

        private void check(Forecaster model, History known, Forecast f) {
            boolean wellFormed = f.target() == model.target()
                    && f.horizon().equals(horizon)
                    && f.origin().equals(known.origin())
                    && f.provenance().model().equals(model.card())
                    && levels(f).equals(model.levels());
            if (!wellFormed) {
                found(
                        Rule.IS_WELL_FORMED,
                        known.size() - 1,
                        "it should be of the " + model.target().label() + ", " + horizon + ", from " + known.origin()
                                + " by " + model.card() + ", got " + f);
            }
        }

        private static List<QuantileLevel> levels(Forecast forecast) {
            return switch (forecast) {
                case PointForecast _ -> List.of();
                case QuantileForecast quantiles -> quantiles.levels();
            };
        }

        private static List<Double> numbers(Forecast forecast) {
            return switch (forecast) {
                case PointForecast point -> List.of(point.value());
                case QuantileForecast quantiles -> quantiles.values();
            };
        }

        private void compare(Rule rule, int origin, List<Double> expected, List<Double> got) {
            if (!expected.equals(got)) {
                found(rule, origin, "expected " + expected + ", got " + got);
            }
        }

        private void found(Rule rule, int origin, String text) {
            String series = name + ", " + horizon;
            if (findings.stream().noneMatch(f -> f.rule() == rule && f.where().startsWith(series))) {
                findings.add(new Finding(rule, series + ", bar " + origin, text));
            }
        }
    }
}
