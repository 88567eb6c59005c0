package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ScalogramTest {
    private record Shape(int size, int columns, Padding padding) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(1, 1, Padding.CIRCULAR),
            new Shape(2, 1, Padding.REFLECTION),
            new Shape(101, 7, Padding.CIRCULAR),
            new Shape(101, 101, Padding.REFLECTION),
            new Shape(600, 60, Padding.CIRCULAR),
            new Shape(600, 47, Padding.REFLECTION),
            new Shape(777, 60, Padding.ZEROS),
            new Shape(1000, 3, Padding.CIRCULAR),
            new Shape(1000, 10, Padding.zerosTo(1024)),
            new Shape(4096, 128, Padding.REFLECTION));

    @Test
    void power_everyColumn_isThatOfTheTransform() {
        Sweep.over("wavelet", Wavelets.all(), wavelet -> {
            for (Shape shape : SHAPES) {
                for (Normalization normalization : Normalization.values()) {
                    double[] x = TestSignals.walk(shape.columns(), shape.size());
                    Cwt cwt = Cwt.of(wavelet)
                            .with(shape.padding())
                            .with(normalization)
                            .withSamplingInterval(3);
                    ScaleGrid grid = cwt.periods(6.1, 9, 20, 75, 300, 2000, 1e5);
                    ContinuousDecomposition whole = cwt.transform(x, grid);
                    Scalogram scalogram = cwt.scalogram(x, grid, shape.columns());
                    assertThat(scalogram.columns())
                            .isBetween(shape.columns(), Math.max(shape.columns(), 2 * shape.columns() - 1));
                    for (int row = 0; row < grid.size(); row++) {
                        double largest = Doubles.largest(whole.power(row));
                        for (int c = 0; c < scalogram.columns(); c++) {
                            double expected = whole.power(row, scalogram.bar(c));
                            double off = Math.abs(scalogram.power(row, c) - expected);
                            if (!(off <= 4e-13 * largest + 1e-30)) {
                                throw new AssertionError(shape + ", " + normalization + ", row " + row + ", column " + c
                                        + ": expected " + expected + ", got " + scalogram.power(row, c));
                            }
                        }
                    }
                }
            }
        });
    }

    @Test
    void columns_stepThatDividesTheLength_isPreferred() {
        double[] x = TestSignals.noise(1, 1000);
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        ScaleGrid grid = cwt.periods(10, 20);
        // 333, 332, .. 251 do not divide 1000, 250 does
        Scalogram scalogram = cwt.scalogram(x, grid, 3);
        assertThat(scalogram.step()).isEqualTo(250);
        assertThat(scalogram.columns()).isEqualTo(4);
        assertThat(scalogram.bar(3)).isEqualTo(750);
        assertThat(cwt.scalogram(x, grid, 501).step()).isEqualTo(1);
        assertThat(cwt.scalogram(x, grid, 500).step()).isEqualTo(2);
        // a prime length has no divisors: 101 / 7 = 14, eight columns
        Scalogram prime = cwt.scalogram(TestSignals.noise(1, 101), grid, 7);
        assertThat(prime.step()).isEqualTo(14);
        assertThat(prime.columns()).isEqualTo(8);
        assertThat(prime.bar(7)).isEqualTo(98);
    }

    /// A divisor of the length that gives twice as many columns as were asked for is none to take.
    @Test
    void columns_onlyDivisorGivesTwiceAsMany_isNotTaken() {
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.zerosTo(78));
        // 6 divides 78, but 7 .. 12 do not
        Scalogram scalogram = cwt.scalogram(TestSignals.noise(1, 24), cwt.periods(10), 2);
        assertThat(scalogram.step()).isEqualTo(12);
        assertThat(scalogram.columns()).isEqualTo(2);
    }

    @Test
    void power_rowsOfSeveralGroups_areThoseOfTheTransform() {
        double[] x = TestSignals.walk(3, 200);
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        for (int rows : new int[] {1, 9, 10, 11, 19, 20, 23}) {
            ScaleGrid grid = ScaleGrid.octaves(3, (rows - 1) / 5.0, 5);
            assertThat(grid.size()).isEqualTo(rows);
            ContinuousDecomposition whole = cwt.transform(x, grid);
            Scalogram scalogram = cwt.scalogram(x, grid, 50);
            for (int row = 0; row < rows; row++) {
                double largest = Doubles.largest(whole.power(row));
                for (int c = 0; c < scalogram.columns(); c++) {
                    assertThat(scalogram.power(row, c))
                            .isCloseTo(whole.power(row, scalogram.bar(c)), within(4e-13 * largest));
                }
            }
        }
    }

    @Test
    void scalogram_severalThreads_sameBits() {
        double[] x = TestSignals.walk(5, 3000);
        Cwt cwt = Cwt.of(Morse.usual());
        ScaleGrid grid = cwt.periodOctaves(2, 1000, 6);
        Scalogram one = cwt.scalogram(x, grid, 300);
        try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
            Scalogram four = cwt.scalogram(x, grid, 300, executor, 4);
            for (int row = 0; row < grid.size(); row++) {
                Doubles.assertSameBits(one.power(row), four.power(row));
            }
        }
    }

    @Test
    void meanPower_whiteNoiseInL2_isItsVarianceInEveryRow() {
        double[] x = TestSignals.normal(11, 40_000);
        Cwt cwt = Cwt.of(Morlet.usual()).with(Normalization.L2).with(Padding.CIRCULAR);
        Scalogram scalogram = cwt.scalogram(x, cwt.periods(4, 16, 64), 20_000);
        // 20,000 dependent values: at a period of 64 bars some 700 independent ones
        assertThat(scalogram.meanPower()[0]).isCloseTo(1, within(0.06));
        assertThat(scalogram.meanPower()[1]).isCloseTo(1, within(0.12));
        assertThat(scalogram.meanPower()[2]).isCloseTo(1, within(0.2));
    }

    @Test
    void accessors_anyScalogram_tellWhatItIsMadeOf() {
        Cwt cwt = Cwt.of(Morlet.usual()).withSamplingInterval(0.5);
        ScaleGrid grid = cwt.periods(2, 8);
        Scalogram scalogram = cwt.scalogram(TestSignals.noise(1, 64), grid, 16);
        assertThat(scalogram.cwt()).isSameAs(cwt);
        assertThat(scalogram.grid()).isSameAs(grid);
        assertThat(scalogram.size()).isEqualTo(64);
        assertThat(scalogram.rows()).isEqualTo(2);
        assertThat(scalogram.period(1)).isCloseTo(8, within(1e-14));
        assertThat(scalogram.coneOfInfluence())
                .isEqualTo(new ConeOfInfluence(Morlet.usual(), Normalization.L1, 0.5, 64));
    }

    @Test
    void contours_levelPerRow_areThoseOfTheRatio() {
        Cwt cwt = Cwt.of(Morlet.usual()).with(Padding.CIRCULAR);
        double[] x = new double[256];
        for (int t = 0; t < 256; t++) {
            x[t] = t < 128 ? Math.cos(2 * Math.PI * t / 16) : 0;
        }
        ScaleGrid grid = cwt.periodOctaves(4, 64, 8);
        Scalogram scalogram = cwt.scalogram(x, grid, 256);
        double[] levels = new double[grid.size()];
        Arrays.fill(levels, 0.25);
        List<Contour> ratio = scalogram.contours(levels);
        List<Contour> plain = scalogram.contours(0.25);
        assertThat(ratio).hasSameSizeAs(plain).isNotEmpty();
        for (int point = 0; point < plain.getFirst().points(); point++) {
            assertThat(ratio.getFirst().column(point))
                    .isCloseTo(plain.getFirst().column(point), within(1e-9));
            assertThat(ratio.getFirst().row(point)).isCloseTo(plain.getFirst().row(point), within(1e-9));
        }
        assertThatThrownBy(() -> scalogram.contours(new double[] {1})).hasMessageContaining("levels, got 1");
        levels[3] = 0;
        assertThatThrownBy(() -> scalogram.contours(levels)).hasMessage("level must be positive and finite, got 0.0");
    }

    @Test
    void scalogram_badArguments_areRefused() {
        Cwt cwt = Cwt.of(Morlet.usual());
        ScaleGrid grid = ScaleGrid.ofScales(2);
        double[] x = TestSignals.withGaps(TestSignals.noise(1, 10), 7);
        assertThatThrownBy(() -> cwt.scalogram(x, grid, 3))
                .hasMessage("samples must be finite and without gaps, got NaN at index 7");
        assertThatThrownBy(() -> cwt.scalogram(new double[0], grid, 1)).hasMessageContaining("at least one sample");
        assertThatThrownBy(() -> cwt.scalogram(new double[10], grid, 11))
                .hasMessage("columns must be in 1..10, got 11");
        assertThatThrownBy(() -> cwt.scalogram(new double[10], grid, 1, Runnable::run, 0))
                .hasMessage("threads must be at least 1, got 0");
    }
}
