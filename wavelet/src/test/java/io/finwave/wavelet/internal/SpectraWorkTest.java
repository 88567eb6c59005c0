package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.AnalysingWavelet;
import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.DerivativeOfGaussian;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.Morse;
import io.finwave.wavelet.Paul;
import io.finwave.wavelet.ScaleGrid;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectraWorkTest {
    private static final List<CoherenceConvention> CONVENTIONS =
            List.of(CoherenceConvention.BIWAVELET, CoherenceConvention.PYCWT, CoherenceConvention.WAVELETCOMP);

    private static final List<AnalysingWavelet> WAVELETS = List.of(
            Morlet.usual(),
            Morlet.of(6, Morlet.Form.GAUSSIAN),
            Morlet.of(20),
            Paul.of(4),
            DerivativeOfGaussian.of(2),
            Morse.of(3, 20));

    private static SpectraPlan exact(AnalysingWavelet wavelet, CoherenceConvention convention, int size) {
        return SpectraPlan.exact(wavelet, convention, scales(size), 1, size);
    }

    private static SpectraPlan sparing(AnalysingWavelet wavelet, CoherenceConvention convention, int size, int step) {
        return SpectraPlan.sparing(wavelet, convention, scales(size), 1, size, step);
    }

    /// Up to a quarter of the series, so that most rows of a long one are made at few bars.
    private static double[] scales(int size) {
        return ScaleGrid.octaves(2, Math.floor(Math.log(size / 8.0) / Math.log(2)), 8)
                .scales();
    }

    @Test
    void run_sparing_hasTheValuesOfTheDefinition() {
        Sweep.over("convention", CONVENTIONS, convention -> {
            for (AnalysingWavelet wavelet : WAVELETS) {
                for (int size : new int[] {64, 600}) {
                    assertSparing(convention, wavelet, size, TestSignals.walk(1, size), TestSignals.noise(2, size));
                }
            }
            assertSparing(convention, Morlet.usual(), 2100, TestSignals.noise(3, 2100), TestSignals.walk(4, 2100));
            // lines within the band, without anything between them, are the worst case of the leaving out
            double[] lines = new double[1024];
            double[] others = new double[1024];
            for (int t = 0; t < 1024; t++) {
                lines[t] = Math.sin(0.05 * t) + 2 * Math.sin(0.1 * t);
                others[t] = Math.cos(0.04 * t) - Math.sin(0.12 * t);
            }
            assertSparing(convention, Morlet.usual(), 1024, lines, others);
        });
    }

    private static void assertSparing(
            CoherenceConvention convention, AnalysingWavelet wavelet, int size, double[] x, double[] y) {
        SpectraPlan exact = exact(wavelet, convention, size);
        SpectraWork all = new SpectraWork(exact, 2);
        all.run(x, y);
        for (int step : new int[] {1, 8}) {
            SpectraPlan sparing = sparing(wavelet, convention, size, step);
            SpectraWork some = new SpectraWork(sparing, 2);
            some.run(x, y);
            assertThat(sparing.bar(sparing.bars() - 1)).isBetween(size - step, size - 1);
            assertThat(Math.floorMod(size / 2 - sparing.bar(0), step)).isZero();
            for (int row = 0; row < exact.rows; row++) {
                double[][] expected = fields(all, exact, row);
                double[][] actual = fields(some, sparing, row);
                // as a part of what the powers of the two reach in the row
                double most = Math.max(
                        Arrays.stream(expected[0]).max().orElseThrow(),
                        Arrays.stream(expected[1]).max().orElseThrow());
                double apart = 0;
                for (int field = 0; field < 4; field++) {
                    for (int q = 0; q < sparing.bars(); q++) {
                        apart = Math.max(apart, Math.abs(actual[field][q] - expected[field][sparing.bar(q)]));
                    }
                }
                assertThat(apart)
                        .as("%s size %s step %s row %s", wavelet, size, step, row)
                        .isLessThanOrEqualTo(1e-13 * most);
            }
        }
    }

    private static double[][] fields(SpectraWork work, SpectraPlan plan, int row) {
        double[][] fields = new double[4][plan.bars()];
        work.power(0, row, 1, 0, plan.bars(), fields[0]);
        work.power(1, row, 1, 0, plan.bars(), fields[1]);
        work.crossRe(0, 1, row, 1, 0, plan.bars(), fields[2]);
        work.crossIm(0, 1, row, 1, 0, plan.bars(), fields[3]);
        return fields;
    }

    @Test
    void run_scalesAboveTheHighestFrequency_haveNoPower() {
        // from 10.9 on: no frequency of the first block is within the support, and some of the second are
        Morlet wavelet = Morlet.of(20);
        double[] scales = ScaleGrid.octaves(1, 4, 8).scales();
        double[] x = TestSignals.noise(1, 200);
        double[] y = TestSignals.walk(2, 200);
        Sweep.over("convention", CONVENTIONS, convention -> {
            for (SpectraPlan plan : List.of(
                    SpectraPlan.exact(wavelet, convention, scales, 1, 200),
                    SpectraPlan.sparing(wavelet, convention, scales, 1, 200, 4))) {
                assertThat(plan.blocks[0].lowBin).isZero();
                assertThat(plan.blocks[0].highBin).isEqualTo(-1);
                assertThat(plan.blocks[0].band).isEmpty();
                assertThat(plan.lowBin).isZero();
                assertThat(plan.highBin).isPositive();
                SpectraWork work = new SpectraWork(plan, 2);
                work.run(x, y);
                // farther from the others than the scales are smoothed
                for (double[] field : fields(work, plan, 2)) {
                    assertThat(field).containsOnly(0);
                }
                assertThat(fields(work, plan, 24)[0]).doesNotContain(0);
            }
        });
    }

    @Test
    void sparing_largeScales_areMadeAtFewBars() {
        SpectraPlan plan = sparing(Morlet.usual(), CoherenceConvention.BIWAVELET, 1000, 8);
        int pace = 0;
        for (BlockPlan block : plan.blocks) {
            assertThat(block.pace).isGreaterThanOrEqualTo(pace);
            pace = block.pace;
        }
        assertThat(plan.blocks[0].pace).isOne();
        assertThat(pace).isGreaterThanOrEqualTo(8);
        for (BlockPlan block : exact(Morlet.usual(), CoherenceConvention.BIWAVELET, 1000).blocks) {
            assertThat(block.pace).isOne();
        }
    }

    @Test
    void run_secondTime_doesNotRememberTheFirst() {
        Sweep.over("convention", CONVENTIONS, convention -> {
            SpectraPlan plan = sparing(Morlet.usual(), convention, 200, 4);
            SpectraWork used = new SpectraWork(plan, 3);
            used.run(TestSignals.noise(1, 200), TestSignals.ramp(200), TestSignals.noise(2, 200));
            used.run(TestSignals.noise(3, 200), TestSignals.noise(4, 200), TestSignals.noise(5, 200));
            SpectraWork fresh = new SpectraWork(plan, 3);
            fresh.run(TestSignals.noise(3, 200), TestSignals.noise(4, 200), TestSignals.noise(5, 200));
            int rows = plan.rows;
            double[] expected = new double[rows * 50];
            double[] actual = new double[rows * 50];
            for (int a = 0; a < 3; a++) {
                fresh.power(a, 0, rows, 0, 50, expected);
                used.power(a, 0, rows, 0, 50, actual);
                Doubles.assertSameBits(expected, actual);
                for (int b = a + 1; b < 3; b++) {
                    fresh.crossRe(a, b, 0, rows, 0, 50, expected);
                    used.crossRe(a, b, 0, rows, 0, 50, actual);
                    Doubles.assertSameBits(expected, actual);
                    fresh.crossIm(a, b, 0, rows, 0, 50, expected);
                    used.crossIm(a, b, 0, rows, 0, 50, actual);
                    Doubles.assertSameBits(expected, actual);
                }
            }
        });
    }

    @Test
    void run_warm_allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SpectraWork work = new SpectraWork(sparing(Morlet.usual(), CoherenceConvention.BIWAVELET, 64, 4), 2);
        double[][] pair = {TestSignals.noise(1, 64), TestSignals.noise(2, 64)};
        // until the compiler has seen to it that vectors stay in registers
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 200_000 && least > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run(pair);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }
}
