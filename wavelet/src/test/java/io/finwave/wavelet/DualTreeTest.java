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

class DualTreeTest {
    private static final GoldenFile GOLDEN = GoldenFile.open("dtcwt.golden");

    @Test
    void decompose_tapsOfDtcwt_agreesTo1e13() {
        assertThat(GOLDEN.program()).startsWith("dtcwt 0.12");
        List<GoldenFile.Case> cases =
                GOLDEN.cases().stream().filter(golden -> golden.has("signal")).toList();
        Sweep.over("case", cases, golden -> {
            double[] x = TestSignals.named(golden.text("signal"), golden.integer("seed"), golden.integer("size"));
            int levels = golden.integer("levels");
            DualTreeCoefficients result = DualTree.of(theirs(golden)).decompose(x, levels);
            double tolerance = 1e-13 * Doubles.largest(x);
            for (int level = 1; level <= levels; level++) {
                assertThat(result.coefficients(level)).isEqualTo(golden.integer("count" + level));
                String at = "at" + level;
                Doubles.assertWithin(tolerance, golden.numbers("re" + level), chosen(golden, at, result.real(level)));
                Doubles.assertWithin(
                        tolerance, golden.numbers("im" + level), chosen(golden, at, result.imaginary(level)));
            }
            assertThat(result.approximation()).hasSize(golden.integer("count"));
            Doubles.assertWithin(tolerance, golden.numbers("low"), chosen(golden, "at", result.approximation()));
            Doubles.assertWithin(4e-10 * Doubles.largest(x), x, result.reconstruct());
        });
    }

    private static DualTreeBank theirs(GoldenFile.Case golden) {
        GoldenFile.Case first = GOLDEN.get(golden.text("first"));
        GoldenFile.Case further = GOLDEN.get(golden.text("further"));
        FilterBank bank = FilterBank.ofTaps(
                further.name(),
                further.numbers("decLow"),
                further.numbers("decHigh"),
                further.numbers("recLow"),
                further.numbers("recHigh"));
        return DualTreeBank.ofTaps(
                "theirs",
                first.numbers("decLow"),
                first.numbers("decHigh"),
                first.numbers("recLow"),
                first.numbers("recHigh"),
                bank);
    }

    private static double[] chosen(GoldenFile.Case golden, String at, double[] values) {
        return Arrays.stream(golden.numbers(at))
                .map(place -> values[(int) place])
                .toArray();
    }

    @Test
    void reconstruct_everyBankLengthAndLevel_givesTheSeriesBack() {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= 130; size++) {
            sizes.add(size);
        }
        sizes.addAll(List.of(251, 256, 777, 1000, 1024, 4093, 4096));
        DualTree transform = DualTree.of(DualTreeBank.standard());
        Sweep.over("size", sizes, size -> {
            double[] x = TestSignals.walk(size, size);
            for (int level = size % 3 + 1; level <= 8; level += size < 40 ? 1 : 3) {
                double[] back = transform.decompose(x, level).reconstruct();
                Doubles.assertWithin(8e-15 * Doubles.largest(x), x, back);
            }
        });
    }

    @Test
    void parts_anyLength_addUpToTheSeries() {
        for (int size : new int[] {1, 7, 22, 100}) {
            double[] x = TestSignals.walk(3, size);
            DualTreeCoefficients result = DualTree.of(DualTreeBank.standard()).decompose(x, 3);
            double[] sum = result.smoothSeries();
            for (int level = 1; level <= 3; level++) {
                double[] part = result.detailSeries(level);
                for (int t = 0; t < size; t++) {
                    sum[t] += part[t];
                }
            }
            Doubles.assertWithin(2e-14 * Doubles.largest(x), x, sum);
        }
    }

    @Test
    void standard_taps_areTheFortyDigitsCorrectlyRounded() {
        GoldenFile golden = GoldenFile.open("dual-tree.golden");
        DualTreeBank bank = DualTreeBank.standard();
        double[] g = bank.further().reconstructionLow();
        Doubles.assertSameBits(golden.get("selective18").numbers("taps"), g);
        Doubles.assertSameBits(golden.get("first17").numbers("taps"), bank.decompositionLow());
        Doubles.assertSameBits(golden.get("first11").numbers("taps"), bank.reconstructionLow());
        assertThat(bank.further().reconstructionDefect()).isLessThan(1e-15);
        double[] vanishing = new double[2];
        for (int l = 0; l < 18; l++) {
            for (int power = 0; power < 2; power++) {
                vanishing[power] += (l % 2 == 0 ? 1 : -1) * Math.pow(l, power) * g[l];
            }
        }
        Doubles.assertWithin(3e-15, new double[2], vanishing);
        // the phase is that of a delay of 17/2 - 1/4
        for (double omega = 0.01; omega < Math.PI / 2; omega += 0.01) {
            double re = 0;
            double im = 0;
            for (int l = 0; l < 18; l++) {
                re += g[l] * Math.cos(omega * (l - 8.25));
                im -= g[l] * Math.sin(omega * (l - 8.25));
            }
            assertThat(Math.atan2(im, re)).as("omega %s", omega).isBetween(-0.01, 0.01);
        }
    }

    @Test
    void magnitude_shiftedStep_hardlyChangesWhileTheDwtDoes() {
        // the ratio of largest to smallest energy of a level over sixteen places of one step
        DualTree dual = DualTree.of(DualTreeBank.standard());
        Dwt single = Dwt.of(FilterBank.of("sym7"));
        for (int level = 2; level <= 4; level++) {
            double[] dualRange = {Double.POSITIVE_INFINITY, 0};
            double[] singleRange = {Double.POSITIVE_INFINITY, 0};
            for (int shift = 0; shift < 16; shift++) {
                double[] x = new double[512];
                Arrays.fill(x, 250 + shift, 512, 1);
                DualTreeCoefficients c = dual.decompose(x, 4);
                double energy = 0;
                for (int k = 0; k < c.coefficients(level); k++) {
                    energy += Math.pow(c.magnitude(level, k), 2);
                }
                widen(dualRange, energy);
                widen(
                        singleRange,
                        Arrays.stream(single.decompose(x, 4).detail(level))
                                .map(d -> d * d)
                                .sum());
            }
            assertThat(dualRange[1] / dualRange[0]).as("level %s", level).isLessThan(1.05);
            assertThat(singleRange[1] / singleRange[0]).as("level %s", level).isGreaterThan(1.5);
        }
    }

    private static void widen(double[] range, double value) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }

    @Test
    void phase_pureCycle_turnsEvenlyAndTheMagnitudeIsSteady() {
        // 12 bars a cycle lie in level 3
        double[] x = new double[960];
        for (int t = 0; t < 960; t++) {
            x[t] = Math.cos(2 * Math.PI * t / 12);
        }
        DualTreeCoefficients c = DualTree.of(DualTreeBank.standard()).decompose(x, 3);
        for (int k = 20; k < 100; k++) {
            double turned = c.phase(3, k + 1) - c.phase(3, k);
            // eight bars further are two thirds of a cycle; the filters turn the other way round or this one
            double cycles = Math.abs(turned / (2 * Math.PI));
            double distance = Math.min(Math.abs(cycles - 2 / 3.0), Math.abs(cycles - 1 / 3.0));
            assertThat(distance).as("k %s", k).isLessThan(0.02);
            assertThat(c.magnitude(3, k)).isCloseTo(c.magnitude(3, 20), within(0.03 * c.magnitude(3, 20)));
        }
        double[] real = c.real(3);
        double[] imaginary = c.imaginary(3);
        assertThat(c.magnitude(3, 30)).isEqualTo(Math.hypot(real[30], imaginary[30]));
        assertThat(c.phase(3, 30)).isEqualTo(Math.atan2(imaginary[30], real[30]));
    }

    @Test
    void centreBar_impulse_isWhereTheMagnitudeIs() {
        for (int size : new int[] {512, 510, 506}) {
            double[] x = TestSignals.impulse(size, 250);
            DualTreeCoefficients c = DualTree.of(DualTreeBank.standard()).decompose(x, 5);
            for (int level = 1; level <= 5; level++) {
                double weight = 0;
                double moment = 0;
                for (int k = 0; k < c.coefficients(level); k++) {
                    double energy = Math.pow(c.magnitude(level, k), 2);
                    weight += energy;
                    moment += energy * c.centreBar(level, k);
                }
                assertThat(moment / weight)
                        .as("size %s, level %s", size, level)
                        .isCloseTo(250, within(0.2 * (1 << level)));
            }
        }
    }

    @Test
    void decompose_gap_isMissingNearItOnly() {
        double[] x = TestSignals.withGaps(TestSignals.walk(2, 200), 100);
        DualTreeCoefficients c = DualTree.of(DualTreeBank.standard()).decompose(x, 2);
        for (int k = 0; k < c.coefficients(1); k++) {
            // eleven taps about bars 2k and 2k + 1
            assertThat(Double.isNaN(c.magnitude(1, k))).as("k %s", k).isEqualTo(2 * k + 6 >= 100 && 2 * k - 5 <= 100);
        }
        assertThat(c.magnitude(2, 10)).isNotNaN();
        assertThat(c.magnitude(2, 25)).isNaN();
    }

    @Test
    void withLevel_otherValues_changeTheCopyOnly() {
        double[] x = TestSignals.walk(2, 40);
        DualTreeCoefficients c = DualTree.of(DualTreeBank.standard()).decompose(x, 2);
        DualTreeCoefficients without = c.withLevel(1, new double[20], new double[20]);
        double[] expected = c.detailSeries(2);
        double[] smooth = c.smoothSeries();
        for (int t = 0; t < 40; t++) {
            expected[t] += smooth[t];
        }
        Doubles.assertWithin(1e-14, expected, without.reconstruct());
        Doubles.assertWithin(1e-14, x, c.withLevel(2, c.real(2), c.imaginary(2)).reconstruct());
        assertThatThrownBy(() -> c.withLevel(1, new double[20], new double[19]))
                .hasMessage("level 1 must have 20 coefficients, got 20 real and 19 imaginary parts");
        assertThatThrownBy(() -> c.withLevel(1, new double[21], new double[20])).hasMessageContaining("got 21 real");
        assertThatThrownBy(() -> c.real(3)).hasMessage("level must be in 1..2, got 3");
        assertThat(c.size()).isEqualTo(40);
        assertThat(c.levels()).isEqualTo(2);
        assertThat(c.bank().name()).isEqualTo("standard");
    }

    @Test
    void decompose_callersMistake_isRefused() {
        DualTree transform = DualTree.of(DualTreeBank.standard());
        assertThatThrownBy(() -> transform.decompose(new double[0], 1))
                .hasMessage("there must be at least one sample, got 0");
        assertThatThrownBy(() -> transform.decompose(new double[4], 0)).hasMessage("levels must be in 1..20, got 0");
        assertThatThrownBy(() -> transform.decompose(new double[] {Double.POSITIVE_INFINITY}, 1))
                .hasMessageContaining("got Infinity at index 0");
        assertThat(transform).hasToString("DualTree[standard]");
        assertThat(transform.bank()).hasToString("standard (17 and 18 taps)");
    }

    @Test
    void standard_highPassFilters_haveSignsInTurns() {
        DualTreeBank bank = DualTreeBank.standard();
        double[] h0 = bank.decompositionLow();
        double[] h1 = bank.decompositionHigh();
        double[] g0 = bank.reconstructionLow();
        double[] g1 = bank.reconstructionHigh();
        for (int i = 0; i < 17; i++) {
            assertThat(g1[i]).isEqualTo(i % 2 == 0 ? h0[i] : -h0[i]);
        }
        // around the middle tap, which has place 5
        for (int i = 0; i < 11; i++) {
            assertThat(h1[i]).isEqualTo(i % 2 == 1 ? g0[i] : -g0[i]);
        }
        double[] low = bank.further().reconstructionLow();
        double[] high = bank.further().decompositionHigh();
        for (int i = 0; i < 18; i++) {
            assertThat(high[i]).isEqualTo(i % 2 == 0 ? -low[i] : low[i]);
        }
    }

    @Test
    void ofTaps_notSuchABank_isRefused() {
        DualTreeBank standard = DualTreeBank.standard();
        double[] h0 = standard.decompositionLow();
        double[] h1 = standard.decompositionHigh();
        double[] g0 = standard.reconstructionLow();
        double[] g1 = standard.reconstructionHigh();
        FilterBank further = standard.further();
        assertThat(DualTreeBank.ofTaps("same", h0, h1, g0, g1, further).name()).isEqualTo("same");
        assertThatThrownBy(() -> DualTreeBank.ofTaps("x", new double[] {1, 1}, h1, g0, g1, further))
                .hasMessage("filters of the first level must be symmetric and of odd length, got [1.0, 1.0]");
        assertThatThrownBy(() -> DualTreeBank.ofTaps("x", new double[] {1, 1, 2}, h1, g0, g1, further))
                .hasMessageStartingWith("filters of the first level must be symmetric");
        assertThatThrownBy(() -> DualTreeBank.ofTaps("x", h0, h1, h0, g1, further))
                .hasMessageStartingWith("the filters of the first level must reconstruct to 1.0E-6, got a defect of ");
        double s = Math.sqrt(2) / 16;
        FilterBank spline = FilterBank.ofTaps(
                "spline",
                new double[] {-s, s, 8 * s, 8 * s, s, -s},
                new double[] {0, 0, -8 * s, 8 * s, 0, 0},
                new double[] {0, 0, 8 * s, 8 * s, 0, 0},
                new double[] {-s, -s, 8 * s, -8 * s, s, s});
        assertThatThrownBy(() -> DualTreeBank.ofTaps("x", h0, h1, g0, g1, spline))
                .hasMessage("the further bank must be orthogonal, got spline (6 taps)");
        double r = Math.sqrt(2) / 2;
        double[] late = {0, 0, r, r};
        double[] lateHigh = {0, 0, r, -r};
        FilterBank crooked =
                FilterBank.ofTaps("crooked", late, lateHigh, FilterBank.reversed(late), FilterBank.reversed(lateHigh));
        assertThatThrownBy(() -> DualTreeBank.ofTaps("x", h0, h1, g0, g1, crooked))
                .hasMessage(
                        "the further bank must be nearly symmetric, got one whose product with its mirror image is 0.0");
    }
}
