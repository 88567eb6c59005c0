package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointScoresTest {
    private static final List<GoldenFile.Case> GOLDEN = GoldenFile.open("scores.golden").cases().stream()
            .filter(known -> known.name().startsWith("point"))
            .toList();

    @Test
    void mincerZarnowitz_referenceSeries_agreesWithStatsmodelsAndSandwich() {
        Sweep.over("case", GOLDEN, known -> {
            MincerZarnowitz test =
                    MincerZarnowitz.of(known.numbers("outcomes"), known.numbers("forecasts"), known.integer("horizon"));
            assertThat(new double[] {test.intercept(), test.slope()})
                    .containsExactly(known.numbers("line"), within(1e-12));
            assertThat(new double[] {test.interceptError(), test.slopeError()})
                    .containsExactly(known.numbers("errors"), within(1e-12));
            assertThat(test.rSquared()).isCloseTo(known.numbers("rsquared")[0], within(1e-12));
            double wald = known.numbers("wald")[0];
            assertThat(test.statistic()).isCloseTo(wald, within(1e-10 * (1 + wald)));
            double p = known.numbers("p")[0];
            assertThat(test.pValue()).isCloseTo(p, within(1e-9 * p));
        });
    }

    @Test
    void mincerZarnowitz_farFromZero_losesNoDigits() {
        double[] f = TestSignals.noise(4, 200);
        double[] y = TestSignals.noise(5, 200);
        double[] high = Arrays.stream(f).map(x -> x + 4096).toArray();
        double[] highOutcome = Arrays.stream(y).map(x -> x + 4096).toArray();
        MincerZarnowitz near = MincerZarnowitz.of(y, f, 5);
        MincerZarnowitz far = MincerZarnowitz.of(highOutcome, high, 5);
        assertThat(far.slope()).isCloseTo(near.slope(), within(1e-11));
        assertThat(far.statistic()).isCloseTo(near.statistic(), within(1e-8));
    }

    @Test
    void mincerZarnowitz_fewOrEqualForecasts_hasNoAnswer() {
        assertThat(MincerZarnowitz.of(new double[9], TestSignals.noise(1, 9), 1).pValue())
                .isNaN();
        double[] equal = new double[50];
        Arrays.fill(equal, 0.1);
        assertThat(MincerZarnowitz.of(TestSignals.noise(1, 50), equal, 1).slope())
                .isNaN();
    }

    @Test
    void mincerZarnowitz_perfectForecast_hasALineButNoTest() {
        double[] f = TestSignals.walk(1, 50);
        MincerZarnowitz test = MincerZarnowitz.of(f, f, 1);
        assertThat(test.slope()).isEqualTo(1);
        assertThat(test.rSquared()).isEqualTo(1);
        assertThat(test.statistic()).isNaN();
    }

    @Test
    void measures_referenceSeries_agreeWithForecastOfR() {
        Sweep.over("case", GOLDEN, known -> {
            double[] y = known.numbers("outcomes");
            double[] f = known.numbers("forecasts");
            double[] training = Arrays.copyOf(y, 40);
            double[] outcomes = Arrays.copyOfRange(y, 40, y.length);
            double[] forecasts = Arrays.copyOfRange(f, 40, y.length);
            double mse = known.numbers("testMse")[0];
            assertThat(SquaredError.mean(outcomes, forecasts)).isCloseTo(mse, within(1e-13 * mse));
            double mase = known.numbers("testMase")[0];
            assertThat(ScaledError.mase(outcomes, forecasts, training, known.integer("season")))
                    .isCloseTo(mase, within(1e-13 * mase));
            double smape = known.numbers("testSmape")[0];
            assertThat(ScaledError.smape(outcomes, forecasts)).isCloseTo(smape, within(1e-13 * smape));
            assertThat(OutOfSampleR2.againstZero(y, f)).isCloseTo(known.numbers("r2zero")[0], within(1e-13));
        });
    }

    @Test
    void scaledErrors_zeros_areNoErrorAndNoScale() {
        assertThat(ScaledError.smape(new double[] {0, 1}, new double[] {0, 3})).isEqualTo(50);
        assertThat(ScaledError.mase(new double[] {1}, new double[] {0}, new double[] {2, 2, 2}, 1))
                .isNaN();
        assertThat(OutOfSampleR2.againstZero(new double[3], new double[3])).isNaN();
        assertThat(OutOfSampleR2.againstZero(new double[] {1, -2}, new double[2]))
                .isZero();
    }

    @Test
    void signHits_handWorked_matches() {
        SignHits hits = SignHits.of(new double[] {1, 2, -1, 0, 3}, new double[] {1, -1, -1, 1, 0});
        assertThat(hits).isEqualTo(new SignHits(0.5, 0.75, 4));
        assertThat(hits.excess()).isEqualTo(-0.25);
        assertThat(SignHits.of(new double[2], new double[2]).hits()).isNaN();
    }

    @Test
    void scores_wrongUse_throwWithTheValue() {
        double[] one = {1};
        double[] bad = {Double.NaN};
        assertThatThrownBy(() -> SquaredError.mean(one, new double[2])).hasMessageContaining("got 2 for 1");
        assertThatThrownBy(() -> SquaredError.mean(bad, one)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> SquaredError.mean(new double[0], new double[0]))
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> ScaledError.mase(one, one, one, 1)).hasMessageContaining("at least 2, got 1");
        assertThatThrownBy(() -> MincerZarnowitz.of(one, one, 0)).hasMessageContaining("got 0");
    }
}
