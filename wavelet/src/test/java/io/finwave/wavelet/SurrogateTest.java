package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.kernel.RealFft;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurrogateTest {
    private static final Map<String, Surrogate> ALL = Map.of(
            "red noise", Surrogate.redNoise(),
            "phase randomised", Surrogate.phaseRandomised(),
            "amplitude adjusted", Surrogate.amplitudeAdjusted(100),
            "blocks by rule", Surrogate.blockBootstrap(),
            "blocks of 5", Surrogate.blockBootstrap(5),
            "shifted", Surrogate.circularShift(3));

    @Test
    void draw_sameSeed_givesTheSameBitsAndAnotherSeedOthers() {
        double[] x = red(11, 200);
        Sweep.over("surrogate", List.copyOf(ALL.entrySet()), entry -> {
            double[] once = entry.getValue().draw(x, new SplittableRandom(5));
            Doubles.assertSameBits(once, entry.getValue().draw(x, new SplittableRandom(5)));
            assertThat(entry.getValue().draw(x, new SplittableRandom(6))).isNotEqualTo(once);
        });
    }

    @Test
    void drawInto_secondDrawOfASampler_doesNotDependOnTheFirst() {
        double[] x = red(12, 101);
        Sweep.over("surrogate", List.copyOf(ALL.entrySet()), entry -> {
            Surrogate.Sampler used = entry.getValue().fit(x);
            double[] drawn = new double[101];
            used.drawInto(drawn, new SplittableRandom(1));
            used.drawInto(drawn, new SplittableRandom(2));
            Doubles.assertSameBits(entry.getValue().draw(x, new SplittableRandom(2)), drawn);
        });
    }

    @Test
    void fit_gapsInfinitiesAndNothing_areRefused() {
        Sweep.over("surrogate", List.copyOf(ALL.entrySet()), entry -> {
            assertThatThrownBy(() -> entry.getValue().fit(new double[] {1, 2, 3, Double.NaN, 5, 6, 7}))
                    .hasMessage("samples must be finite and without gaps, got NaN at index 3");
            assertThatThrownBy(() -> entry.getValue().fit(new double[] {Double.POSITIVE_INFINITY, 2}))
                    .hasMessage("samples must be finite and without gaps, got Infinity at index 0");
            assertThatThrownBy(() -> entry.getValue().fit(new double[0]))
                    .hasMessage("there must be at least one sample, got 0");
        });
    }

    @Test
    void fit_samplesOfTheCaller_areCopied() {
        Sweep.over("surrogate", List.copyOf(ALL.entrySet()), entry -> {
            double[] x = red(13, 60);
            double[] expected = entry.getValue().draw(x, new SplittableRandom(1));
            Surrogate.Sampler sampler = entry.getValue().fit(x);
            Arrays.fill(x, 7);
            double[] drawn = new double[60];
            sampler.drawInto(drawn, new SplittableRandom(1));
            Doubles.assertSameBits(expected, drawn);
        });
    }

    @Test
    void draw_constantSeries_isItself() {
        double[] x = TestSignals.constant(20, 1.1);
        Sweep.over(
                "surrogate",
                List.copyOf(ALL.entrySet()),
                entry -> Doubles.assertWithin(1e-15, x, entry.getValue().draw(x, new SplittableRandom(3))));
    }

    @Test
    void phaseRandomised_anyLength_keepsThePeriodogramTo1e12() {
        Sweep.over("length", List.of(1, 2, 3, 7, 8, 100, 127, 777, 1024), n -> {
            double[] x = TestSignals.walk(n, n);
            double[] before = moduli(x);
            double[] after = moduli(Surrogate.phaseRandomised().draw(x, new SplittableRandom(9)));
            Doubles.assertWithin(1e-12 * Doubles.largest(before), before, after);
        });
    }

    @Test
    void phaseRandomised_manyDraws_haveTheCorrelationOfTheSeriesAndNoTieToIt() {
        double[] x = red(14, 256);
        Surrogate.Sampler sampler = Surrogate.phaseRandomised().fit(x);
        SplittableRandom random = new SplittableRandom(10);
        double[] drawn = new double[256];
        double tie = 0;
        for (int i = 0; i < 400; i++) {
            sampler.drawInto(drawn, random);
            tie += correlation(x, drawn, 0) / 400;
            // circular correlations are kept exactly
            assertThat(correlation(drawn, drawn, 1)).isCloseTo(correlation(x, x, 1), within(1e-12));
        }
        assertThat(tie).isCloseTo(0, within(0.03));
    }

    @Test
    void amplitudeAdjusted_anySeries_isAShuffleWithNearlyThePeriodogram() {
        double[] x = red(15, 500);
        for (int t = 0; t < x.length; t++) {
            x[t] = Math.exp(0.3 * x[t]);
        }
        double[] drawn = Surrogate.amplitudeAdjusted(200).draw(x, new SplittableRandom(4));
        double[] sorted = drawn.clone();
        double[] expected = x.clone();
        Arrays.sort(sorted);
        Arrays.sort(expected);
        Doubles.assertSameBits(expected, sorted);
        assertThat(distance(moduli(x), moduli(drawn))).isLessThan(0.05);
        double[] once = Surrogate.amplitudeAdjusted(1).draw(x, new SplittableRandom(4));
        assertThat(distance(moduli(x), moduli(once))).isGreaterThan(2 * distance(moduli(x), moduli(drawn)));
        assertThatThrownBy(() -> Surrogate.amplitudeAdjusted(0)).hasMessage("iterations must be at least 1, got 0");
    }

    @Test
    void amplitudeAdjusted_equalValues_keepTheirNumber() {
        double[] x = {1, 1, 2, 2, 2, 5, 1, 0};
        double[] drawn = Surrogate.amplitudeAdjusted(50).draw(x, new SplittableRandom(8));
        Arrays.sort(drawn);
        assertThat(drawn).containsExactly(0, 1, 1, 1, 2, 2, 2, 5);
    }

    @Test
    void blockBootstrap_lengthsOfBlocks_areGeometricAroundTheirMean() {
        double[] x = TestSignals.ramp(1000);
        Surrogate.Sampler sampler = Surrogate.blockBootstrap(8).fit(x);
        SplittableRandom random = new SplittableRandom(20);
        double[] drawn = new double[1000];
        int blocks = 0;
        int ofOne = 0;
        boolean wrapped = false;
        for (int i = 0; i < 100; i++) {
            sampler.drawInto(drawn, random);
            int length = 1;
            for (int t = 1; t < 1000; t++) {
                boolean goesOn = drawn[t] == (drawn[t - 1] + 1) % 1000;
                wrapped |= goesOn && drawn[t] == 0;
                ofOne += !goesOn && length == 1 ? 1 : 0;
                blocks += goesOn ? 0 : 1;
                length = goesOn ? length + 1 : 1;
            }
        }
        // 99,900 steps that each end a block with probability 1/8: ± 4 standard deviations
        assertThat(blocks).isBetween(12488 - 420, 12488 + 420);
        assertThat((double) ofOne / blocks).isCloseTo(1 / 8.0, within(0.015));
        assertThat(wrapped).isTrue();
        Doubles.assertSameBits(
                TestSignals.constant(3, 4), Surrogate.blockBootstrap(1).draw(new double[] {4, 4, 4}, random));
        assertThatThrownBy(() -> Surrogate.blockBootstrap(0.5))
                .hasMessage("the mean block must have at least 1 bar, got 0.5");
        assertThatThrownBy(() -> Surrogate.blockBootstrap(Double.POSITIVE_INFINITY))
                .hasMessage("the mean block must have at least 1 bar, got Infinity");
    }

    @Test
    void blockLength_redNoise_isTheTheoreticalOne() {
        // (2g / (1 - g²))^(2/3) N^(1/3) for red noise; the estimate scatters, its mean over 40 series does not much
        double sum = 0;
        for (int i = 0; i < 40; i++) {
            sum += Surrogate.blockLength(red(100 + i, 4000, 0.6)) / 40;
        }
        assertThat(sum).isCloseTo(Math.cbrt(Math.pow(1.2 / 0.64, 2)) * Math.cbrt(4000), within(3.0));
        assertThat(Surrogate.blockLength(TestSignals.normal(3, 4000))).isLessThan(6);
        assertThat(Surrogate.blockLength(TestSignals.noise(3, 8))).isEqualTo(1);
        assertThat(Surrogate.blockLength(TestSignals.constant(50, 1.1))).isEqualTo(1);
        assertThat(Surrogate.blockLength(TestSignals.ramp(90))).isBetween(1.0, 3 * Math.sqrt(90));
    }

    @Test
    void blockLength_golden_isTheRuleOfThePapers() {
        Sweep.over("case", GoldenFile.open("block-length.golden").cases(), golden -> {
            int size = golden.integer("size");
            double[] x = switch (golden.text("kind")) {
                case "smooth" -> sumsOfSeven(TestSignals.noise(size, size + 6));
                default -> TestSignals.named(golden.text("kind"), size, size);
            };
            double expected = golden.numbers("length")[0];
            assertThat(Surrogate.blockLength(x)).isCloseTo(expected, within(1e-10 * expected));
        });
    }

    private static double[] sumsOfSeven(double[] e) {
        double[] sums = new double[e.length - 6];
        for (int t = 0; t < sums.length; t++) {
            for (int i = 0; i < 7; i++) {
                sums[t] += e[t + i];
            }
        }
        return sums;
    }

    @Test
    void circularShift_anyDraw_turnsTheSeriesByAtLeastTheLeast() {
        double[] x = TestSignals.ramp(10);
        boolean[] seen = new boolean[10];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            double[] drawn = Surrogate.circularShift(3).draw(x, random);
            int shift = (int) (10 - drawn[0]) % 10;
            seen[shift] = true;
            for (int t = 0; t < 10; t++) {
                assertThat(drawn[t]).isEqualTo(x[Math.floorMod(t - shift, 10)]);
            }
        }
        assertThat(seen).containsExactly(false, false, false, true, true, true, true, true, false, false);
        assertThat(Surrogate.circularShift(5).draw(x, random)).startsWith(5, 6, 7, 8, 9, 0);
        assertThatThrownBy(() -> Surrogate.circularShift(6).fit(x))
                .hasMessage("a shift of at least 6 bars needs 12 samples, got 10");
        assertThatThrownBy(() -> Surrogate.circularShift(0)).hasMessage("a shift must be at least 1 bar, got 0");
    }

    static double[] red(long seed, int size) {
        return red(seed, size, 0.7);
    }

    static double[] red(long seed, int size, double lag1) {
        double[] x = new double[size];
        new RedNoise(lag1, 0, 1).sampler().drawInto(x, new SplittableRandom(seed));
        return x;
    }

    private static double[] moduli(double[] x) {
        RealFft fft = RealFft.ofLength(x.length);
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(x, re, im);
        for (int k = 0; k < re.length; k++) {
            re[k] = Math.hypot(re[k], im[k]);
        }
        return re;
    }

    private static double distance(double[] a, double[] b) {
        double apart = 0;
        double size = 0;
        for (int k = 1; k < a.length; k++) {
            apart += (a[k] - b[k]) * (a[k] - b[k]);
            size += a[k] * a[k];
        }
        return Math.sqrt(apart / size);
    }

    /// Circular, of what both have without their means.
    private static double correlation(double[] a, double[] b, int lag) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int t = 0; t < a.length; t++) {
            ab += (a[t] - meanA) * (b[(t + lag) % a.length] - meanB);
            aa += (a[t] - meanA) * (a[t] - meanA);
            bb += (b[t] - meanB) * (b[t] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void blockLength_correlationThatDoesNotFade_isByTheLongestLagsOrAsLongAsAllowed() {
        // 100 samples: 15 lags, none of them small; the rule worked out apart
        double[] turns = new double[100];
        for (int t = 0; t < 100; t++) {
            turns[t] = 1 - 2 * (t % 2);
        }
        assertThat(Surrogate.blockLength(turns)).isCloseTo(15.620934291889238, within(1e-10));
        assertThat(Surrogate.blockLength(TestSignals.ramp(100))).isCloseTo(14.204213636054753, within(1e-10));
        // 9 samples may have 3 at most
        assertThat(Surrogate.blockLength(new double[] {1, -1, 1, -1, 1, -1, 1, -1, 1}))
                .isEqualTo(3);
        assertThat(Surrogate.blockLength(TestSignals.ramp(9))).isCloseTo(1.4323708385613099, within(1e-12));
    }
}
