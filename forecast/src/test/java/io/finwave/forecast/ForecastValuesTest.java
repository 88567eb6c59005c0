package io.finwave.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastValuesTest {
    private static final History HISTORY = History.ofVariance(HistoryTest.series(1, 2, 3));
    private static final ForecastOrigin ORIGIN = HISTORY.origin();
    private static final Provenance PROVENANCE = Provenance.of(HISTORY, ModelCard.of("test", "Test"));

    @Test
    void quantiles_crossing_throw() {
        assertThatThrownBy(() -> quantiles(3.0, 2.0)).hasMessageContaining("must not fall");
        assertThatThrownBy(() -> quantiles(1.0)).hasMessageContaining("2 levels and 1 values");
        assertThatThrownBy(() -> quantiles(1.0, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void quantiles_byLevelAndInterval_areFound() {
        QuantileForecast f = quantiles(-1.0, 2.0);
        assertThat(f.at(QuantileLevel.of(0.95))).isEqualTo(2);
        PredictionInterval interval = f.interval(0.9);
        assertThat(interval.width()).isEqualTo(3);
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(2.1)).isFalse();
        assertThatThrownBy(() -> f.interval(0.5)).hasMessageContaining("0.25");
        assertThatThrownBy(() -> f.at(QuantileLevel.of(0.3))).hasMessageContaining("0.3");
    }

    @Test
    void point_notPositiveVariance_throws() {
        assertThatThrownBy(() -> new PointForecast(Target.VARIANCE, Horizon.NEXT_BAR, ORIGIN, 0, PROVENANCE))
                .hasMessageContaining("positive, got 0.0");
        assertThatThrownBy(() -> new PointForecast(Target.LOG_RETURN, Horizon.NEXT_BAR, ORIGIN, Double.NaN, PROVENANCE))
                .hasMessageContaining("got NaN");
    }

    @Test
    void values_outOfRange_throwWithTheValue() {
        assertThatThrownBy(() -> Horizon.ofBars(0)).hasMessage("horizon must be at least 1 bar, got 0");
        assertThatThrownBy(() -> QuantileLevel.of(1)).hasMessageContaining("got 1.0");
        assertThatThrownBy(() -> new PredictionInterval(0.9, 2, 1)).hasMessageContaining("2.0 and 1.0");
        assertThatThrownBy(() -> ModelCard.of("Log HAR", "x")).hasMessageContaining("Log HAR");
        assertThatThrownBy(() -> new ForecastOrigin(-1, Instant.EPOCH)).hasMessageContaining("got -1");
    }

    @Test
    void provenance_namesEverything() {
        assertThat(PROVENANCE.dataChecksum()).isEqualTo(HISTORY.checksum()).matches("[0-9a-f]{64}");
        assertThat(PROVENANCE.barsUsed()).isEqualTo(3);
        assertThat(PROVENANCE.lastBarKnownAt()).isEqualTo(Instant.ofEpochMilli(3));
        assertThat(PROVENANCE.seed()).isEmpty();
        assertThat(PROVENANCE.codeVersion()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(PROVENANCE.toString()).startsWith("test {} on 3 bars to 1970-01-01");
    }

    private static QuantileForecast quantiles(Double... values) {
        return new QuantileForecast(
                Target.LOG_RETURN,
                Horizon.NEXT_BAR,
                ORIGIN,
                QuantileLevel.listOf(0.05, 0.95),
                List.of(values),
                PROVENANCE);
    }
}
