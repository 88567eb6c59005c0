package io.finwave.evaluate;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How often the sign of the next return was told.
final class DirectionBacktest {
    /// The correlation of successive returns from which on a warning is due.
    private static final double BOUNCE = -0.1;

    private final ModelCard model;
    private final double[] outcomes;
    private final double[] said;
    private final SignHits hits;

    private DirectionBacktest(Backtest backtest) {
        model = backtest.models().getFirst();
        double[] all = backtest.outcomes();
        double[] points = backtest.points(0);
        int[] withSign = IntStream.range(0, all.length).filter(i -> all[i] != 0).toArray();
        outcomes = Arrays.stream(withSign).mapToDouble(i -> all[i]).toArray();
        said = Arrays.stream(withSign).mapToDouble(i -> points[i]).toArray();
        hits = SignHits.of(outcomes, said);
    }

    static DirectionBacktest run(History history, RollingOrigin plan, Forecaster model, Steps steps) {
        return new DirectionBacktest(Backtest.run(history, Horizon.NEXT_BAR, plan, List.of(model), steps));
    }

    /// Whether there are enough outcomes to judge.
    boolean isLongEnough() {
        return hits.n() >= TrackedForecaster.LEAST_ORIGINS;
    }

    /// The p-value of "more signs told right than by always naming the more frequent one"; 1 where fewer were.
    double skillP() {
        DieboldMariano test = test();
        return test.statistic() < 0 ? test.pValue() : 1;
    }

    /// The test of the misses against those of always naming the more frequent sign.
    private DieboldMariano test() {
        double majority = majorityIsUp() ? 1 : -1;
        double[] d = new double[outcomes.length];
        Arrays.setAll(
                d,
                i -> (SignHits.isRight(outcomes[i], majority) ? 1 : 0)
                        - (SignHits.isRight(outcomes[i], said[i]) ? 1 : 0));
        return DieboldMariano.corrected(d, 1);
    }

    private boolean majorityIsUp() {
        return 2 * Arrays.stream(outcomes).filter(y -> y > 0).count() >= outcomes.length;
    }

    /// The record.
    ///
    /// @param skill whether the p-value is small enough, after correction for the other claims that are judged
    /// with it
    DirectionRecord record(boolean skill) {
        if (!isLongEnough()) {
            String text = String.format(
                    Locale.ROOT,
                    "Not enough data: %,d outcomes with a sign could be scored, %d are needed",
                    hits.n(),
                    TrackedForecaster.LEAST_ORIGINS);
            return new DirectionRecord(
                    model,
                    new Verdict(Verdict.State.NOT_ENOUGH_DATA, text),
                    Double.NaN,
                    Double.NaN,
                    hits.n(),
                    Double.NaN);
        }
        DieboldMariano test = test();
        String text = String.format(
                Locale.ROOT,
                "%s: the sign of the next return was told right in %.1f %% of %,d cases; always saying \"%s\" would"
                        + " have been right in %.1f %%%s%s",
                skill ? "Skill" : "No skill",
                100 * hits.hits(),
                hits.n(),
                majorityIsUp() ? "up" : "down",
                100 * hits.majority(),
                chance(test),
                skill ? bounce() : "");
        return new DirectionRecord(
                model,
                new Verdict(skill ? Verdict.State.SKILL : Verdict.State.NO_SKILL, text),
                hits.hits(),
                hits.majority(),
                hits.n(),
                test.pValue());
    }

    /// A warning where returns take each other back, as the closes of thinly traded bars do that jump between bid
    /// and ask (R. Roll, "A Simple Implicit Measure of the Effective Bid-Ask Spread", 1984,
    /// doi:10.1111/j.1540-6261.1984.tb03897.x): signs are then easily told, but nobody can trade at both closes.
    private String bounce() {
        double rho = lagOneCorrelation();
        return rho > BOUNCE
                ? ""
                : String.format(
                        Locale.ROOT,
                        ". Successive returns take each other back (correlation %.2f), as closes do that jump between"
                                + " bid and ask: signs of that kind are told easily and cannot be traded",
                        rho);
    }

    private double lagOneCorrelation() {
        double mean = Arrays.stream(outcomes).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < outcomes.length; i++) {
            squares += (outcomes[i] - mean) * (outcomes[i] - mean);
            products += i == 0 ? 0 : (outcomes[i] - mean) * (outcomes[i - 1] - mean);
        }
        return squares > 0 ? products / squares : 0;
    }

    /// How the difference compares with chance, in brackets.
    private static String chance(DieboldMariano test) {
        if (Double.isNaN(test.pValue())) {
            return "";
        }
        boolean worse = test.statistic() > 0 && test.pValue() < Verdict.SIGNIFICANCE;
        return " (" + (worse ? "worse than that, " : "") + Verdict.p(test.pValue()) + ")";
    }
}
