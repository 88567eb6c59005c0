package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DwtTest {
    private static final List<Extension> EXTENSIONS = List.of(Extension.values());

    @Test
    void sample_handWorked_isWhatTheTableSays() {
        double[] x = {1, 2, 4, 99};
        assertContinued(x, Extension.ZERO, 0, 0, 0, 0, 1, 2, 4, 0, 0, 0, 0);
        assertContinued(x, Extension.CONSTANT, 1, 1, 1, 1, 1, 2, 4, 4, 4, 4, 4);
        assertContinued(x, Extension.SYMMETRIC, 4, 4, 2, 1, 1, 2, 4, 4, 2, 1, 1);
        assertContinued(x, Extension.REFLECT, 1, 2, 4, 2, 1, 2, 4, 2, 1, 2, 4);
        assertContinued(x, Extension.PERIODIC, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4, 1);
        assertContinued(x, Extension.SMOOTH, -3, -2, -1, 0, 1, 2, 4, 6, 8, 10, 12);
        assertContinued(x, Extension.ANTISYMMETRIC, 4, -4, -2, -1, 1, 2, 4, -4, -2, -1, 1);
        assertContinued(x, Extension.ANTIREFLECT, -5, -4, -2, 0, 1, 2, 4, 6, 7, 8, 10);
        assertContinued(x, Extension.PERIODIZATION, 1, 2, 4, 4, 1, 2, 4, 4, 1, 2, 4);
    }

    /// Three samples; the row tells what stands at -4 .. 6.
    private static void assertContinued(double[] x, Extension extension, double... row) {
        for (int i = -4; i <= 6; i++) {
            assertThat(extension.sample(x, 3, i)).as("%s at %s", extension, i).isEqualTo(row[i + 4]);
        }
    }

    @Test
    void sample_oneSampleAlone_isRepeatedWhereTwoAreWanted() {
        double[] one = {5};
        for (Extension extension : EXTENSIONS) {
            double expected = extension == Extension.ZERO ? 0 : 5;
            double turned = extension == Extension.ANTISYMMETRIC ? -5 : expected;
            assertThat(extension.sample(one, 1, -1)).as("%s", extension).isEqualTo(turned);
            assertThat(extension.sample(one, 1, 1)).as("%s", extension).isEqualTo(turned);
            assertThat(extension.sample(one, 1, -2)).as("%s", extension).isEqualTo(expected);
            assertThat(extension.sample(one, 1, 2)).as("%s", extension).isEqualTo(expected);
        }
    }

    @Test
    void decompose_anyExtension_agreesWithTheDefinition() {
        Sweep.over("extension", EXTENSIONS, extension -> {
            for (String name : List.of("haar", "db2", "db3", "sym10")) {
                for (int size : new int[] {1, 2, 5, 8, 19, 20, 21, 40, 41, 100}) {
                    FilterBank bank = FilterBank.of(name);
                    double[] x = TestSignals.noise(size, size);
                    DwtCoefficients result = Dwt.of(bank).with(extension).decompose(x, 1);
                    int newest = extension == Extension.PERIODIZATION ? bank.length() / 2 : 1;
                    for (int k = 0; k < result.coefficients(1); k++) {
                        double low = 0;
                        double high = 0;
                        for (int i = 0; i < bank.length(); i++) {
                            double sample = extension.sample(x, size, 2 * k + newest - i);
                            low += bank.decompositionLow()[i] * sample;
                            high += bank.decompositionHigh()[i] * sample;
                        }
                        assertThat(result.approximation(k)).isCloseTo(low, within(2e-14));
                        assertThat(result.detail(1, k)).isCloseTo(high, within(2e-14));
                    }
                }
            }
        });
    }

    @Test
    void decompose_scalingFilter_isEverySecondPlaceOfTheMaximalOverlapTransform() {
        ScalingFilter filter = ScalingFilter.of("la8");
        double[] x = TestSignals.walk(3, 500);
        CausalDecomposition everywhere = Modwt.of(filter).causal(x, 3);
        DwtCoefficients compact = Dwt.of(FilterBank.of(filter)).decompose(x, 3);
        int compared = 0;
        for (int level = 1; level <= 3; level++) {
            for (int k = 0; k < compact.coefficients(level); k++) {
                if (compact.quality(level, k) == CoefficientQuality.VALID) {
                    double expected =
                            Math.pow(2, level / 2.0) * everywhere.waveletCoefficient(level, compact.lastBar(level, k));
                    assertThat(compact.detail(level, k)).isCloseTo(expected, within(1e-12));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(400);
    }

    @Test
    void decompose_periodizationOfAnEvenLength_preservesEnergy() {
        Sweep.over("bank", ScalingFilter.names(), name -> {
            double[] x = TestSignals.noise(5, 96);
            DwtCoefficients result =
                    Dwt.of(FilterBank.of(name)).with(Extension.PERIODIZATION).decompose(x, 5);
            double energy = energy(result.approximation());
            for (int level = 1; level <= 5; level++) {
                energy += energy(result.detail(level));
            }
            assertThat(energy).isCloseTo(energy(x), within(2e-14 * energy(x)));
        });
    }

    @Test
    void decompose_gap_isMissingWhereAFilterMeetsIt() {
        Sweep.over("extension", EXTENSIONS, extension -> {
            for (int gap : new int[] {0, 1, 30, 58, 59}) {
                double[] x = TestSignals.withGaps(TestSignals.walk(2, 60), gap);
                FilterBank bank = FilterBank.of("db3");
                DwtCoefficients result = Dwt.of(bank).with(extension).decompose(x, 2);
                for (int level = 1; level <= 2; level++) {
                    boolean[] missing = missing(extension, gap, 60, bank.length(), level);
                    for (int k = 0; k < missing.length; k++) {
                        assertThat(Double.isNaN(result.detail(level, k)))
                                .as("gap %s, level %s, k %s", gap, level, k)
                                .isEqualTo(missing[k]);
                        assertThat(result.quality(level, k) == CoefficientQuality.GAP)
                                .isEqualTo(missing[k]);
                    }
                }
            }
        });
    }

    private static boolean[] missing(Extension extension, int gap, int size, int length, int level) {
        double[] marks = TestSignals.withGaps(new double[size], gap);
        int newest = extension == Extension.PERIODIZATION ? length / 2 : 1;
        for (int j = 1; j <= level; j++) {
            double[] next = new double[DecimatedStep.coefficients(marks.length, length, extension)];
            for (int k = 0; k < next.length; k++) {
                for (int i = 0; i < length; i++) {
                    next[k] += extension.sample(marks, marks.length, 2 * k + newest - i);
                }
            }
            marks = next;
        }
        boolean[] missing = new boolean[marks.length];
        for (int k = 0; k < missing.length; k++) {
            missing[k] = Double.isNaN(marks[k]);
        }
        return missing;
    }

    @Test
    void decompose_callersMistake_isRefused() {
        Dwt dwt = Dwt.of(FilterBank.of("db2"));
        assertThatThrownBy(() -> dwt.decompose(new double[0], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least one sample, got 0");
        assertThatThrownBy(() -> dwt.decompose(new double[4], 0)).hasMessage("levels must be in 1..20, got 0");
        assertThatThrownBy(() -> dwt.decompose(new double[4], 21)).hasMessage("levels must be in 1..20, got 21");
        assertThatThrownBy(() -> dwt.decompose(new double[] {0, Double.NEGATIVE_INFINITY}, 1))
                .hasMessage("samples must be finite, or NaN for a gap, got -Infinity at index 1");
        assertThatThrownBy(() -> dwt.coefficients(8, 0)).hasMessage("level must be in 1..20, got 0");
        assertThatThrownBy(() -> dwt.coefficients(0, 1)).hasMessage("there must be at least one sample, got 0");
    }

    @Test
    void coefficients_knownLengths_areThoseOfPyWavelets() {
        Dwt db4 = Dwt.of(FilterBank.of("db4"));
        assertThat(db4.coefficients(1000, 1)).isEqualTo(503);
        assertThat(db4.coefficients(1000, 2)).isEqualTo(255);
        assertThat(db4.with(Extension.PERIODIZATION).coefficients(1001, 2)).isEqualTo(251);
        assertThat(db4.coefficients(1, 20)).isEqualTo(6);
        assertThat(db4.maxUsefulLevel(1000)).isEqualTo(7);
        assertThat(db4.maxUsefulLevel(13)).isZero();
        assertThat(db4.maxUsefulLevel(14)).isEqualTo(1);
        assertThat(db4.maxUsefulLevel(1)).isZero();
        assertThat(Dwt.of(FilterBank.of("haar")).maxUsefulLevel(Integer.MAX_VALUE))
                .isEqualTo(20);
    }

    @Test
    void plan_manyCalls_givesTheSameBitsIntoTheCallersArrays() {
        Sweep.over("extension", EXTENSIONS, extension -> {
            Dwt dwt = Dwt.of(FilterBank.of("sym5")).with(extension);
            double[] x = TestSignals.walk(9, 333);
            DwtCoefficients expected = dwt.decompose(x, 3);
            DwtPlan plan = dwt.plan(333, 3);
            double[][] details = new double[3][];
            for (int level = 1; level <= 3; level++) {
                details[level - 1] = new double[plan.coefficients(level)];
            }
            double[] approximation = new double[plan.coefficients(3)];
            plan.decompose(TestSignals.noise(1, 333), details, approximation);
            plan.decompose(x, details, approximation);
            for (int level = 1; level <= 3; level++) {
                Doubles.assertSameBits(expected.detail(level), details[level - 1]);
            }
            Doubles.assertSameBits(expected.approximation(), approximation);
            double[] back = new double[333];
            plan.reconstruct(details, approximation, back);
            Doubles.assertSameBits(expected.reconstruct(), back);
            assertThat(plan.levels()).isEqualTo(3);
            assertThat(plan.size()).isEqualTo(333);
        });
    }

    @Test
    void plan_arraysOfOtherLengths_areRefused() {
        DwtPlan plan = Dwt.of(FilterBank.of("haar")).plan(8, 2);
        double[][] details = {new double[4], new double[2]};
        assertThatThrownBy(() -> plan.decompose(new double[9], details, new double[2]))
                .hasMessage("there must be 8 samples, got 9");
        assertThatThrownBy(() -> plan.decompose(new double[8], new double[1][4], new double[2]))
                .hasMessage("there must be 2 levels of details, got 1");
        assertThatThrownBy(() ->
                        plan.reconstruct(new double[][] {new double[4], new double[3]}, new double[2], new double[8]))
                .hasMessage("the details of level 2 must have 2 coefficients, got 3");
        assertThatThrownBy(() -> plan.reconstruct(details, new double[4], new double[8]))
                .hasMessage("the approximation must have 2 coefficients, got 4");
        assertThatThrownBy(() -> plan.coefficients(3)).hasMessage("level must be in 1..2, got 3");
        assertThat(plan).hasToString("DwtPlan[8, 4, 2]");
    }

    @Test
    void types_causalAndTwoSided_shareNothingThatAModelCouldAccept() {
        Set<Class<?>> causal = new HashSet<>(Arrays.asList(CausalDecomposition.class.getInterfaces()));
        assertThat(CausalDecomposition.class.getSuperclass()).isEqualTo(Object.class);
        assertThat(DwtCoefficients.class.getSuperclass()).isEqualTo(Object.class);
        causal.retainAll(Arrays.asList(DwtCoefficients.class.getInterfaces()));
        assertThat(causal).isEmpty();
        assertThat(Dwt.of(FilterBank.of("haar")).with(Extension.ZERO)).hasToString("Dwt[haar, ZERO]");
    }

    private static double energy(double[] values) {
        return Arrays.stream(values).map(value -> value * value).sum();
    }
}
