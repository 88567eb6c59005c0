package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.evaluate.LeakMeter.Reading;
import io.finwave.forecast.History;
import io.finwave.forecast.Target;
import io.finwave.series.TimeSeries;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.ScalingFilter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What looking ahead gains is measured as the reference protocol measured it.
class LeakMeterTest {
    private static History returns(double[] r) {
        long[] times = new long[r.length];
        Arrays.setAll(times, t -> 86_400_000L * t);
        return History.ofReturns(TimeSeries.copyOf(times, r));
    }

    /// The leak of the reference protocol: R² +0.49 and 74.3 % hits on white noise; about nothing without it.
    @Test
    void of_whiteNoise_fullSampleForetellsIt_pastDoesNot() {
        double[] mean = new double[4];
        for (int seed = 0; seed < 4; seed++) {
            List<Reading> readings = LeakMeter.STANDARD.of(returns(TestSignals.normal(seed, 4000)), List.of(1));
            assertThat(readings).hasSize(2);
            for (Reading reading : readings) {
                assertThat(reading.origins()).isEqualTo(2849);
                mean[0] += reading.fullSample().score() / 8;
                mean[1] += reading.fullSample().hits() / 8;
                mean[2] += reading.causal().score() / 8;
                mean[3] += reading.causal().hits() / 8;
            }
        }
        assertThat(mean[0]).as("R² of the whole series").isCloseTo(0.49, within(0.02));
        assertThat(mean[1]).as("hits of the whole series").isCloseTo(0.743, within(0.01));
        assertThat(mean[2]).as("R² of the past").isBetween(-0.02, 0.0);
        assertThat(mean[3]).as("hits of the past").isCloseTo(0.5, within(0.015));
    }

    /// S&P 500 realised variance: the QLIKE of the reference protocol's `modwt_mra_full` (db4), `haar_atrous` and
    /// `rollc` with four levels (numpy 2.4.6).
    @Test
    void of_realisedVariance_agreesWithTheProtocol() {
        History history = History.ofVariance(SharedData.column("realized/SP500RM.csv", "RV"));
        List<Reading> readings = LeakMeter.STANDARD.of(history, List.of(1, 5, 22));
        double[] causal = {0.12660385624134426, 0.10588567291514613, 0.18490040032982819};
        double[] fullSample = {0.04859411270399622, 0.03820987249685988, 0.11375228777111344};
        double[] logHar = {0.126961493484111, 0.10620358808712207, 0.1855819969776532};
        // the farther ahead, the less of what comes is in the coefficients
        double[] onNoise = {0.3, 0.3, 0.1};
        for (int i = 0; i < 3; i++) {
            Reading real = readings.get(2 * i);
            Reading noise = readings.get(2 * i + 1);
            assertThat(real.noise()).isFalse();
            assertThat(noise.noise()).isTrue();
            assertThat(real.causal().score()).isCloseTo(causal[i], within(1e-6 * causal[i]));
            assertThat(real.fullSample().score()).isCloseTo(fullSample[i], within(1e-6 * fullSample[i]));
            assertThat(1 - real.fullSample().score() / logHar[i])
                    .as("of log-HAR")
                    .isBetween(0.36, 0.66);
            assertThat(real.gain()).isCloseTo(1 - fullSample[i] / causal[i], within(1e-5));
            assertThat(noise.gain()).as("on white noise").isGreaterThan(onNoise[i]);
        }
    }

    @Test
    void of_bars_readsReturnsAndVariance_asOftenAsAskedTheSame() {
        History bars = History.ofBars(TestBars.clusteredVolatility(6, 1500));
        List<Reading> readings = LeakMeter.STANDARD.of(bars, List.of(1, 22));
        assertThat(readings).hasSize(8).isEqualTo(LeakMeter.STANDARD.of(bars, List.of(1, 22)));
        assertThat(readings)
                .extracting(Reading::target)
                .containsExactly(
                        Target.LOG_RETURN,
                        Target.LOG_RETURN,
                        Target.LOG_RETURN,
                        Target.LOG_RETURN,
                        Target.VARIANCE,
                        Target.VARIANCE,
                        Target.VARIANCE,
                        Target.VARIANCE);
        assertThat(readings.getFirst().gain())
                .isEqualTo(readings.getFirst().fullSample().score()
                        - readings.getFirst().causal().score());
        assertThat(readings.getFirst().metric()).isEqualTo(Metric.R2_ZERO);
        assertThat(readings.getLast().metric()).isEqualTo(Metric.QLIKE);
        assertThat(readings.getLast().causal().hits()).isNaN();
        // one return is missing at the first bar
        assertThat(readings.getFirst().origins()).isEqualTo(1500 - 1 - 1150 - 1);
    }

    @Test
    void of_shortHistory_readsNothing_andWrongLevelsAreRefused() {
        History bars = History.ofBars(TestBars.clusteredVolatility(6, 1395));
        assertThat(LeakMeter.STANDARD.of(bars, List.of(1))).isEmpty();
        assertThat(LeakMeter.STANDARD.of(bars.prefix(0), List.of(1))).isEmpty();
        assertThatThrownBy(() -> LeakMeter.of(ScalingFilter.of("haar"), 0)).hasMessageContaining("0");
    }
}
