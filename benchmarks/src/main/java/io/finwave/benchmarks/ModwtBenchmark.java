package io.finwave.benchmarks;

import io.finwave.wavelet.Boundary;
import io.finwave.wavelet.CausalDecomposition;
import io.finwave.wavelet.Modwt;
import io.finwave.wavelet.ModwtPlan;
import io.finwave.wavelet.Multiresolution;
import io.finwave.wavelet.ScalingFilter;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The ways to call the maximal overlap transform, 8 levels, over lengths and filters. The vector module is
/// on; add `-jvmArgs ""` to see the scalar twin.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgs = {"--add-modules", "jdk.incubator.vector", "-Xms2g", "-Xmx2g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ModwtBenchmark {
    private static final int LEVELS = 8;

    @Param({"1000", "1000000"})
    int size;

    @Param({"haar", "sym4", "db10"})
    String filter = "";

    private double[] samples = new double[0];
    private double[][] wavelet = new double[0][];
    private double[] scaling = new double[0];
    private Modwt modwt = Modwt.of(ScalingFilter.of("haar"));
    private ModwtPlan plan = modwt.plan(LEVELS);

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(42);
        samples = random.doubles(size).toArray();
        wavelet = new double[LEVELS][size];
        scaling = new double[size];
        modwt = Modwt.of(ScalingFilter.of(filter)).with(Boundary.CIRCULAR);
        plan = modwt.plan(LEVELS);
    }

    @Benchmark
    public double[][] causalIntoArrays() {
        plan.causal(samples, wavelet, scaling);
        return wavelet;
    }

    @Benchmark
    public double[][] circularIntoArrays() {
        plan.decompose(samples, wavelet, scaling);
        return wavelet;
    }

    @Benchmark
    public CausalDecomposition causal() {
        return modwt.causal(samples, LEVELS);
    }

    @Benchmark
    public Multiresolution multiresolution() {
        return modwt.multiresolution(samples, LEVELS);
    }
}
