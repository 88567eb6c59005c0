package io.finwave.wavelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.testkit.Doubles;
import io.finwave.testkit.Sweep;
import io.finwave.testkit.TestSignals;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract of everything in this room that calls itself causal: what is known of a prefix is, to the
/// last bit, what is known of the whole series up to there, whatever follows. And the audit, which knows
/// nothing of how they work, finds nothing.
///
/// Such types are found on disk by their names or by a method `lookAheadBars()` without argument; one
/// that is not in the list below fails the first test.
class CausalOperatorsTest {
    private static final ScalingFilter FILTER = ScalingFilter.of("sym4");
    private static final int LEVELS = 3;
    private static final Modwt MODWT = Modwt.of(FILTER);
    private static final CausalDenoising DENOISING = CausalDenoising.of(Denoising.of(FILTER), 32, LEVELS);

    /// What an operator makes of a series: rows of one value a bar.
    @FunctionalInterface
    private interface Rows {
        List<double[]> of(double[] x);
    }

    /// @param type the causal type that it shows
    private record Operator(Class<?> type, String what, Rows rows) {
        @Override
        public String toString() {
            return type.getSimpleName() + " " + what;
        }
    }

    private static final List<Operator> OPERATORS = List.of(
            new Operator(CausalDecomposition.class, "coefficients", x -> rows(MODWT.causal(x, LEVELS))),
            new Operator(
                    CausalDecomposition.class,
                    "with a gap tolerance",
                    x -> rows(MODWT.with(new GapTolerance(0.4, GapTolerance.StandIn.LAST_SAMPLE))
                            .causal(x, LEVELS))),
            new Operator(AlignedCausalDecomposition.class, "coefficients", CausalOperatorsTest::aligned),
            new Operator(DelayedMultiresolution.class, "details and smooth", CausalOperatorsTest::delayed),
            new Operator(CausalPackets.class, "coefficients", CausalOperatorsTest::packets),
            new Operator(ModwtStream.class, "coefficients, in two pieces", CausalOperatorsTest::stream),
            new Operator(ModwtStreams.class, "coefficients of three series", CausalOperatorsTest::streams),
            new Operator(VarianceStream.class, "rolling", x -> variances(x, new TrailingWindow.Rolling(31, 5))),
            new Operator(VarianceStream.class, "exponential", x -> variances(x, new TrailingWindow.Exponential(9, 5))),
            new Operator(
                    VarianceStream.class,
                    "of a decomposition",
                    x -> List.of(VarianceStream.variances(MODWT.causal(x, LEVELS), new TrailingWindow.Rolling(40, 2)))),
            new Operator(CovarianceStream.class, "rolling", x -> covariances(x, new TrailingWindow.Rolling(30, 5))),
            new Operator(
                    CovarianceStream.class, "exponential", x -> covariances(x, new TrailingWindow.Exponential(9, 5))),
            new Operator(
                    RollingWaveletCorrelation.class, "with its own sine", CausalOperatorsTest::rollingCorrelations),
            new Operator(
                    CausalDenoising.class,
                    "values",
                    x -> List.of(DENOISING.denoise(x).values())),
            new Operator(CausallyDenoisedSeries.class, "value by value", CausalOperatorsTest::denoised));

    /// Types whose `lookAheadBars()` is not zero; their own tests say what it is.
    private static final Set<Class<?>> LOOK_AHEAD =
            Set.of(Coherence.class, ContinuousDecomposition.class, CrossWavelet.class);

    private record Cut(int size, int at, long seed) {}

    @Test
    void operators_everyCausalTypeOfTheRoom_isListed() throws IOException, URISyntaxException {
        Set<String> listed = OPERATORS.stream()
                .map(operator -> operator.type().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(causalTypes()).isEqualTo(listed);
    }

    private static Set<String> causalTypes() throws IOException, URISyntaxException {
        Path folder = Path.of(Modwt.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("io/finwave/wavelet");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-info"))
                    .map(name -> load("io.finwave.wavelet." + name.substring(0, name.length() - 6)))
                    .filter(type -> Modifier.isPublic(type.getModifiers()) && saysThatItIsCausal(type))
                    .map(Class::getSimpleName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean saysThatItIsCausal(Class<?> type) {
        String name = type.getSimpleName();
        if (LOOK_AHEAD.contains(type)) {
            return false;
        }
        return name.contains("Causal")
                || name.contains("Stream")
                || name.contains("Delayed")
                || Arrays.stream(type.getMethods())
                        .anyMatch(
                                method -> method.getName().equals("lookAheadBars") && method.getParameterCount() == 0);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void rows_ofAPrefix_areThoseOfTheWholeToTheBit() {
        Sweep.over("operator", OPERATORS, operator -> {
            Sweep.random("cut", 77, 40, CausalOperatorsTest::cut, cut -> {
                double[] x = series(cut);
                assertSamePast(operator.rows().of(x), operator.rows().of(Arrays.copyOf(x, cut.at())), cut.at());
            });
        });
    }

    @Test
    void rows_futureChanged_areTheSameInThePast() {
        Sweep.over("operator", OPERATORS, operator -> {
            Sweep.random("cut", 78, 20, CausalOperatorsTest::cut, cut -> {
                double[] x = series(cut);
                double[] tenfold = x.clone();
                double[] missing = x.clone();
                for (int t = cut.at(); t < x.length; t++) {
                    tenfold[t] = 10 * x[t] + 1;
                    missing[t] = Double.NaN;
                }
                List<double[]> before = operator.rows().of(x);
                assertSamePast(before, operator.rows().of(tenfold), cut.at());
                assertSamePast(before, operator.rows().of(missing), cut.at());
                assertSamePast(before, operator.rows().of(TestSignals.shuffledFrom(x, cut.at(), 5)), cut.at());
            });
        });
    }

    @Test
    void rows_presentChanged_someChange() {
        // otherwise the tests above would also pass for an operator that ignores its input
        double[] x = TestSignals.walk(5, 400);
        double[] changed = x.clone();
        changed[300] += 1;
        Sweep.over("operator", OPERATORS, operator -> {
            List<double[]> before = operator.rows().of(x);
            List<double[]> after = operator.rows().of(changed);
            for (int row = 0; row < before.size(); row++) {
                assertThat(Arrays.equals(before.get(row), after.get(row)))
                        .as("row %s", row)
                        .isFalse();
            }
        });
    }

    @Test
    void audit_everyRow_findsNothing() {
        double[] gaps = TestSignals.withGaps(TestSignals.walk(6, 260), 30, 31, 150);
        Sweep.over("operator", OPERATORS, operator -> {
            int rows = operator.rows().of(gaps).size();
            for (int row = 0; row < rows; row++) {
                int which = row;
                assertThat(LeakAudit.of(x -> operator.rows().of(x).get(which)).audit(gaps))
                        .as("row %s", row)
                        .isEqualTo(new LeakAudit.Report(List.of(), 0));
            }
        });
    }

    private static Cut cut(Random random) {
        int size = 1 + random.nextInt(700);
        return new Cut(size, random.nextInt(size + 1), random.nextLong());
    }

    private static double[] series(Cut cut) {
        double[] x = TestSignals.walk(cut.seed(), cut.size());
        return cut.size() < 20 ? x : TestSignals.withGaps(x, cut.size() / 3, cut.size() / 3 + 1, cut.size() - 3);
    }

    private static void assertSamePast(List<double[]> expected, List<double[]> actual, int cut) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int row = 0; row < expected.size(); row++) {
            Doubles.assertSameBits(expected.get(row), actual.get(row), 0, cut);
        }
    }

    private static List<double[]> rows(CausalDecomposition result) {
        List<double[]> rows = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            rows.add(result.waveletCoefficients(level));
        }
        rows.add(result.scalingCoefficients());
        return rows;
    }

    private static List<double[]> aligned(double[] x) {
        AlignedCausalDecomposition result = MODWT.causal(x, LEVELS).aligned();
        List<double[]> rows = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            rows.add(result.waveletCoefficients(level));
        }
        rows.add(result.scalingCoefficients());
        return rows;
    }

    private static List<double[]> delayed(double[] x) {
        DelayedMultiresolution result = MODWT.causal(x, LEVELS).delayedMultiresolution();
        List<double[]> rows = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            rows.add(result.detail(level));
        }
        rows.add(result.smooth());
        return rows;
    }

    private static List<double[]> packets(double[] x) {
        CausalPackets result = Modwpt.of(FILTER).causal(x, 2);
        List<double[]> rows = new ArrayList<>();
        for (int band = 0; band < result.bands(); band++) {
            rows.add(result.coefficients(band));
        }
        return rows;
    }

    private static List<double[]> stream(double[] x) {
        ModwtStream stream = ModwtStream.of(FILTER, LEVELS);
        double[][] wavelet = new double[LEVELS][x.length];
        double[] scaling = new double[x.length];
        int half = x.length / 2;
        stream.push(x, 0, half, wavelet, scaling, 0);
        stream.push(x, half, x.length - half, wavelet, scaling, half);
        return List.of(wavelet[0], wavelet[1], wavelet[2], scaling);
    }

    private static List<double[]> streams(double[] x) {
        ModwtStreams streams = ModwtStreams.of(FILTER, LEVELS, 3);
        double[] fine = new double[x.length];
        double[] coarse = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            streams.push(new double[] {0, x[t], -x[t]});
            fine[t] = streams.waveletCoefficient(1, 1);
            coarse[t] = streams.scalingCoefficient(2);
        }
        return List.of(fine, coarse);
    }

    private static List<double[]> variances(double[] x, TrailingWindow window) {
        VarianceStream stream = VarianceStream.of(FILTER, LEVELS, window);
        double[] fine = new double[x.length];
        double[] total = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            stream.push(x[t]);
            fine[t] = stream.variance(1);
            total[t] = stream.totalVolatility();
        }
        return List.of(fine, total);
    }

    private static List<double[]> covariances(double[] x, TrailingWindow window) {
        CovarianceStream stream = CovarianceStream.of(FILTER, LEVELS, window);
        double[] covariance = new double[x.length];
        double[] correlation = new double[x.length];
        double[] beta = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            stream.push(x[t], Math.sin(3 * x[t]));
            covariance[t] = stream.covariance(1);
            correlation[t] = stream.correlation(2);
            beta[t] = stream.beta(1);
        }
        return List.of(covariance, correlation, beta);
    }

    private static List<double[]> rollingCorrelations(double[] x) {
        double[] y = Arrays.stream(x).map(v -> Math.sin(3 * v)).toArray();
        RollingWaveletCorrelation result = RollingWaveletCorrelation.of(FILTER, x, y, LEVELS, 20);
        return List.of(result.correlations(1), result.correlations(2), result.correlations(3));
    }

    private static List<double[]> denoised(double[] x) {
        CausallyDenoisedSeries series = DENOISING.denoise(x);
        double[] values = new double[series.size()];
        Arrays.setAll(values, series::value);
        return List.of(values);
    }
}
