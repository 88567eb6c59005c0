package io.finwave.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrunedInverseFftTest {
    private static final double EPS = 0x1.0p-53;

    private record Band(int n, int first, int bins) {}

    private static List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        for (int n : new int[] {1, 2, 7, 64, 100, 333, 1000, 1009, 4096, 6000, 6432, 14641}) {
            for (int bins : new int[] {1, 2, 5, 20, 62, 31, 32, 33, 64, 100, 250, n / 16, n / 2, n}) {
                for (int first : new int[] {0, 1, n / 3, n - 1, -1, -n / 2, -n}) {
                    if (bins >= 1 && bins <= n && first < n) {
                        bands.add(new Band(n, first, bins));
                    }
                }
            }
        }
        return bands;
    }

    @Test
    void inverse_anyBand_isTheWholeInverse() {
        Sweep.over("band", bands(), band -> {
            int n = band.n();
            double[] bandRe = TestSignals.noise(n, band.bins());
            double[] bandIm = TestSignals.noise(n + 1L, band.bins());
            double[] re = new double[n];
            double[] im = new double[n];
            double sum = 0;
            for (int b = 0; b < band.bins(); b++) {
                re[Math.floorMod(band.first() + b, n)] = bandRe[b];
                im[Math.floorMod(band.first() + b, n)] = bandIm[b];
                sum += Math.hypot(bandRe[b], bandIm[b]) / n;
            }
            Fft.ofLength(n).inverse(re, im);
            double[] outRe = TestSignals.constant(n, 7);
            double[] outIm = TestSignals.constant(n, 7);
            PrunedInverseFft.of(n, band.first(), band.bins()).inverse(bandRe, bandIm, outRe, outIm);
            double tolerance = EPS * (4 + Math.log(n) / Math.log(2)) * sum;
            Doubles.assertWithin(tolerance, re, outRe);
            Doubles.assertWithin(tolerance, im, outIm);
        });
    }

    @Test
    void inverse_oneBin_isOneOscillation() {
        int n = 100_000;
        double[] outRe = new double[n];
        double[] outIm = new double[n];
        PrunedInverseFft.of(n, 12_345, 1).inverse(new double[] {n}, new double[] {0}, outRe, outIm);
        for (int t = 0; t < n; t += 17) {
            double angle = 2 * Math.PI * (12_345L * t % n) / n;
            // the reference itself is off by the rounding of its angle
            assertThat(Math.hypot(outRe[t] - Math.cos(angle), outIm[t] - Math.sin(angle)))
                    .isLessThan(EPS * (4 + Math.log(n) / Math.log(2)));
        }
    }

    @Test
    void inverse_bandsInOneWorkSpace_nothingOfTheOneBeforeIsLeft() {
        int n = 1000;
        PrunedInverseFft any = PrunedInverseFft.of(n, 0, 1);
        int[][] bands = {
            {0, 501}, {100, 300}, {250, 251}, {0, 120}, {380, 121}, {0, 120}, {20, 420}, {900, 300}, {1, 490}
        };
        for (int[] band : bands) {
            double[] bandRe = TestSignals.noise(band[0], band[1]);
            double[] bandIm = TestSignals.noise(band[1], band[1]);
            double[][] expected = new double[2][n];
            double[][] actual = new double[2][n];
            PrunedInverseFft.of(n, band[0], band[1]).inverse(bandRe, bandIm, expected[0], expected[1]);
            any.ofBand(band[0], band[1]).inverse(bandRe, bandIm, actual[0], actual[1]);
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
            assertThat(Math.hypot(actual[0][1], actual[1][1])).isPositive();
        }
    }

    @Test
    void inverseFiltered_anyBand_hasTheBitsOfTheProducts() {
        // interpolated, in the lower half, over the middle, over the end, of a length without an eight
        for (int[] band :
                new int[][] {{4096, 5, 60}, {1000, 0, 501}, {1000, 300, 400}, {1000, 900, 300}, {333, 2, 100}}) {
            int bins = band[2];
            double[] weights = TestSignals.noise(3, bins);
            double[] re = TestSignals.noise(1, bins + 4);
            double[] im = TestSignals.noise(2, bins + 4);
            double[][] products = new double[2][bins];
            for (int b = 0; b < bins; b++) {
                products[0][b] = weights[b] * re[4 + b];
                products[1][b] = weights[b] * im[4 + b];
            }
            double[][] expected = new double[2][band[0]];
            double[][] actual = new double[2][band[0]];
            PrunedInverseFft fft = PrunedInverseFft.of(band[0], band[1], bins);
            fft.inverse(products[0], products[1], expected[0], expected[1]);
            fft.inverseFiltered(weights, re, im, 4, actual[0], actual[1]);
            Doubles.assertSameBits(expected[0], actual[0]);
            Doubles.assertSameBits(expected[1], actual[1]);
        }
    }

    @Test
    void inverseFiltered_badArrays_areRefused() {
        PrunedInverseFft fft = PrunedInverseFft.of(64, 3, 10);
        double[] out = new double[64];
        double[] other = new double[64];
        double[] band = new double[12];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverseFiltered(new double[9], band, band, 0, out, other))
                .withMessage("weights must have at least 10 values, got 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverseFiltered(band, band, band, 3, out, other))
                .withMessage("bandRe must have at least 13 values, got 12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverseFiltered(band, band, band, -1, out, other))
                .withMessageStartingWith("from must be in 0..");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverseFiltered(out, band, band, 0, out, other))
                .withMessage("weights and outRe must be different arrays");
    }

    @Test
    void inverse_longerArrays_restIsNotTouched() {
        double[] band = TestSignals.noise(1, 40);
        double[] outRe = TestSignals.constant(1003, 7);
        double[] outIm = TestSignals.constant(1003, 7);
        PrunedInverseFft fft = PrunedInverseFft.of(1000, 990, 20);
        fft.inverse(band, band, outRe, outIm);
        assertThat(outRe).endsWith(7, 7, 7);
        assertThat(outIm).endsWith(7, 7, 7);
        double[] againRe = new double[1000];
        double[] againIm = new double[1000];
        PrunedInverseFft copy = fft.copy();
        copy.inverse(band, band, againRe, againIm);
        Doubles.assertSameBits(outRe, againRe, 0, 1000);
        Doubles.assertSameBits(outIm, againIm, 0, 1000);
        assertThat(copy.length()).isEqualTo(1000);
        assertThat(copy.firstBin()).isEqualTo(990);
        assertThat(copy.bandBins()).isEqualTo(20);
    }

    @Test
    void inverse_oneBinAtTheEdgeOfItsBand_isOneOscillation() {
        for (int n : new int[] {4096, 100_000}) {
            for (int bins : new int[] {33, n / 100, n / 40, n / 20, n / 10}) {
                for (int b : new int[] {0, bins / 3, bins - 1}) {
                    double[] bandRe = new double[bins];
                    bandRe[b] = n;
                    double[] outRe = new double[n];
                    double[] outIm = new double[n];
                    PrunedInverseFft.of(n, -5, bins).inverse(bandRe, new double[bins], outRe, outIm);
                    for (int t = 0; t < n; t += 17) {
                        double angle = 2 * Math.PI * ((b - 5L) * t % n) / n;
                        // not log n steps, but a window that is exact to 2e-15 and whose rounding is largest at the
                        // edge
                        assertThat(Math.hypot(outRe[t] - Math.cos(angle), outIm[t] - Math.sin(angle)))
                                .as("%s %s %s %s", n, bins, b, t)
                                .isLessThan(6e-15);
                    }
                }
            }
        }
    }

    /// A bell of a band, wider on one side than on the other; `sharp` is how far it falls off.
    private static double[] bell(int bins, int peak, double sharp) {
        double[] taper = new double[bins];
        for (int b = 0; b < bins; b++) {
            double side = b < peak ? (double) (peak - b) / peak : (double) (b - peak) / (bins - peak);
            taper[b] = Math.exp(-sharp * side * side);
        }
        return taper;
    }

    @Test
    void inverse_taperedBand_isTheWholeInverse() {
        for (int n : new int[] {4096, 6000, 100_000, 131_072}) {
            for (int bins : new int[] {40, n / 40, n / 9, n / 3}) {
                for (int peak : new int[] {bins / 4, bins / 2}) {
                    double[] taper = bell(bins, peak, 41);
                    double[] bandRe = TestSignals.noise(n, bins);
                    double[] bandIm = TestSignals.noise(n + 1L, bins);
                    double[] re = new double[n];
                    double[] im = new double[n];
                    double sum = 0;
                    for (int b = 0; b < bins; b++) {
                        bandRe[b] *= taper[b];
                        bandIm[b] *= taper[b];
                        re[Math.floorMod(b - 9, n)] = bandRe[b];
                        im[Math.floorMod(b - 9, n)] = bandIm[b];
                        sum += Math.hypot(bandRe[b], bandIm[b]) / n;
                    }
                    Fft.ofLength(n).inverse(re, im);
                    double[] outRe = new double[n];
                    double[] outIm = new double[n];
                    PrunedInverseFft fft = PrunedInverseFft.ofTapered(n, -9, taper);
                    fft.inverse(bandRe, bandIm, outRe, outIm);
                    double tolerance = EPS * (4 + Math.log(n) / Math.log(2)) * sum;
                    Doubles.assertWithin(tolerance, re, outRe);
                    Doubles.assertWithin(tolerance, im, outIm);
                    double[] againRe = new double[n];
                    double[] againIm = new double[n];
                    PrunedInverseFft.of(n, 5, 40).ofTaperedBand(-9, taper).inverse(bandRe, bandIm, againRe, againIm);
                    Doubles.assertSameBits(outRe, againRe, 0, n);
                    Doubles.assertSameBits(outIm, againIm, 0, n);
                }
            }
        }
    }

    /// Whatever a bin has beside the others, its error is small beside the largest one that the taper allows.
    @Test
    void inverse_oneBinOfATaperedBand_isOneOscillationBesideTheLargest() {
        int n = 100_000;
        for (int bins : new int[] {n / 50, n / 12, n / 9}) {
            for (int peak : new int[] {bins / 3, bins / 2}) {
                double[] taper = bell(bins, peak, 41);
                PrunedInverseFft fft = PrunedInverseFft.ofTapered(n, 700, taper);
                for (int b = 0; b < bins; b += bins / 16) {
                    double[] bandRe = new double[bins];
                    bandRe[b] = n * taper[b];
                    double[] outRe = new double[n];
                    double[] outIm = new double[n];
                    fft.inverse(bandRe, new double[bins], outRe, outIm);
                    for (int t = 0; t < n; t += 17) {
                        double angle = 2 * Math.PI * ((b + 700L) * t % n) / n;
                        double off = Math.hypot(
                                outRe[t] - taper[b] * Math.cos(angle), outIm[t] - taper[b] * Math.sin(angle));
                        assertThat(off).as("%s %s %s %s", bins, peak, b, t).isLessThan(5e-15 * taper[b] + 3e-16);
                    }
                }
            }
        }
    }

    @Test
    void ofTapered_allZero_isZero() {
        double[] outRe = TestSignals.constant(4096, 7);
        double[] outIm = TestSignals.constant(4096, 7);
        PrunedInverseFft.ofTapered(4096, 3, new double[40]).inverse(new double[40], new double[40], outRe, outIm);
        // of either sign
        Doubles.assertWithin(0, new double[4096], outRe);
        Doubles.assertWithin(0, new double[4096], outIm);
    }

    @Test
    void ofTapered_notASize_saysTheRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.ofTapered(8, 0, new double[] {1, -0.5}))
                .withMessage("taper must be finite and not negative, got -0.5 at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.ofTapered(8, 0, new double[] {Double.NaN}))
                .withMessage("taper must be finite and not negative, got NaN at 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PrunedInverseFft.of(8, 0, 1).ofTaperedBand(0, new double[] {1, 1, Double.POSITIVE_INFINITY}))
                .withMessage("taper must be finite and not negative, got Infinity at 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.ofTapered(8, 0, new double[0]))
                .withMessage("bandBins must be in 1..8, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.ofTapered(0, 0, new double[1]))
                .withMessage("length must be in 1..268435456, got 0");
    }

    @Test
    void ofBand_sharedWorkSpace_sameBits() {
        double[] band = TestSignals.noise(1, 300);
        PrunedInverseFft first = PrunedInverseFft.of(6000, 100, 300);
        for (int bins : new int[] {1, 20, 150, 151, 300}) {
            double[][] expected = new double[2][6000];
            double[][] actual = new double[2][6000];
            PrunedInverseFft.of(6000, -7, bins).inverse(band, band, expected[0], expected[1]);
            first.inverse(band, band, actual[0], actual[1]);
            first.ofBand(-7, bins).inverse(band, band, actual[0], actual[1]);
            Doubles.assertSameBits(expected[0], actual[0], 0, 6000);
            Doubles.assertSameBits(expected[1], actual[1], 0, 6000);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first.ofBand(6000, 1))
                .withMessage("firstBin must be in -6000..5999, got 6000");
    }

    @Test
    void of_outOfRange_saysTheRuleAndTheValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.of(0, 0, 1))
                .withMessage("length must be in 1..268435456, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.of(8, 8, 1))
                .withMessage("firstBin must be in -8..7, got 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.of(8, -9, 1))
                .withMessage("firstBin must be in -8..7, got -9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrunedInverseFft.of(8, 0, 9))
                .withMessage("bandBins must be in 1..8, got 9");
    }

    @Test
    void inverse_wrongArrays_saysTheRuleAndTheValue() {
        PrunedInverseFft fft = PrunedInverseFft.of(8, 0, 2);
        double[] band = new double[8];
        double[] other = new double[8];
        double[] third = new double[8];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(new double[1], band, other, third))
                .withMessage("bandRe must have at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(band, new double[1], other, third))
                .withMessage("bandIm must have at least 2 values, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(band, band, new double[7], third))
                .withMessage("outRe must have at least 8 values, got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(band, band, other, new double[7]))
                .withMessage("outIm must have at least 8 values, got 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(band, band, other, other))
                .withMessage("outRe and outIm must be different arrays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(band, third, band, other))
                .withMessage("bandRe and outRe must be different arrays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(band, third, other, band))
                .withMessage("bandRe and outIm must be different arrays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(third, band, band, other))
                .withMessage("bandIm and outRe must be different arrays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fft.inverse(third, band, other, band))
                .withMessage("bandIm and outIm must be different arrays");
    }
}
