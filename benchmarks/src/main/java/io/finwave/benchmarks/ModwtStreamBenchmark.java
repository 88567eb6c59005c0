package io.finwave.benchmarks;

import io.finwave.wavelet.CovarianceStream;
import io.finwave.wavelet.ModwtStream;
import io.finwave.wavelet.ModwtStreams;
import io.finwave.wavelet.ScalingFilter;
import io.finwave.wavelet.TrailingWindow;
import io.finwave.wavelet.VarianceStream;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One bar of a stream, 8 levels, 8 taps, after short and long histories: the time a bar (goal T1: at most
/// 80 ns) and, with `-prof gc`, what it allocates (goal: nothing). `manySeries` is the time a bar and series
/// of 100 series at once. The statistics go on top of the transform of one or two series.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Xms1g", "-Xmx1g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class ModwtStreamBenchmark {
    private static final int LEVELS = 8;
    private static final int SERIES = 100;
    private static final int CHUNK = 1000;
    private static final int MASK = 1023;

    /// Bars seen before the first one that is timed.
    @Param({"2000", "10000000"})
    int history;

    private final double[] samples = new SplittableRandom(42).doubles(MASK + 1).toArray();
    private final double[] bar = new SplittableRandom(43).doubles(SERIES).toArray();
    private final double[] chunk = new SplittableRandom(44).doubles(CHUNK).toArray();
    private final double[][] wavelet = new double[LEVELS][CHUNK];
    private final double[] scaling = new double[CHUNK];
    private final ModwtStream stream = ModwtStream.of(ScalingFilter.of("sym4"), LEVELS);
    private final ModwtStreams streams = ModwtStreams.of(ScalingFilter.of("sym4"), LEVELS, SERIES);
    private final VarianceStream rolling =
            VarianceStream.of(ScalingFilter.of("sym4"), LEVELS, TrailingWindow.rolling(250));
    private final CovarianceStream falling =
            CovarianceStream.of(ScalingFilter.of("sym4"), LEVELS, TrailingWindow.exponential(60));
    private int next;

    @Setup
    public void prepare() {
        for (int t = 0; t < history / CHUNK; t++) {
            stream.push(chunk, wavelet, scaling);
        }
        for (int t = 0; t < Math.min(history, 100_000); t++) {
            streams.push(bar);
            rolling.push(samples[t & MASK]);
            falling.push(samples[t & MASK], samples[3 * t & MASK]);
        }
    }

    /// One bar, and all that it gives.
    @Benchmark
    public double oneBar() {
        stream.push(samples[next++ & MASK]);
        return stream.waveletCoefficient(LEVELS) + stream.scalingCoefficient();
    }

    /// One bar of 100 series, a bar and series.
    @Benchmark
    @OperationsPerInvocation(SERIES)
    public double manySeries() {
        streams.push(bar);
        return streams.waveletCoefficient(LEVELS, SERIES - 1);
    }

    /// Variance of every level over the newest 250 bars.
    @Benchmark
    public double rollingVariance() {
        rolling.push(samples[next++ & MASK]);
        return rolling.totalVolatility();
    }

    /// Covariance, correlation and beta of two series, weights that halve in 60 bars.
    @Benchmark
    public double exponentialCorrelation() {
        falling.push(samples[next & MASK], samples[3 * next & MASK]);
        next++;
        return falling.correlation(LEVELS) + falling.beta(1);
    }

    /// A thousand bars in one call, a bar.
    @Benchmark
    @OperationsPerInvocation(CHUNK)
    public double[] chunk() {
        stream.push(chunk, wavelet, scaling);
        return scaling;
    }
}
