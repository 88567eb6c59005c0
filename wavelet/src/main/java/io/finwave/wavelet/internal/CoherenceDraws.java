package io.finwave.wavelet.internal;

import io.finwave.kernel.SpectralRows;
import io.finwave.wavelet.Surrogate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// The coherence of many pairs of surrogates. Each pair has seeds of its own, and what is kept are counts, so
/// that neither the order of the pairs nor the number of threads matters.
public final class CoherenceDraws {
    /// Bars of a stretch, which stays near the processor while neighbouring scales are smoothed.
    private static final int STRETCH = 128;

    /// Scales that are smoothed together.
    private static final int ROWS = 8;

    private static final SpectralRows KERNEL = SpectralRows.active();

    private final IntFunction<SpectraPlan> plans;
    private final Supplier<Surrogate.Sampler> forX;
    private final Supplier<Surrogate.Sampler> forY;
    private final int size;
    private final int rows;
    private final int surrogates;
    private final long[] seeds;
    private final int[] reaches;

    /// @param plans the plan that smooths every so-manieth bar
    /// @param forX makes what draws the surrogates of the first series; called once a thread
    /// @param forY likewise for the second series
    /// @param size the number of bars
    /// @param reaches for every row, how many bars at either end are not free of it
    public CoherenceDraws(
            IntFunction<SpectraPlan> plans,
            Supplier<Surrogate.Sampler> forX,
            Supplier<Surrogate.Sampler> forY,
            int size,
            int surrogates,
            long seed,
            int[] reaches) {
        this.plans = plans;
        this.forX = forX;
        this.forY = forY;
        this.size = size;
        this.surrogates = surrogates;
        this.reaches = reaches;
        rows = reaches.length;
        seeds = new SplittableRandom(seed).longs(4L * surrogates).toArray();
    }

    /// From one bar to the next whose value is counted: about 120 bars of a series are enough, as neighbours
    /// say nearly the same. One of them is the middle one, so that a scale with a free bar is never without a
    /// value.
    public static int barStep(int size) {
        return Math.clamp(Integer.highestOneBit(size / 120), 1, 64);
    }

    /// The values of every scale at its free bars, as far as they are counted.
    public ScaleHistograms histograms(Executor executor, int threads) {
        List<ScaleHistograms> parts = Collections.synchronizedList(new ArrayList<>());
        SpectraPlan plan = plans.apply(barStep(size));
        // where both cones overlap no bar is free, and the end lies before the beginning
        int[] begin = new int[rows];
        int[] end = new int[rows];
        for (int q = 0; q < plan.bars(); q++) {
            for (int row = 0; row < rows; row++) {
                begin[row] += plan.bar(q) < reaches[row] ? 1 : 0;
                end[row] += plan.bar(q) < size - reaches[row] ? 1 : 0;
            }
        }
        ParallelRows.run(surrogates, executor, threads, () -> {
            Worker worker = new Worker(plan);
            ScaleHistograms own = new ScaleHistograms(rows);
            parts.add(own);
            return pair -> {
                worker.draw(pair);
                worker.square();
                for (int row = 0; row < rows; row++) {
                    own.count(row, worker.squared[row], begin[row], end[row]);
                }
            };
        });
        ScaleHistograms sum = new ScaleHistograms(rows);
        parts.forEach(sum::add);
        return sum;
    }

    /// For every cell the p-value against the values of its scale; NaN in the cone.
    public double[][] againstScales(double[][] observed, ScaleHistograms histograms) {
        double[][] p = new double[rows][size];
        for (int row = 0; row < rows; row++) {
            long[] atLeast = histograms.fromStepUp(row);
            Arrays.fill(p[row], Double.NaN);
            for (int t = reaches[row]; t < size - reaches[row]; t++) {
                double value = observed[row][t];
                p[row][t] = Double.isNaN(value)
                        ? Double.NaN
                        : (1.0 + atLeast[ScaleHistograms.step(value)]) / (1.0 + atLeast[0]);
            }
        }
        return p;
    }

    /// For every cell the p-value against the values at the same cell.
    public double[][] againstCells(double[][] observed, Executor executor, int threads) {
        SpectraPlan plan = plans.apply(1);
        List<double[][]> parts = Collections.synchronizedList(new ArrayList<>());
        ParallelRows.run(surrogates, executor, threads, () -> {
            Worker worker = new Worker(plan);
            double[][] own = new double[rows][size];
            parts.add(own);
            return pair -> {
                worker.draw(pair);
                worker.count(observed, own);
            };
        });
        double[][] p = new double[rows][size];
        for (int row = 0; row < rows; row++) {
            for (int t = 0; t < size; t++) {
                double asLarge = 1;
                for (double[][] part : parts) {
                    asLarge += part[row][t];
                }
                p[row][t] = Double.isNaN(observed[row][t]) ? Double.NaN : asLarge / (1.0 + surrogates);
            }
        }
        return p;
    }

    /// The area of the largest patch above the limits, of as many other pairs.
    public double[] largestPatches(double[] limits, double[] cellAreas, Executor executor, int threads) {
        double[] largest = new double[surrogates];
        SpectraPlan plan = plans.apply(1);
        ParallelRows.run(surrogates, executor, threads, () -> {
            Worker worker = new Worker(plan);
            PatchFinder finder = new PatchFinder(size, reaches, cellAreas);
            return pair -> {
                worker.draw(surrogates + pair);
                worker.square();
                finder.find((row, t) -> worker.squared[row][t] >= limits[row]);
                largest[pair] = finder.largestArea();
            };
        });
        return largest;
    }

    /// What one thread needs to draw a pair.
    private final class Worker {
        private final Surrogate.Sampler x = forX.get();
        private final Surrogate.Sampler y = forY.get();
        private final double[] drawnX = new double[size];
        private final double[] drawnY = new double[size];
        private final double[] re = new double[ROWS * STRETCH];
        private final double[] im = new double[ROWS * STRETCH];
        private final double[] powerX = new double[ROWS * STRETCH];
        private final double[] powerY = new double[ROWS * STRETCH];
        private final SpectraPlan plan;
        private final SpectraWork work;

        /// The coherence of the pair that was drawn last: a row of values a scale.
        private final double[][] squared;

        Worker(SpectraPlan plan) {
            this.plan = plan;
            work = new SpectraWork(plan, 2);
            squared = new double[rows][plan.bars()];
        }

        private void draw(int pair) {
            x.drawInto(drawnX, new SplittableRandom(seeds[2 * pair]));
            y.drawInto(drawnY, new SplittableRandom(seeds[2 * pair + 1]));
            work.run(drawnX, drawnY);
        }

        /// The coherence of the pair.
        private void square() {
            for (int q = 0; q < plan.bars(); q += STRETCH) {
                int count = Math.min(STRETCH, plan.bars() - q);
                for (int row = 0; row < rows; row += ROWS) {
                    int some = smooth(row, q, count);
                    for (int r = 0; r < some; r++) {
                        KERNEL.squaredPart(re, im, powerX, powerY, r * count, squared[row + r], q, count);
                    }
                }
            }
        }

        /// Counts where the coherence of the pair reaches limits.
        private void count(double[][] limits, double[][] counts) {
            for (int q = 0; q < plan.bars(); q += STRETCH) {
                int count = Math.min(STRETCH, plan.bars() - q);
                for (int row = 0; row < rows; row += ROWS) {
                    int some = smooth(row, q, count);
                    for (int r = 0; r < some; r++) {
                        KERNEL.countReached(
                                re, im, powerX, powerY, r * count, limits[row + r], counts[row + r], q, count);
                    }
                }
            }
        }

        private int smooth(int row, int q, int count) {
            int some = Math.min(ROWS, rows - row);
            work.crossRe(0, 1, row, some, q, count, re);
            work.crossIm(0, 1, row, some, q, count, im);
            work.power(0, row, some, q, count, powerX);
            work.power(1, row, some, q, count, powerY);
            return some;
        }
    }
}
