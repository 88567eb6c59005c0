package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.wavelet.AnalysingWavelet;
import io.finwave.wavelet.CoherenceConvention;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.ScaleGrid;
import org.junit.jupiter.api.Test;

class SpectraPlanTest {
    private static final int LANES = SpectraPlan.LANES;
    private static final AnalysingWavelet MORLET = Morlet.usual();
    private static final double[] SCALES = ScaleGrid.octaves(2, 4, 8).scales();

    private static SpectraPlan exact(CoherenceConvention convention, int size) {
        return SpectraPlan.exact(MORLET, convention, SCALES, 1, size);
    }

    private static SpectraPlan sparing(int size, int step) {
        return SpectraPlan.sparing(MORLET, CoherenceConvention.BIWAVELET, SCALES, 1, size, step);
    }

    /// The lengths of the transforms of the three programs.
    @Test
    void transformLength_eachConvention_isThatOfItsProgram() {
        int[][] known = {
            // N, biwavelet, pycwt, WaveletComp
            {4, 8, 4, 8},
            {5, 16, 8, 8},
            {6, 16, 8, 16},
            {63, 128, 64, 128},
            {64, 128, 64, 128},
            {65, 256, 128, 128},
            {90, 256, 128, 128},
            {91, 256, 128, 256},
            {100, 256, 128, 256},
            {300, 1024, 512, 512}
        };
        for (int[] one : known) {
            SpectraPlan biwavelet = exact(CoherenceConvention.BIWAVELET, one[0]);
            assertThat(biwavelet.transformLength).as("size %s", one[0]).isEqualTo(one[1]);
            assertThat(biwavelet.circle).isEqualTo(one[1] / 2);
            SpectraPlan pycwt = exact(CoherenceConvention.PYCWT, one[0]);
            assertThat(pycwt.transformLength).isEqualTo(one[2]);
            assertThat(pycwt.circle).isEqualTo(one[2]);
            SpectraPlan waveletComp = exact(CoherenceConvention.WAVELETCOMP, one[0]);
            assertThat(waveletComp.transformLength).as("size %s", one[0]).isEqualTo(one[3]);
            assertThat(waveletComp.circle).isEqualTo(one[3]);
        }
    }

    @Test
    void weights_windows_areAsWideAsTheirSizes() {
        SpectraPlan unit = exact(CoherenceConvention.WAVELETCOMP, 100);
        assertThat(unit.windowed()).isTrue();
        // 2 ⌊5/2⌋ + 1 bars, 2 ⌊0.25/0.25⌋ + 1 scales
        assertThat(unit.timeWeights).hasSize(5);
        assertThat(unit.scaleWeights).hasSize(3);
        assertThat(unit.fieldBars()).isEqualTo(100);
        double[] fine = ScaleGrid.octaves(2, 2, 12).scales();
        SpectraPlan half = SpectraPlan.exact(MORLET, CoherenceConvention.WAVELETCOMP, fine, 0.5, 100);
        assertThat(half.timeWeights).hasSize(11);
        assertThat(half.scaleWeights).hasSize(3);
        assertThat(half.scaleBelow).isOne();
        SpectraPlan gaussian = exact(CoherenceConvention.PYCWT, 100);
        assertThat(gaussian.windowed()).isFalse();
        assertThat(gaussian.timeWeights).isEmpty();
        // 1.2 octaves of eight scales each
        assertThat(gaussian.scaleWeights).hasSize(10);
        assertThat(gaussian.scaleBelow).isEqualTo(5);
    }

    @Test
    void sizes_sparing_areThoseOfPartsAndFields() {
        SpectraPlan plan = sparing(1000, 8);
        assertThat(plan.firstBar).isEqualTo(4);
        assertThat(plan.bars()).isEqualTo(125);
        assertThat(plan.bar(0)).isEqualTo(4);
        assertThat(plan.bar(124)).isEqualTo(996);
        assertThat(plan.transformLength).isEqualTo(2048);
        assertThat(plan.partLength).isEqualTo(512);
        assertThat(plan.fieldBars()).isEqualTo(128);
        assertThat(plan.shortestBarsPart()).isEqualTo(128);
        assertThat(plan.pitch).isEqualTo(128 + LANES);
        assertThat(plan.rows).isEqualTo(33);
        assertThat(plan.blocks).hasSize((33 + LANES - 1) / LANES);
        assertThat(plan.fieldSize()).isEqualTo((plan.blocks.length * LANES + 2 * plan.scaleBelow) * plan.pitch);
        assertThat(plan.index(0, 0)).isEqualTo(plan.scaleBelow * plan.pitch);
        assertThat(plan.index(3, 7)).isEqualTo((plan.scaleBelow + 3) * plan.pitch + 7);
        // a quarter of a long transform, an eighth of what is smoothed
        SpectraPlan longer = sparing(5000, 1);
        assertThat(longer.transformLength).isEqualTo(16384);
        assertThat(longer.partLength).isEqualTo(4096);
        assertThat(longer.fieldBars()).isEqualTo(8192);
        assertThat(longer.shortestBarsPart()).isEqualTo(1024);
        assertThat(longer.bars()).isEqualTo(5000);
        SpectraPlan shorter = sparing(60, 4);
        assertThat(shorter.transformLength).isEqualTo(128);
        assertThat(shorter.partLength).isEqualTo(128);
        assertThat(shorter.shortestBarsPart()).isEqualTo(16);
        assertThat(shorter.firstBar).isEqualTo(2);
        assertThat(shorter.bars()).isEqualTo(15);
    }

    @Test
    void powerOfTwoFrom_anySize_isTheNextOne() {
        int[][] known = {{0, 1}, {1, 1}, {2, 2}, {3, 4}, {4, 4}, {5, 8}, {1023, 1024}, {1024, 1024}, {1025, 2048}};
        for (int[] one : known) {
            assertThat(SpectraPlan.powerOfTwoFrom(one[0])).isEqualTo(one[1]);
        }
    }

    /// The wavelets of the rows at every bin, and the Gaussian curves, each divided by their lengths.
    @Test
    void blocks_anyPlan_holdTheWaveletsAndTheCurves() {
        for (SpectraPlan plan : new SpectraPlan[] {exact(CoherenceConvention.BIWAVELET, 100), sparing(1000, 8)}) {
            int length = plan.transformLength;
            int low = 0;
            int high = 0;
            for (int b = 0; b < plan.blocks.length; b++) {
                BlockPlan block = plan.blocks[b];
                low = Math.min(low, block.lowBin);
                high = Math.max(high, block.highBin);
                assertThat(block.band).hasSize((block.highBin - block.lowBin + 1) * LANES);
                for (int row = b * LANES; row < Math.min(plan.rows, (b + 1) * LANES); row++) {
                    int lane = row % LANES;
                    for (int k = 1 - length / 2; k <= length / 2; k++) {
                        double w = MORLET.shape(SCALES[row] * 2 * Math.PI * k / length) / length;
                        boolean inside = k >= block.lowBin && k <= block.highBin;
                        double held = inside ? block.band[(k - block.lowBin) * LANES + lane] : 0;
                        assertThat(held)
                                .as("row %s, bin %s", row, k)
                                .isCloseTo(w, within(1e-14 * w + 0x1.0p-58 / length));
                    }
                    for (int k = 1 - plan.circle / 2; k <= plan.circle / 2; k++) {
                        double u = SCALES[row] * 2 * Math.PI * k / plan.circle;
                        boolean inside = k >= block.curveLow && k <= block.curveHigh;
                        double held = inside ? block.curve[(k - block.curveLow) * LANES + lane] : 0;
                        double curve = Math.exp(-0.5 * u * u);
                        assertThat(held)
                                .as("row %s, bin %s of the curve", row, k)
                                .isCloseTo(curve / plan.circle, within((1e-14 * curve + 0x1.0p-57) / plan.circle));
                    }
                }
            }
            assertThat(plan.lowBin).isEqualTo(low);
            assertThat(plan.highBin).isEqualTo(high);
        }
    }

    /// A window that is one from the first to the last bar, seen from the first bar that is smoothed, and what is
    /// left of it at every few bars: its sum stays, and where it is zero nothing is added.
    @Test
    void windows_everyPace_sumToTheBarsAndEndWhereTheySay() {
        for (SpectraPlan plan : new SpectraPlan[] {
            exact(CoherenceConvention.BIWAVELET, 100), exact(CoherenceConvention.PYCWT, 100), sparing(1000, 8)
        }) {
            for (BlockPlan block : plan.blocks) {
                assertThat(block.window).hasSize(plan.transformLength / block.pace);
                assertThat(block.parts * block.partLength).isEqualTo(block.window.length);
                double sum = 0;
                for (double weight : block.window) {
                    sum += weight;
                }
                assertThat(sum).isCloseTo(plan.size, within(1e-9));
                int turns = block.partLength / block.smoothLength;
                assertThat(turns).isEqualTo(plan.transformLength / plan.circle);
                assertThat(block.begin).hasSize(block.parts * turns);
                for (int turn = 0; turn < block.begin.length; turn++) {
                    int part = turn / turns * block.partLength;
                    for (int i = turn * block.smoothLength; i < (turn + 1) * block.smoothLength; i++) {
                        boolean inside = i >= part + block.begin[turn] && i < part + block.end[turn];
                        assertThat(inside || block.window[i] == 0).isTrue();
                    }
                    if (block.begin[turn] < block.end[turn]) {
                        assertThat(block.window[part + block.begin[turn]]).isNotZero();
                        assertThat(block.window[part + block.end[turn] - 1]).isNotZero();
                    }
                }
                if (block.pace == 1) {
                    for (int i = 0; i < block.window.length; i++) {
                        int bar = block.parts * (i % block.partLength) + i / block.partLength + plan.firstBar;
                        assertThat(block.window[i]).isEqualTo(bar % plan.transformLength < plan.size ? 1 : 0);
                    }
                }
            }
        }
    }

    /// What counts is the scale as a multiple of the interval.
    @Test
    void blocks_otherUnitOfTime_areTheSame() {
        double[] halves = new double[SCALES.length];
        for (int row = 0; row < halves.length; row++) {
            halves[row] = SCALES[row] / 2;
        }
        SpectraPlan unit = sparing(1000, 8);
        SpectraPlan half = SpectraPlan.sparing(MORLET, CoherenceConvention.BIWAVELET, halves, 0.5, 1000, 8);
        assertThat(unit.blocks[unit.blocks.length - 1].pace).isGreaterThan(1);
        for (int b = 0; b < unit.blocks.length; b++) {
            assertThat(half.blocks[b].lowBin).isEqualTo(unit.blocks[b].lowBin);
            assertThat(half.blocks[b].band).isEqualTo(unit.blocks[b].band);
            assertThat(half.blocks[b].pace).isEqualTo(unit.blocks[b].pace);
            assertThat(half.blocks[b].curveLow).isEqualTo(unit.blocks[b].curveLow);
            assertThat(half.blocks[b].curveHigh).isEqualTo(unit.blocks[b].curveHigh);
            assertThat(half.blocks[b].curve).isEqualTo(unit.blocks[b].curve);
            assertThat(half.blocks[b].barsPart).isEqualTo(unit.blocks[b].barsPart);
        }
    }
}
