package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DieboldMarianoTest {
    /// `dm.test(e1, e2, h = h, power = 2, varestimator = "bartlett")` of the R package forecast 8.20 (R 4.2.2), on
    /// `e1 = sin(0.7 i) + 0.1 (7i mod 11)`, `e2 = 1.1 sin(0.5 i + 0.3) + 0.1 (5i mod 13)`, `i = 0 .. n−1`. Sizes
    /// and horizons are such that its h − 1 lags are ours as well.
    @ParameterizedTest
    @CsvSource({
        "100,  5, -1.06828164068101, 0.287991464905265",
        "100,  8, -1.53121405441119, 0.128905798461498",
        "300,  6, -2.30644807681741, 0.02176922304337",
        "300, 22, -4.21879607958524, 3.25996083037784e-05",
    })
    void corrected_referenceSeries_agreesWithR(int n, int horizonBars, double statistic, double pValue) {
        double[] d = new double[n];
        Arrays.setAll(d, i -> {
            double e1 = Math.sin(0.7 * i) + 0.1 * (7 * i % 11);
            double e2 = 1.1 * Math.sin(0.5 * i + 0.3) + 0.1 * (5 * i % 13);
            return e1 * e1 - e2 * e2;
        });
        DieboldMariano test = DieboldMariano.corrected(d, horizonBars);
        assertThat(test.statistic()).isCloseTo(statistic, within(1e-11));
        assertThat(test.pValue()).isCloseTo(pValue, within(1e-11 + 1e-9 * pValue));
        assertThat(test.n()).isEqualTo(n);
    }

    @Test
    void bothForms_referenceLosses_agreeWithRAndNumpy() {
        List<GoldenFile.Case> cases = GoldenFile.open("comparison.golden").cases().stream()
                .filter(known -> known.name().startsWith("dm"))
                .toList();
        Sweep.over("case", cases, known -> {
            DieboldMariano corrected = DieboldMariano.corrected(known.numbers("d"), known.integer("horizon"));
            double[] r = known.numbers("corrected");
            assertThat(corrected.statistic()).isCloseTo(r[0], within(1e-12));
            assertThat(corrected.pValue()).isCloseTo(r[1], within(1e-12));
            DieboldMariano plain = DieboldMariano.plain(known.numbers("d"), known.integer("horizon"));
            double[] numpy = known.numbers("plain");
            assertThat(plain.statistic()).isCloseTo(numpy[0], within(1e-12));
            assertThat(plain.pValue()).isCloseTo(numpy[1], within(1e-12));
        });
    }

    @Test
    void corrected_handWorked_matches() {
        // d̄ = 1; sums of products: lag 0: 24, lag 1: −11, lag 2: −3; K = ⌊4 (0.1)^(2/9)⌋ = 2
        // ω = 2.4 + 2 (2/3 · −1.1 + 1/3 · −0.3) = 0.7333…; DM = 1/√0.07333… ; correction √(9/10) at h = 1
        double[] d = {1, 2, -1, 3, 0, 1, 2, -2, 1, 3};
        double omega = 2.4 + 2 * (-1.1 * 2 / 3 - 0.3 / 3);
        assertThat(DieboldMariano.corrected(d, 1).statistic())
                .isCloseTo(Math.sqrt(0.9) / Math.sqrt(omega / 10), within(1e-13));
    }

    @Test
    void plain_handWorked_dividesByPairs() {
        double[] d = {1, 2, -1, 3, 0, 1, 2, -2, 1, 3};
        double omega = 2.4 + 2 * (-11.0 / 9 * 2 / 3 - 3.0 / 8 / 3);
        assertThat(DieboldMariano.plain(d, 1).statistic()).isCloseTo(1 / Math.sqrt(omega / 10), within(1e-13));
    }

    @Test
    void corrected_equalLosses_hasNoAnswer() {
        DieboldMariano test = DieboldMariano.corrected(new double[50], 1);
        assertThat(test.statistic()).isNaN();
        assertThat(test.pValue()).isNaN();
    }

    @Test
    void corrected_fewerThanTen_hasNoAnswer() {
        assertThat(DieboldMariano.corrected(new double[] {1, 2, 3}, 1).pValue()).isNaN();
        assertThat(DieboldMariano.plain(new double[0], 1).pValue()).isNaN();
    }

    @Test
    void corrected_signTurned_statisticTurns() {
        double[] d = {1, 2, -1, 3, 0, 1, 2, -2, 1, 3, 5};
        double[] turned = Arrays.stream(d).map(x -> -x).toArray();
        DieboldMariano a = DieboldMariano.corrected(d, 3);
        DieboldMariano b = DieboldMariano.corrected(turned, 3);
        assertThat(b.statistic()).isEqualTo(-a.statistic());
        assertThat(b.pValue()).isEqualTo(a.pValue());
    }

    @Test
    void corrected_wrongUse_throwsWithTheValue() {
        assertThatThrownBy(() -> DieboldMariano.corrected(new double[20], 0)).hasMessageContaining("got 0");
        double[] d = new double[20];
        d[3] = Double.NaN;
        assertThatThrownBy(() -> DieboldMariano.corrected(d, 1)).hasMessageContaining("got NaN");
    }
}
