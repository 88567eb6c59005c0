package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.BarSeries;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Noise beside a real run: as many bars of the same volatility, and nothing found in them.
class NoiseControlTest {
    private static final BarSeries MARKET = TestBars.clusteredVolatility(6, 1850);

    private static double[] returns(BarSeries bars) {
        double[] r = new double[bars.size() - 1];
        Arrays.setAll(r, t -> Math.log(bars.close(t + 1) / bars.close(t)));
        return r;
    }

    private static double correlation(double[] x, int lag) {
        double mean = Scored.mean(x);
        double products = 0;
        for (int t = lag; t < x.length; t++) {
            products += (x[t] - mean) * (x[t - lag] - mean);
        }
        return products / (x.length - 1) / Scored.variance(x);
    }

    @ParameterizedTest
    @EnumSource(NoiseBars.class)
    void bars_ofNoise_haveTheVolatility_andNoMemory(NoiseBars noise) {
        BarSeries bars = noise.of(MARKET, 1);
        double[] r = returns(bars);
        double[] real = returns(MARKET);
        assertThat(bars.size()).isEqualTo(MARKET.size());
        assertThat(bars.bar(1849).openTime()).isEqualTo(MARKET.bar(1849).openTime());
        assertThat(Math.sqrt(Scored.variance(r) / Scored.variance(real))).isCloseTo(1, within(0.06));
        assertThat(Scored.mean(r) / Math.sqrt(Scored.variance(r) / r.length)).isBetween(-2.5, 2.5);
        double[] squares = Arrays.stream(r).map(x -> x * x).toArray();
        double[] realSquares = Arrays.stream(real).map(x -> x * x).toArray();
        assertThat(correlation(realSquares, 1)).as("clusters of the market").isGreaterThan(0.1);
        for (int lag = 1; lag <= 5; lag++) {
            assertThat(correlation(r, lag)).as("lag " + lag).isBetween(-0.08, 0.08);
            assertThat(correlation(squares, lag)).as("squares, lag " + lag).isBetween(-0.08, 0.08);
        }
        for (int t = 0; t < bars.size(); t++) {
            assertThat(bars.high(t)).isGreaterThanOrEqualTo(Math.max(bars.open(t), bars.close(t)));
            assertThat(bars.low(t)).isLessThanOrEqualTo(Math.min(bars.open(t), bars.close(t)));
        }
        assertThat(returns(noise.of(MARKET, 1))).isEqualTo(r);
        assertThat(returns(noise.of(MARKET, 2))).isNotEqualTo(r);
    }

    @Test
    void randomWalk_holdsEveryRealBarOnce_withoutDrift() {
        BarSeries bars = NoiseBars.RANDOM_WALK.of(MARKET, 3);
        double mean = Scored.mean(returns(MARKET));
        double[] expected =
                Arrays.stream(returns(MARKET)).map(r -> r - mean).sorted().toArray();
        double[] found = Arrays.stream(returns(bars)).sorted().toArray();
        assertThat(found).containsExactly(expected, within(1e-12));
        Set<Long> ranges = new HashSet<>();
        for (int t = 1; t < bars.size(); t++) {
            ranges.add(Math.round(1e9 * Math.log(bars.high(t) / bars.low(t))));
        }
        for (int t = 1; t < bars.size(); t++) {
            long range = Math.round(1e9 * Math.log(MARKET.high(t) / MARKET.low(t)));
            assertThat(ranges.contains(range) || ranges.contains(range + 1) || ranges.contains(range - 1))
                    .as("the range of bar " + t)
                    .isTrue();
        }
        // so the price comes back to where it began
        assertThat(bars.close(1849)).isCloseTo(MARKET.close(0), within(1e-9 * MARKET.close(0)));
    }

    @Test
    void of_marketWithClusters_findsItsSkill_andNoneInNoise() {
        NoiseControl.Report report = NoiseControl.ofRuns(4)
                .of(
                        Evaluation.STANDARD
                                .asking(EnumSet.of(Question.VARIANCE, Question.RETURN))
                                .at(List.of(1)),
                        MARKET);

        assertThat(report.runs()).isEqualTo(4);
        assertThat(report.firstSeed()).isEqualTo(20_261_128);
        assertThat(report.tables())
                .extracting(NoiseControl.Table::title)
                .containsExactly("mean variance, h = 1", "log return, h = 1");
        NoiseControl.Row best = report.tables().getFirst().rows().stream()
                .filter(r -> r.model().name().equals("log-haar-lev"))
                .findFirst()
                .orElseThrow();
        assertThat(best.real().skill()).isGreaterThan(0.3);
        assertThat(best.real().better()).isTrue();
        for (NoiseBars noise : NoiseBars.values()) {
            assertThat(best.on(noise).greatestSkill()).as(noise.label()).isBetween(-0.2, 0.01);
            assertThat(best.on(noise).meanHits()).isNaN();
            NoiseControl.Row told = report.tables().getLast().rows().getLast();
            assertThat(told.model().name()).isEqualTo("return-haar");
            assertThat(told.on(noise).meanSkill()).isBetween(-0.03, 0.01);
            assertThat(told.on(noise).meanHits()).isBetween(0.44, 0.56);
            assertThat(report.falseTables(noise))
                    .as("tables with a false skill")
                    .isLessThanOrEqualTo(0.125);
            assertThat(report.falseBadges(noise)).as("false badges").isLessThanOrEqualTo(0.25);
        }
        assertThat(report.tables().getFirst().plain()).isEqualTo("mean");
    }

    @Test
    void of_onTwoThreads_isTheSame_andProgressCoversAllWalks() {
        Evaluation asked =
                Evaluation.STANDARD.asking(EnumSet.of(Question.DIRECTION)).at(List.of(1, 5));
        NoiseControl.Report alone = NoiseControl.ofRuns(1).of(asked, MARKET);
        long[] last = new long[2];
        NoiseControl.Report beside;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            beside = NoiseControl.ofRuns(1)
                    .of(
                            asked.with(two).with((done, total) -> {
                                last[0] = done;
                                last[1] = total;
                                return true;
                            }),
                            MARKET);
        }
        assertThat(beside).isEqualTo(alone);
        assertThat(last[0]).isEqualTo(last[1]).isEqualTo(3 * (291 + 287));
    }

    @Test
    void of_realRun_isThatOfAnEvaluation() {
        Evaluation asked =
                Evaluation.STANDARD.asking(EnumSet.of(Question.RETURN)).at(List.of(1));
        NoiseControl.Report report = NoiseControl.ofRuns(1).of(asked, MARKET);
        Scorecard card = asked.of(io.finwave.forecast.History.ofBars(MARKET))
                .scorecards()
                .getFirst();
        NoiseControl.Row row = report.tables().getFirst().rows().getLast();
        assertThat(row.real().skill()).isCloseTo(card.rows().getLast().value(Metric.R2_ZERO), within(1e-15));
        assertThat(row.real().hits()).isEqualTo(card.rows().getLast().value(Metric.HITS));
    }

    @Test
    void of_whatCannotBe_isRefused() {
        assertThatThrownBy(() -> NoiseControl.ofRuns(0)).hasMessage("runs on noise must be in 1..1000, got 0");
        assertThatThrownBy(() -> NoiseBars.WHITE_NOISE.of(MARKET.prefix(2), 1))
                .hasMessage("bars must be at least 3, got 2");
        assertThatThrownBy(() -> NoiseControl.ofRuns(1)
                        .of(
                                Evaluation.STANDARD
                                        .asking(EnumSet.of(Question.RETURN))
                                        .with((done, total) -> done < 1000),
                                MARKET))
                .isInstanceOf(CancellationException.class);
    }
}
