package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DwtCoefficientsTest {
    private static final List<Extension> EXTENSIONS = List.of(Extension.values());

    @Test
    void decompose_handWorkedHaar_givesTheseNumbers() {
        double r = Math.sqrt(2);
        DwtCoefficients result = Dwt.of(FilterBank.of("haar")).decompose(new double[] {1, 3, 5, 11}, 2);
        Doubles.assertWithin(1e-14, new double[] {-2 / r, -6 / r}, result.detail(1));
        Doubles.assertWithin(1e-14, new double[] {-6}, result.detail(2));
        Doubles.assertWithin(1e-14, new double[] {10}, result.approximation());
        Doubles.assertWithin(1e-14, new double[] {-1, 1, -3, 3}, result.detailSeries(1));
        Doubles.assertWithin(1e-14, new double[] {-3, -3, 3, 3}, result.detailSeries(2));
        Doubles.assertWithin(1e-14, new double[] {5, 5, 5, 5}, result.smoothSeries());
        assertThat(result.levels()).isEqualTo(2);
        assertThat(result.size()).isEqualTo(4);
        assertThat(result.dwt().extension()).isEqualTo(Extension.SYMMETRIC);
    }

    @Test
    void parts_anyExtension_addUpToTheSeries() {
        Sweep.over("extension", EXTENSIONS, extension -> {
            for (int size : new int[] {1, 2, 9, 64, 101}) {
                double[] x = TestSignals.walk(size, size);
                Dwt dwt = Dwt.of(FilterBank.of("db3")).with(extension);
                DwtCoefficients result = dwt.decompose(x, 3);
                double[] sum = result.smoothSeries();
                for (int level = 1; level <= 3; level++) {
                    double[] part = result.detailSeries(level);
                    for (int t = 0; t < size; t++) {
                        sum[t] += part[t];
                    }
                }
                Doubles.assertWithin(1e-14 * LargestMet.by(dwt, x, 3), x, sum);
            }
        });
    }

    @Test
    void quality_validOrBoundary_survivesEveryLaterBar() {
        Sweep.over("extension", EXTENSIONS, extension -> {
            Dwt dwt = Dwt.of(FilterBank.of("db2")).with(extension);
            double[] longer = TestSignals.walk(4, 261);
            DwtCoefficients after = dwt.decompose(longer, 3);
            int compared = 0;
            for (int size : new int[] {3, 9, 16, 40, 101, 200}) {
                DwtCoefficients before = dwt.decompose(Arrays.copyOf(longer, size), 3);
                for (int level = 1; level <= 3; level++) {
                    for (int k = 0; k < before.coefficients(level); k++) {
                        if (before.quality(level, k) != CoefficientQuality.PROVISIONAL) {
                            assertThat(after.detail(level, k))
                                    .as("size %s, level %s, k %s", size, level, k)
                                    .isEqualTo(before.detail(level, k));
                            compared++;
                        }
                    }
                }
            }
            assertThat(compared).isGreaterThan(100);
        });
    }

    @Test
    void quality_newest_changesWithTheNextBar() {
        // the proof that these coefficients depend on the future
        Sweep.over("extension", EXTENSIONS, extension -> {
            Dwt dwt = Dwt.of(FilterBank.of("db4")).with(extension);
            double[] longer = TestSignals.walk(6, 201);
            DwtCoefficients before = dwt.decompose(Arrays.copyOf(longer, 200), 2);
            DwtCoefficients after = dwt.decompose(longer, 2);
            int last = before.coefficients(2) - 1;
            assertThat(before.quality(2, last)).isEqualTo(CoefficientQuality.PROVISIONAL);
            double moved = 0;
            for (int k = 0; k <= last; k++) {
                if (before.quality(2, k) == CoefficientQuality.PROVISIONAL) {
                    moved = Math.max(moved, Math.abs(after.detail(2, k) - before.detail(2, k)));
                }
            }
            assertThat(moved).isGreaterThan(1e-3);
        });
    }

    @Test
    void quality_firstCoefficients_tellWhereTheExtensionComesFrom() {
        double[] x = TestSignals.walk(1, 64);
        for (Extension extension : EXTENSIONS) {
            DwtCoefficients result =
                    Dwt.of(FilterBank.of("db4")).with(extension).decompose(x, 1);
            CoefficientQuality expected = extension == Extension.PERIODIC || extension == Extension.PERIODIZATION
                    ? CoefficientQuality.PROVISIONAL
                    : CoefficientQuality.BOUNDARY;
            assertThat(result.quality(1, 0)).as("%s", extension).isEqualTo(expected);
            assertThat(result.approximationQuality(0)).isEqualTo(expected);
            assertThat(result.quality(1, 10)).isEqualTo(CoefficientQuality.VALID);
        }
    }

    @Test
    void quality_seriesShorterThanTheFilter_isProvisional() {
        // the mirror image of the oldest samples reaches the newest ones
        DwtCoefficients mirrored = Dwt.of(FilterBank.of("db4")).decompose(TestSignals.walk(1, 6), 1);
        assertThat(mirrored.firstBar(1, 0)).isEqualTo(-6);
        assertThat(mirrored.quality(1, 0)).isEqualTo(CoefficientQuality.PROVISIONAL);
        assertThat(mirrored.quality(1, 1)).isEqualTo(CoefficientQuality.BOUNDARY);
        DwtCoefficients zero = Dwt.of(FilterBank.of("db4")).with(Extension.ZERO).decompose(TestSignals.walk(1, 6), 1);
        assertThat(zero.quality(1, 0)).isEqualTo(CoefficientQuality.BOUNDARY);
    }

    @Test
    void firstAndLastBar_areWhatTheCoefficientDependsOn() {
        for (Extension extension : List.of(Extension.ZERO, Extension.PERIODIZATION)) {
            Dwt dwt = Dwt.of(FilterBank.of("db3")).with(extension);
            for (int bar = 0; bar < 96; bar++) {
                DwtCoefficients result = dwt.decompose(TestSignals.impulse(96, bar), 3);
                for (int k = 0; k < result.coefficients(3); k++) {
                    int first = result.firstBar(3, k);
                    int last = result.lastBar(3, k);
                    if (first >= 0 && last < 96) {
                        assertThat(result.detail(3, k) != 0)
                                .as("bar %s, k %s, %s", bar, k, extension)
                                .isEqualTo(first <= bar && bar <= last);
                    }
                }
            }
        }
    }

    @Test
    void lookAheadBars_detailSeries_reachThatFarAndNoFarther() {
        Dwt dwt = Dwt.of(FilterBank.of("db2"));
        double[] x = TestSignals.walk(7, 200);
        for (int level = 1; level <= 3; level++) {
            int ahead = dwt.decompose(x, 3).lookAheadBars(level);
            assertThat(ahead).isEqualTo(((1 << level) - 1) * 3);
            double[] before = dwt.decompose(x, 3).detailSeries(level);
            double[] changed = x.clone();
            changed[150] += 1;
            double[] after = dwt.decompose(changed, 3).detailSeries(level);
            int firstChanged = 0;
            while (after[firstChanged] == before[firstChanged]) {
                firstChanged++;
            }
            assertThat(150 - firstChanged).isBetween(1, ahead);
        }
    }

    @Test
    void withDetail_otherValues_changeTheCopyOnly() {
        DwtCoefficients result = Dwt.of(FilterBank.of("haar")).decompose(new double[] {1, 3, 5, 11}, 2);
        double[] zeros = new double[2];
        DwtCoefficients smoothed = result.withDetail(1, zeros);
        zeros[0] = 9;
        Doubles.assertWithin(1e-14, new double[] {2, 2, 8, 8}, smoothed.reconstruct());
        Doubles.assertWithin(1e-14, new double[] {1, 3, 5, 11}, result.reconstruct());
        Doubles.assertWithin(
                1e-14, new double[] {-4, -2, 0, 6}, result.withApproximation(0).reconstruct());
        assertThatThrownBy(() -> result.withDetail(1, 0, 0, 0))
                .hasMessage("the details of level 1 must have 2 coefficients, got 3");
        assertThatThrownBy(() -> result.withApproximation())
                .hasMessage("the approximation must have 1 coefficients, got 0");
        assertThatThrownBy(() -> result.withDetail(3, 0)).hasMessage("level must be in 1..2, got 3");
    }

    @Test
    void coefficients_ofYourOwn_areCopiedAndReconstructed() {
        Dwt dwt = Dwt.of(FilterBank.of("db2"));
        double[] x = TestSignals.walk(2, 21);
        DwtCoefficients result = dwt.decompose(x, 2);
        double[][] details = {result.detail(1), result.detail(2)};
        double[] approximation = result.approximation();
        DwtCoefficients same = dwt.coefficients(21, details, approximation);
        details[0][0] = 99;
        approximation[0] = 99;
        Doubles.assertSameBits(result.reconstruct(), same.reconstruct());
        assertThatThrownBy(() -> dwt.coefficients(31, details, approximation))
                .hasMessage("the details of level 1 must have 17 coefficients, got 12");
    }

    @Test
    void reconstruct_gap_isMissingWhereItsCoefficientsAreNeeded() {
        double[] x = TestSignals.withGaps(TestSignals.walk(2, 100), 50);
        double[] back = Dwt.of(FilterBank.of("db2")).decompose(x, 1).reconstruct();
        for (int t = 0; t < 100; t++) {
            // coefficients 25 and 26 are missing, and each makes four samples
            assertThat(Double.isNaN(back[t])).as("bar %s", t).isEqualTo(t >= 48 && t <= 53);
        }
    }

    @Test
    void band_level_isItsOctave() {
        DwtCoefficients result = Dwt.of(FilterBank.of("db2")).decompose(TestSignals.walk(2, 100), 2);
        assertThat(result.band(2)).isEqualTo(PeriodBand.ofLevel(2));
        assertThatThrownBy(() -> result.band(3)).hasMessage("level must be in 1..2, got 3");
        assertThatThrownBy(() -> result.lastBar(1, 51)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
