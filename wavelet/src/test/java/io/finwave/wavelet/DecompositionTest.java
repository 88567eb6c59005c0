package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecompositionTest {
    private static final List<Integer> SIZES =
            List.of(1, 2, 3, 7, 8, 9, 31, 64, 100, 127, 128, 129, 777, 1000, 1024, 4096);

    private record Setting(String filter, Boundary boundary, int size) {
        Modwt modwt() {
            return Modwt.of(ScalingFilter.of(filter)).with(boundary);
        }

        /// As many levels as the size allows.
        int levels() {
            return Math.max(1, 31 - Integer.numberOfLeadingZeros(size));
        }
    }

    private static List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        for (String filter : FilterSample.NAMES) {
            for (Boundary boundary : Boundary.values()) {
                for (int size : SIZES) {
                    if (size > 1024 && ScalingFilter.of(filter).length() > 40) {
                        continue; // hundreds of thousands of wrapped samples at the deepest levels
                    }
                    all.add(new Setting(filter, boundary, size));
                }
            }
        }
        return all;
    }

    @Test
    void reconstruct_anyFilterBoundaryAndLength_givesTheSeriesBack() {
        Sweep.over("setting", settings(), setting -> {
            double[] x = TestSignals.walk(setting.size(), setting.size());
            double[] back = setting.modwt().decompose(x, setting.levels()).reconstruct();
            Doubles.assertWithin(8e-15 * Doubles.largest(x), x, back);
        });
    }

    @Test
    void decompose_circular_preservesEnergy() {
        Sweep.over("setting", settings(), setting -> {
            double[] x = TestSignals.noise(setting.size(), setting.size());
            Decomposition result = setting.modwt().with(Boundary.CIRCULAR).decompose(x, setting.levels());
            double energy = energy(result.scalingCoefficients());
            for (int level = 1; level <= result.levels(); level++) {
                energy += energy(result.waveletCoefficients(level));
            }
            assertThat(energy).isCloseTo(energy(x), within(2e-14 * energy(x)));
        });
    }

    @Test
    void decompose_anyBoundary_agreesWithTheDefinition() {
        // not the pyramid: one long filter a level, over samples chosen by the boundary rule
        for (Boundary boundary : Boundary.values()) {
            ScalingFilter filter = ScalingFilter.of("db3");
            double[] x = TestSignals.walk(5, 77);
            Decomposition result = Modwt.of(filter).with(boundary).decompose(x, 6);
            for (int level = 1; level <= 6; level++) {
                double[] taps = EquivalentFilter.wavelet(filter, level).taps();
                for (int t = 0; t < 77; t++) {
                    double sum = 0;
                    for (int l = 0; l < taps.length; l++) {
                        sum += taps[l] * x[boundary.sampleIndex((long) t - l, 77)];
                    }
                    assertThat(result.waveletCoefficient(level, t)).isCloseTo(sum, within(1e-13));
                }
            }
        }
    }

    @Test
    void decompose_afterTheBoundary_isTheCausalTransformToTheBit() {
        Sweep.over("setting", settings(), setting -> {
            double[] x = TestSignals.walk(1, setting.size());
            Decomposition two = setting.modwt().decompose(x, setting.levels());
            CausalDecomposition one = setting.modwt().causal(x, setting.levels());
            for (int level = 1; level <= setting.levels(); level++) {
                Doubles.assertSameBits(
                        two.waveletCoefficients(level),
                        one.waveletCoefficients(level),
                        Math.min(one.warmUp(level), x.length),
                        x.length);
            }
        });
    }

    @Test
    void plan_reusedForManySeries_writesTheSameBits() {
        for (Boundary boundary : Boundary.values()) {
            Modwt modwt = Modwt.of(ScalingFilter.of("sym5")).with(boundary);
            ModwtPlan plan = modwt.plan(5);
            double[][] wavelet = new double[5][5000];
            double[] scaling = new double[5000];
            for (int size : new int[] {5000, 40, 2048, 2049, 4095}) {
                double[] x = TestSignals.walk(size, size);
                plan.decompose(x, wavelet, scaling);
                Decomposition expected = modwt.decompose(x, 5);
                Doubles.assertSameBits(expected.waveletCoefficients(5), wavelet[4], 0, size);
                Doubles.assertSameBits(expected.scalingCoefficients(), scaling, 0, size);
                plan.causal(x, wavelet, scaling);
                CausalDecomposition causal = modwt.causal(x, 5);
                Doubles.assertSameBits(causal.waveletCoefficients(5), wavelet[4], 0, size);
                Doubles.assertSameBits(causal.scalingCoefficients(), scaling, 0, size);
            }
        }
    }

    @Test
    void plan_onceCompiled_allocatesNothing() {
        // Before the JIT has compiled the loops, the vector API makes an object of every vector.
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] x = TestSignals.walk(1, 4096);
        double[][] wavelet = new double[6][4096];
        double[] scaling = new double[4096];
        ModwtPlan plan = Modwt.of(ScalingFilter.of("sym4")).plan(6);
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 5000 && fewest > 256; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            plan.causal(x, wavelet, scaling);
            plan.decompose(x, wavelet, scaling);
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(fewest).as("bytes allocated by two transforms").isLessThanOrEqualTo(256);
    }

    @Test
    void plan_wrongArrays_areRefused() {
        ModwtPlan plan = Modwt.of(ScalingFilter.of("haar")).plan(2);
        assertThatThrownBy(() -> plan.causal(new double[5], new double[3][5], new double[5]))
                .hasMessage("there must be 2 wavelet arrays, got 3");
        assertThatThrownBy(() -> plan.causal(new double[5], new double[2][4], new double[5]))
                .hasMessage("every wavelet array must hold 5 values, got one of 4");
        assertThatThrownBy(() -> plan.causal(new double[5], new double[2][5], new double[4]))
                .hasMessage("the scaling array must hold 5 values, got 4");
        assertThatThrownBy(() -> plan.decompose(new double[0], new double[2][5], new double[5]))
                .hasMessage("there must be at least one sample, got 0");
        assertThatThrownBy(() -> plan.decompose(new double[5], new double[3][5], new double[5]))
                .hasMessage("there must be 2 wavelet arrays, got 3");
        assertThatThrownBy(() -> plan.decompose(new double[5], new double[2][5], new double[4]))
                .hasMessage("the scaling array must hold 5 values, got 4");
        assertThatThrownBy(() ->
                        Modwt.of(ScalingFilter.of("haar")).decompose(new double[] {1, Double.POSITIVE_INFINITY}, 1))
                .hasMessage("samples must be finite, or NaN for a gap, got Infinity at index 1");
    }

    @Test
    void quality_notProvisional_survivesEveryLaterBar() {
        Sweep.over("boundary", List.of(Boundary.values()), boundary -> {
            Modwt modwt = Modwt.of(ScalingFilter.of("db2")).with(boundary);
            double[] longer = TestSignals.walk(4, 260);
            for (int size : new int[] {16, 40, 100, 200}) {
                Decomposition before = modwt.decompose(Arrays.copyOf(longer, size), 4);
                Decomposition after = modwt.decompose(longer, 4);
                for (int level = 1; level <= 4; level++) {
                    for (int t = 0; t < size; t++) {
                        if (before.quality(level, t) != CoefficientQuality.PROVISIONAL) {
                            assertThat(after.waveletCoefficient(level, t))
                                    .as("size %s, level %s, bar %s", size, level, t)
                                    .isEqualTo(before.waveletCoefficient(level, t));
                        }
                    }
                }
            }
        });
    }

    @Test
    void quality_beginning_isMarkedAndTheRestValid() {
        ScalingFilter filter = ScalingFilter.of("la8");
        double[] x = TestSignals.walk(4, 300);
        for (int level = 1; level <= 4; level++) {
            int edge = filter.warmUp(level);
            Decomposition mirrored = Modwt.of(filter).decompose(x, 4);
            assertThat(mirrored.quality(level, edge - 1)).isEqualTo(CoefficientQuality.BOUNDARY);
            assertThat(mirrored.quality(level, edge)).isEqualTo(CoefficientQuality.VALID);
            Decomposition circular = Modwt.of(filter).with(Boundary.CIRCULAR).decompose(x, 4);
            assertThat(circular.quality(level, edge - 1)).isEqualTo(CoefficientQuality.PROVISIONAL);
            assertThat(circular.quality(level, edge)).isEqualTo(CoefficientQuality.VALID);
        }
    }

    @Test
    void delayBars_everyFilter_isTheCentreOfEnergyToAFewBars() {
        Sweep.over("filter", ScalingFilter.names(), name -> {
            ScalingFilter filter = ScalingFilter.of(name);
            double bars = name.startsWith("db") && filter.length() > 20 ? 4 : 1.5;
            for (int level = 1; level <= 7; level++) {
                assertThat((double) filter.delayBars(level))
                        .as("level %s", level)
                        .isCloseTo(EquivalentFilter.wavelet(filter, level).centre(), within(bars));
            }
        });
    }

    @Test
    void decompose_tooManyLevels_namesTheRuleAndTheValue() {
        Modwt modwt = Modwt.of(ScalingFilter.of("haar"));
        assertThatThrownBy(() -> modwt.decompose(new double[777], 10))
                .hasMessage("levels must be in 1..9 for 777 samples, got 10");
        assertThatThrownBy(() -> modwt.decompose(new double[0], 1))
                .hasMessage("there must be at least one sample, got 0");
    }

    private static double energy(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    @Test
    void accessors_circular_tellWhatItIs() {
        ScalingFilter haar = ScalingFilter.of("haar");
        Modwt modwt = Modwt.of(haar).with(Boundary.CIRCULAR);
        assertThat(modwt.filter()).isEqualTo(haar);
        assertThat(modwt.boundary()).isEqualTo(Boundary.CIRCULAR);
        assertThat(modwt).hasToString("Modwt[haar, CIRCULAR]");
        double[] x = {4, 8, 2, 6};
        Decomposition all = modwt.decompose(x, 1);
        assertThat(all.filter()).isEqualTo(haar);
        assertThat(all.boundary()).isEqualTo(Boundary.CIRCULAR);
        assertThat(all.size()).isEqualTo(4);
        assertThat(all.scalingCoefficient(1)).isCloseTo(6, within(1e-14));
        assertThat(all.scalingCoefficient(0)).isCloseTo(5, within(1e-14));
        // made of the newest bar as well, around the end
        assertThat(all.smoothQuality(0)).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(all.smoothQuality(1)).isEqualTo(CoefficientQuality.VALID);
        assertThat(all.band(1)).isEqualTo(new PeriodBand(2, 4));
        Multiresolution parts = all.multiresolution();
        assertThat(parts.boundary()).isEqualTo(Boundary.CIRCULAR);
        assertThat(parts.filter()).isEqualTo(haar);
        assertThat(parts.smoothBand()).isEqualTo(new PeriodBand(4, Double.POSITIVE_INFINITY));
        CausalDecomposition causal = modwt.causal(x, 1);
        assertThat(causal.smoothBand()).isEqualTo(new PeriodBand(4, Double.POSITIVE_INFINITY));
        assertThat(causal.lookAheadBars()).isZero();
        assertThat(haar.wavelet().length()).isEqualTo(2);
    }
}
