package io.finwave.benchmarks;

import io.finwave.kernel.KernelImplementation;
import io.finwave.wavelet.AnalysingWavelet;
import io.finwave.wavelet.ContinuousDecomposition;
import io.finwave.wavelet.Cwt;
import io.finwave.wavelet.Morlet;
import io.finwave.wavelet.Morse;
import io.finwave.wavelet.Padding;
import io.finwave.wavelet.ScaleGrid;
import io.finwave.wavelet.Scalogram;
import java.util.List;
import java.util.Locale;

/// The power of a million bars at 200 scales and 2,000 columns, on one thread.
///
/// Some rows are compared with the whole transform first. Times are CPU times, the smallest of all rounds.
/// Argument: the rounds (default 15).
public final class ScalogramBenchmark {
    private static final int SIZE = 1_000_000;
    private static final int COLUMNS = 2000;
    private static final double GOAL = 40;

    private ScalogramBenchmark() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        double[] samples = Measurement.randomWalk(SIZE);
        System.out.printf(
                Locale.ROOT,
                "Scalogram, %d bars, 200 scales from 2 bars on, 10 octaves, %d columns%nJDK %s, kernel: %s%n",
                SIZE,
                COLUMNS,
                Runtime.version(),
                KernelImplementation.active());
        for (AnalysingWavelet wavelet : List.of(Morlet.usual(), Morse.usual())) {
            for (Padding padding : List.of(Padding.CIRCULAR, Padding.REFLECTION)) {
                Cwt cwt = Cwt.of(wavelet).with(padding);
                ScaleGrid grid = ScaleGrid.octaves(cwt.periods(2.1).scale(0), 9.95, 20);
                check(cwt, samples, grid);
                double best = Measurement.bestCpuMillis(rounds, () -> {
                    Scalogram scalogram = cwt.scalogram(samples, grid, COLUMNS);
                    if (scalogram.columns() != COLUMNS) {
                        throw new IllegalStateException("got " + scalogram.columns() + " columns");
                    }
                });
                System.out.printf(
                        Locale.ROOT,
                        "%-18s %-14s %8.1f ms (goal %.0f for Morlet, circular)%n",
                        wavelet,
                        padding,
                        best,
                        GOAL);
            }
        }
    }

    private static void check(Cwt cwt, double[] samples, ScaleGrid grid) {
        Scalogram scalogram = cwt.scalogram(samples, grid, COLUMNS);
        int[] chosen = {0, 60, 199};
        ScaleGrid few = ScaleGrid.ofScales(grid.scale(chosen[0]), grid.scale(chosen[1]), grid.scale(chosen[2]));
        ContinuousDecomposition whole = cwt.transform(samples, few);
        double worst = 0;
        for (int i = 0; i < chosen.length; i++) {
            double largest = 0;
            double off = 0;
            for (int c = 0; c < COLUMNS; c++) {
                double power = whole.power(i, scalogram.bar(c));
                largest = Math.max(largest, power);
                off = Math.max(off, Math.abs(power - scalogram.power(chosen[i], c)));
            }
            worst = Math.max(worst, off / largest);
        }
        System.out.printf(Locale.ROOT, "largest difference of power / row maximum: %.1e%n", worst);
        if (!(worst < 1e-12)) {
            throw new IllegalStateException("the scalogram differs from the transform");
        }
    }
}
