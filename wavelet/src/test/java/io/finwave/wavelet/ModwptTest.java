package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModwptTest {
    private static final GoldenFile ORACLE = GoldenFile.open("modwpt-oracle.golden");
    private static final GoldenFile WAVESLIM = GoldenFile.open("waveslim-modwpt.golden");

    private record Setting(String filter, Boundary boundary, int size, int level) {
        Modwpt modwpt() {
            return Modwpt.of(ScalingFilter.of(filter)).with(boundary);
        }
    }

    private static List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        for (String filter : List.of("haar", "db2", "sym4", "db7", "db10")) {
            for (Boundary boundary : Boundary.values()) {
                for (int size : new int[] {1, 2, 3, 7, 8, 9, 31, 64, 100, 129, 777, 1024}) {
                    for (int level = 1; level == 1 || (level <= 4 && 1 << level <= size); level++) {
                        all.add(new Setting(filter, boundary, size, level));
                    }
                }
            }
        }
        return all;
    }

    @Test
    void decompose_anyCase_isWithin2e15OfTheOracle() {
        Sweep.over("case", ORACLE.cases(), golden -> {
            double[] x = samples(golden);
            ScalingFilter filter = ScalingFilter.of(golden.text("filter"));
            int level = golden.integer("level");
            PacketDecomposition result =
                    Modwpt.of(filter).with(Boundary.CIRCULAR).decompose(x, level);
            CausalPackets causal = Modwpt.of(filter).causal(x, level);
            for (int band = 0; band < result.bands(); band++) {
                double taps = sumOfAbsoluteTaps(filter, level, band);
                double tolerance = 2e-15 * taps * Doubles.largest(x);
                double[] expected = golden.numbers("W" + band);
                Doubles.assertWithin(tolerance, expected, chosen(golden, result.coefficients(band)));
                double[] afterWarmUp = chosen(golden, causal.coefficients(band));
                for (int i = 0; i < expected.length; i++) {
                    if (golden.numbers("at")[i] < causal.warmUp()) {
                        assertThat(afterWarmUp[i]).isNaN();
                    } else {
                        assertThat(afterWarmUp[i]).isCloseTo(expected[i], within(tolerance));
                    }
                }
                // a detail applies the band's filter twice, forth and back
                Doubles.assertWithin(tolerance * taps, golden.numbers("D" + band), chosen(golden, result.detail(band)));
            }
        });
    }

    @Test
    void decompose_tapsOfWaveslim_agreesTo1e13() {
        assertThat(WAVESLIM.program()).startsWith("waveslim 1.8.4 in R");
        Sweep.over("case", WAVESLIM.cases(), golden -> {
            double[] x = samples(golden);
            ScalingFilter theirs = ScalingFilter.ofTaps("theirs", golden.numbers("taps"));
            PacketDecomposition result =
                    Modwpt.of(theirs).with(Boundary.CIRCULAR).decompose(x, golden.integer("level"));
            for (int band = 0; band < result.bands(); band++) {
                Doubles.assertWithin(
                        1e-13 * Doubles.largest(x),
                        golden.numbers("W" + band),
                        chosen(golden, result.coefficients(band)));
            }
        });
    }

    @Test
    void reconstruct_anySetting_givesTheSeriesBack() {
        Sweep.over("setting", settings(), setting -> {
            double[] x = TestSignals.walk(setting.size(), setting.size());
            PacketDecomposition result = setting.modwpt().decompose(x, setting.level());
            double tolerance = 8e-15 * Doubles.largest(x);
            Doubles.assertWithin(tolerance, x, result.reconstruct());
            double[] sum = new double[x.length];
            for (int band = 0; band < result.bands(); band++) {
                double[] detail = result.detail(band);
                for (int t = 0; t < sum.length; t++) {
                    sum[t] += detail[t];
                }
            }
            Doubles.assertWithin(tolerance, x, sum);
        });
    }

    @Test
    void decompose_circular_preservesEnergyAndHoldsTheWaveletTransform() {
        Sweep.over("setting", settings(), setting -> {
            double[] x = TestSignals.noise(setting.size(), setting.size());
            PacketDecomposition result =
                    setting.modwpt().with(Boundary.CIRCULAR).decompose(x, setting.level());
            double energy = 0;
            for (int band = 0; band < result.bands(); band++) {
                energy += energy(result.coefficients(band));
            }
            assertThat(energy).isCloseTo(energy(x), within(2e-14 * energy(x)));
            Decomposition modwt =
                    Modwt.of(result.filter()).with(Boundary.CIRCULAR).decompose(x, setting.level());
            Doubles.assertSameBits(modwt.waveletCoefficients(setting.level()), result.coefficients(1));
            Doubles.assertSameBits(modwt.scalingCoefficients(), result.coefficients(0));
            assertThat(result.delayBars(1)).isEqualTo(modwt.delayBars(setting.level()));
        });
    }

    @Test
    void decompose_afterTheBoundary_isTheCausalTransformToTheBit() {
        Sweep.over("setting", settings(), setting -> {
            double[] x = TestSignals.walk(1, setting.size());
            PacketDecomposition two = setting.modwpt().decompose(x, setting.level());
            CausalPackets one = setting.modwpt().causal(x, setting.level());
            int from = Math.min(one.warmUp(), x.length);
            for (int band = 0; band < one.bands(); band++) {
                Doubles.assertSameBits(two.coefficients(band), one.coefficients(band), from, x.length);
                for (int t = 0; t < x.length; t++) {
                    assertThat(Double.isNaN(one.coefficient(band, t))).isEqualTo(t < from);
                    assertThat(one.quality(band, t))
                            .isEqualTo(t < from ? CoefficientQuality.WARM_UP : CoefficientQuality.VALID);
                    assertThat(two.quality(band, t) == CoefficientQuality.VALID).isEqualTo(t >= from);
                }
            }
        });
    }

    @Test
    void bands_sineInTheMiddleOfABand_hasMostOfItsEnergyThere() {
        for (int band = 0; band < 8; band++) {
            double cyclesPerBar = (band + 0.5) / 16;
            double[] sine = new double[2000];
            Arrays.setAll(sine, t -> Math.sin(2 * Math.PI * cyclesPerBar * t));
            CausalPackets packets = Modwpt.of(ScalingFilter.of("db10")).causal(sine, 3);
            double[] energies = new double[8];
            for (int n = 0; n < 8; n++) {
                energies[n] = energy(Arrays.copyOfRange(packets.coefficients(n), packets.warmUp(), 2000));
            }
            // the two bands beside a quarter of a cycle share most
            assertThat(energies[band] / Arrays.stream(energies).sum())
                    .as("band %s", band)
                    .isGreaterThan(0.8);
            assertThat(packets.band(band).contains(1 / cyclesPerBar)).isTrue();
        }
    }

    @Test
    void delayBars_shortAndSymmetricFilters_areTheCentresOfEnergy() {
        for (String name : List.of("haar", "db2", "sym4", "sym8")) {
            ScalingFilter filter = ScalingFilter.of(name);
            for (int level = 1; level <= 4; level++) {
                CausalPackets packets = Modwpt.of(filter).causal(new double[1], level);
                for (int band = 0; band < packets.bands(); band++) {
                    double[] taps = taps(filter, level, band);
                    double moment = 0;
                    for (int l = 0; l < taps.length; l++) {
                        moment += l * taps[l] * taps[l];
                    }
                    assertThat((double) packets.delayBars(band))
                            .as("%s, level %s, band %s", name, level, band)
                            .isCloseTo(moment / energy(taps), within(0.5 + 0.03 * taps.length));
                }
            }
        }
    }

    @Test
    void causal_gap_isMissingAsLongAsTheFilterMeetsIt() {
        double[] x = TestSignals.withGaps(TestSignals.walk(9, 200), 100);
        CausalPackets packets = Modwpt.of(ScalingFilter.of("db2")).causal(x, 2);
        for (int t = 9; t < 200; t++) {
            assertThat(packets.quality(3, t))
                    .isEqualTo(t >= 100 && t <= 109 ? CoefficientQuality.GAP : CoefficientQuality.VALID);
        }
    }

    @Test
    void causal_handWorkedHaar_givesTheseNumbers() {
        CausalPackets haar = Modwpt.of(ScalingFilter.of("haar")).causal(new double[] {4, 8, 6, 2, 10}, 2);
        // V1 = NaN 6 7 4 6, W1 = NaN 2 -1 -2 4; half sums and half differences two bars apart
        assertThat(haar.coefficients(0)).containsExactly(Double.NaN, Double.NaN, Double.NaN, 5, 6.5);
        assertThat(haar.coefficients(1)).containsExactly(Double.NaN, Double.NaN, Double.NaN, -1, -0.5);
        assertThat(haar.coefficients(2)).containsExactly(Double.NaN, Double.NaN, Double.NaN, -2, 2.5);
        assertThat(haar.coefficients(3)).containsExactly(Double.NaN, Double.NaN, Double.NaN, 0, 1.5);
    }

    @Test
    void wrongUse_isRefusedWithTheRule() {
        Modwpt modwpt = Modwpt.of(ScalingFilter.of("haar"));
        assertThat(modwpt).hasToString("Modwpt[haar, REFLECTION]");
        assertThat(modwpt.boundary()).isEqualTo(Boundary.REFLECTION);
        assertThat(modwpt.filter()).isEqualTo(ScalingFilter.of("haar"));
        assertThatThrownBy(() -> modwpt.causal(new double[9], 13)).hasMessage("level must be in 1..12, got 13");
        assertThatThrownBy(() -> modwpt.causal(new double[] {Double.POSITIVE_INFINITY}, 1))
                .hasMessage("samples must be finite, or NaN for a gap, got Infinity at index 0");
        assertThatThrownBy(() -> modwpt.decompose(new double[] {Double.POSITIVE_INFINITY}, 1))
                .hasMessage("samples must be finite, or NaN for a gap, got Infinity at index 0");
        assertThatThrownBy(() -> modwpt.decompose(new double[9], 4))
                .hasMessage("levels must be in 1..3 for 9 samples, got 4");
        assertThatThrownBy(() -> modwpt.decompose(new double[9000], 13)).hasMessage("level must be in 1..12, got 13");
        assertThatThrownBy(() -> modwpt.decompose(new double[0], 1))
                .hasMessage("there must be at least one sample, got 0");
        CausalPackets one = modwpt.causal(new double[9], 2);
        assertThat(one.size()).isEqualTo(9);
        PacketDecomposition two = modwpt.decompose(new double[9], 2);
        assertThatThrownBy(() -> one.coefficients(4)).hasMessage("band must be in 0..3, got 4");
        assertThatThrownBy(() -> one.delayBars(-1)).hasMessage("band must be in 0..3, got -1");
        assertThatThrownBy(() -> two.detail(4)).hasMessage("band must be in 0..3, got 4");
        assertThatThrownBy(() -> two.coefficient(0, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Modwpt.band(3, 8)).hasMessage("band must be in 0..7, got 8");
    }

    @Test
    void decompose_reflection_isTheCircularOneOfTheSeriesAndItsMirrorImage() {
        double[] x = TestSignals.walk(3, 50);
        double[] both = Arrays.copyOf(x, 100);
        for (int t = 0; t < 50; t++) {
            both[99 - t] = x[t];
        }
        Modwpt modwpt = Modwpt.of(ScalingFilter.of("db2"));
        PacketDecomposition mirrored = modwpt.decompose(x, 3);
        PacketDecomposition circular = modwpt.with(Boundary.CIRCULAR).decompose(both, 3);
        for (int band = 0; band < 8; band++) {
            Doubles.assertSameBits(Arrays.copyOf(circular.coefficients(band), 50), mirrored.coefficients(band));
            assertThat(mirrored.coefficient(band, 0))
                    .isEqualTo(circular.coefficients(band)[0])
                    .isNotZero();
        }
    }

    @Test
    void accessors_bothResults_knowTheirShape() {
        Modwpt modwpt = Modwpt.of(ScalingFilter.of("sym4"));
        CausalPackets one = modwpt.causal(new double[0], 3);
        assertThat(one.size()).isZero();
        assertThat(one.bands()).isEqualTo(8);
        assertThat(one.level()).isEqualTo(3);
        assertThat(one.warmUp()).isEqualTo(49);
        assertThat(one.lookAheadBars()).isZero();
        assertThat(one.filter()).isEqualTo(ScalingFilter.of("sym4"));
        assertThat(one.band(0)).isEqualTo(new PeriodBand(16, Double.POSITIVE_INFINITY));
        assertThat(one.band(7)).isEqualTo(new PeriodBand(2, 16.0 / 7));
        PacketDecomposition two = modwpt.decompose(new double[20], 2);
        assertThat(two.size()).isEqualTo(20);
        assertThat(two.bands()).isEqualTo(4);
        assertThat(two.level()).isEqualTo(2);
        assertThat(two.boundary()).isEqualTo(Boundary.REFLECTION);
        assertThat(two.detailLookAheadBars()).isEqualTo(21);
        assertThat(two.band(1)).isEqualTo(PeriodBand.ofLevel(2));
        assertThat(two.coefficient(3, 4)).isZero();
    }

    /// The taps of a band's whole filter: what it answers to an impulse.
    private static double[] taps(ScalingFilter filter, int level, int band) {
        int warmUp = filter.warmUp(level);
        double[] impulse = TestSignals.impulse(2 * warmUp + 1, warmUp);
        double[] answer = Modwpt.of(filter).causal(impulse, level).coefficients(band);
        return Arrays.copyOfRange(answer, warmUp, 2 * warmUp + 1);
    }

    private static double sumOfAbsoluteTaps(ScalingFilter filter, int level, int band) {
        return Arrays.stream(taps(filter, level, band)).map(Math::abs).sum();
    }

    private static double energy(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }

    private static double[] samples(GoldenFile.Case golden) {
        return TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
    }

    private static double[] chosen(GoldenFile.Case golden, double[] values) {
        return Arrays.stream(golden.numbers("at"))
                .map(place -> values[(int) place])
                .toArray();
    }
}
