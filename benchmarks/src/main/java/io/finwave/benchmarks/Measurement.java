package io.finwave.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/// What the benchmarks beside peers share: the series and the clock.
final class Measurement {
    private Measurement() {}

    /// The same random walk for everyone.
    static double[] randomWalk(int size) {
        SplittableRandom random = new SplittableRandom(42);
        double[] x = new double[size];
        double level = 0;
        for (int t = 0; t < size; t++) {
            level += random.nextDouble() - 0.5;
            x[t] = level;
        }
        return x;
    }

    /// Does some work a few times and gives the least CPU time of this thread.
    static double bestCpuMillis(int times, Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        var threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < times; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - begin) / 1e6);
        }
        return best;
    }
}
