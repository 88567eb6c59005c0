package io.finwave.wavelet.internal;

import io.finwave.wavelet.Surrogate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// The coherence of many pairs of surrogates. Each pair has seeds of its own, and what is kept are counts, so
/// that neither the order of the pairs nor the number of threads matters.
public final class CoherenceDraws {
    private final SpectraPlan plan;
    private final Supplier<Surrogate.Sampler> forX;
    private final Supplier<Surrogate.Sampler> forY;
    private final int surrogates;
    private final long[] seeds;
    private final int[] reaches;

    /// @param forX makes what draws the surrogates of the first series; called once a thread
    /// @param forY likewise for the second series
    /// @param reaches for every row, how many bars at either end are not free of it
    public CoherenceDraws(
            SpectraPlan plan,
            Supplier<Surrogate.Sampler> forX,
            Supplier<Surrogate.Sampler> forY,
            int surrogates,
            long seed,
            int[] reaches) {
        this.plan = plan;
        this.forX = forX;
        this.forY = forY;
        this.surrogates = surrogates;
        this.reaches = reaches;
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
        int[] freeRows = freeRows();
        int barStep = barStep(plan.size);
        ParallelRows.run(surrogates, executor, threads, () -> {
            Worker worker = new Worker(barStep);
            ScaleHistograms own = new ScaleHistograms(plan.rows);
            parts.add(own);
            return pair -> {
                worker.draw(pair);
                for (int q = 0; q < worker.work.bars(); q++) {
                    own.count(worker.squared, plan.index(0, q), freeRows[worker.work.bar(q)]);
                }
            };
        });
        ScaleHistograms sum = new ScaleHistograms(plan.rows);
        parts.forEach(sum::add);
        return sum;
    }

    /// How many rows are free of the ends at each bar: the reach grows with the scale.
    private int[] freeRows() {
        int[] freeRows = new int[plan.size];
        for (int t = 0; t < plan.size; t++) {
            int distance = Math.min(t, plan.size - 1 - t);
            while (freeRows[t] < plan.rows && reaches[freeRows[t]] <= distance) {
                freeRows[t]++;
            }
        }
        return freeRows;
    }

    /// For every cell the p-value against the values of its scale; NaN in the cone.
    public double[][] againstScales(double[][] observed, ScaleHistograms histograms) {
        double[][] p = new double[plan.rows][plan.size];
        for (int row = 0; row < plan.rows; row++) {
            long[] atLeast = histograms.fromStepUp(row);
            Arrays.fill(p[row], Double.NaN);
            for (int t = reaches[row]; t < plan.size - reaches[row]; t++) {
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
        double[] flat = new double[plan.size * plan.stride];
        Arrays.fill(flat, Double.POSITIVE_INFINITY);
        for (int row = 0; row < plan.rows; row++) {
            for (int t = 0; t < plan.size; t++) {
                flat[plan.index(row, t)] = observed[row][t];
            }
        }
        List<int[]> parts = Collections.synchronizedList(new ArrayList<>());
        ParallelRows.run(surrogates, executor, threads, () -> {
            Worker worker = new Worker(1);
            int[] own = new int[flat.length];
            parts.add(own);
            return pair -> {
                worker.draw(pair);
                for (int i = 0; i < flat.length; i++) {
                    own[i] += worker.squared[i] >= flat[i] ? 1 : 0;
                }
            };
        });
        double[][] p = new double[plan.rows][plan.size];
        for (int row = 0; row < plan.rows; row++) {
            for (int t = 0; t < plan.size; t++) {
                int at = plan.index(row, t);
                int asLarge = 1;
                for (int[] part : parts) {
                    asLarge += part[at];
                }
                p[row][t] = Double.isNaN(observed[row][t]) ? Double.NaN : asLarge / (1.0 + surrogates);
            }
        }
        return p;
    }

    /// The area of the largest patch above the limits, of as many other pairs.
    public double[] largestPatches(double[] limits, double[] cellAreas, Executor executor, int threads) {
        double[] largest = new double[surrogates];
        ParallelRows.run(surrogates, executor, threads, () -> {
            Worker worker = new Worker(1);
            PatchFinder finder = new PatchFinder(plan.size, reaches, cellAreas);
            return pair -> {
                worker.draw(surrogates + pair);
                finder.find((row, t) -> worker.squared[plan.index(row, t)] >= limits[row]);
                largest[pair] = finder.largestArea();
            };
        });
        return largest;
    }

    /// What one thread needs to draw a pair.
    private final class Worker {
        private final Surrogate.Sampler x = forX.get();
        private final Surrogate.Sampler y = forY.get();
        private final double[] drawnX = new double[plan.size];
        private final double[] drawnY = new double[plan.size];
        private final SpectraWork work;

        /// The coherence of the pair that was drawn last, at [SpectraPlan#index].
        private final double[] squared;

        Worker(int barStep) {
            work = new SpectraWork(plan, 2, barStep);
            squared = new double[work.bars() * plan.stride];
        }

        private void draw(int pair) {
            x.drawInto(drawnX, new SplittableRandom(seeds[2 * pair]));
            y.drawInto(drawnY, new SplittableRandom(seeds[2 * pair + 1]));
            work.run(drawnX, drawnY);
            squared(work.crossRe(0, 1), work.crossIm(0, 1), work.power(0), work.power(1), squared);
        }

        private static void squared(double[] re, double[] im, double[] px, double[] py, double[] out) {
            for (int i = 0; i < out.length; i++) {
                double power = px[i] * py[i];
                double value = (re[i] * re[i] + im[i] * im[i]) / power;
                // no power, no common movement; above 1 is rounding, or the ringing of a short Gaussian curve
                out[i] = power > 0 ? Math.min(1, value) : 0;
            }
        }
    }
}
