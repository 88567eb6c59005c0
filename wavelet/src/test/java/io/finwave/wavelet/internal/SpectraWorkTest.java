package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.ScaleGrid;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpectraWorkTest {
    private static final List<CoherenceConvention> CONVENTIONS =
            List.of(CoherenceConvention.BIWAVELET, CoherenceConvention.PYCWT, CoherenceConvention.WAVELETCOMP);

    private static SpectraPlan plan(CoherenceConvention convention, int size) {
        return new SpectraPlan(
                Morlet.of(6, Morlet.Form.GAUSSIAN),
                convention,
                ScaleGrid.octaves(2, 5, 8).scales(),
                1,
                size);
    }

    @Test
    void run_someBars_hasTheValuesThatTheyHaveAmongAll() {
        Sweep.over("convention", CONVENTIONS, convention -> {
            for (int size : new int[] {64, 100, 333}) {
                double[] x = TestSignals.walk(1, size);
                double[] y = TestSignals.noise(2, size);
                SpectraPlan plan = plan(convention, size);
                SpectraWork all = new SpectraWork(plan, 2);
                all.run(x, y);
                for (int step : new int[] {2, 8, 32}) {
                    SpectraWork some = new SpectraWork(plan, 2, step);
                    some.run(x, y);
                    assertThat(some.bar(some.bars() - 1)).isBetween(size - step, size - 1);
                    assertThat(Math.floorMod(size / 2 - some.bar(0), step)).isZero();
                    for (int q = 0; q < some.bars(); q++) {
                        for (int row = 0; row < plan.rows(); row++) {
                            int here = plan.index(row, q);
                            int there = plan.index(row, some.bar(q));
                            assertThat(some.power(0)[here]).isCloseTo(all.power(0)[there], within(1e-13));
                            assertThat(some.power(1)[here]).isCloseTo(all.power(1)[there], within(1e-13));
                            assertThat(some.crossRe(0, 1)[here]).isCloseTo(all.crossRe(0, 1)[there], within(1e-13));
                            assertThat(some.crossIm(0, 1)[here]).isCloseTo(all.crossIm(0, 1)[there], within(1e-13));
                        }
                    }
                }
            }
        });
    }

    @Test
    void run_secondTime_doesNotRememberTheFirst() {
        Sweep.over("convention", CONVENTIONS, convention -> {
            SpectraPlan plan = plan(convention, 100);
            SpectraWork used = new SpectraWork(plan, 3, 4);
            used.run(TestSignals.noise(1, 100), TestSignals.ramp(100), TestSignals.noise(2, 100));
            used.run(TestSignals.noise(3, 100), TestSignals.noise(4, 100), TestSignals.noise(5, 100));
            SpectraWork fresh = new SpectraWork(plan, 3, 4);
            fresh.run(TestSignals.noise(3, 100), TestSignals.noise(4, 100), TestSignals.noise(5, 100));
            for (int a = 0; a < 3; a++) {
                Doubles.assertSameBits(fresh.power(a), used.power(a));
                for (int b = a + 1; b < 3; b++) {
                    Doubles.assertSameBits(fresh.crossRe(a, b), used.crossRe(a, b));
                    Doubles.assertSameBits(fresh.crossIm(a, b), used.crossIm(a, b));
                }
            }
        });
    }

    @Test
    void run_warm_allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SpectraWork work = new SpectraWork(plan(CoherenceConvention.BIWAVELET, 64), 2, 4);
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
