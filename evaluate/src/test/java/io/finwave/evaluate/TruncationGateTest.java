package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.forecast.AdaptiveConformal;
import io.finwave.forecast.Calibration;
import io.finwave.forecast.ConformalPid;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.ModelRegistry;
import io.finwave.forecast.PredictorSet;
import io.finwave.forecast.Predictors;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.TrailingConformal;
import io.finwave.forecast.TrailingMeans;
import io.finwave.forecast.VolatilityScale;
import io.finwave.forecast.WaveletScales;
import io.finwave.series.TimeSeries;
import io.finwave.testkit.TestSignals;
import io.finwave.wavelet.LeakAudit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The truncation gate: what was forecast at `t` does not depend, by one bit, on anything after `t`.
class TruncationGateTest {
    private static final int SIZE = 1600;
    private static final double[] VARIANCE = variance(3);
    private static final double[] RETURNS = returns(4);

    static List<Forecaster> registered() {
        return Forecasters.all();
    }

    /// Every model class of the room is registered and so goes through this gate: they are found on disk.
    @Test
    void registered_everyModelClass_isThere() throws IOException, URISyntaxException {
        Path place = Path.of(Forecaster.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> found;
        if (Files.isDirectory(place)) {
            found = modelClasses(place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                found = modelClasses(jar.getPath("/"));
            }
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(7);
        assertThat(registered().stream().map(f -> f.getClass().getName()).collect(Collectors.toSet()))
                .isEqualTo(found);
    }

    private static Set<String> modelClasses(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                    .map(name -> name.substring(0, name.length() - 6).replaceAll("[/\\\\]", "."))
                    .map(TruncationGateTest::load)
                    .filter(type -> Forecaster.class.isAssignableFrom(type) && type != Forecaster.class)
                    .map(Class::getName)
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void registered_names_areUnique() {
        assertThat(registered()).extracting(f -> f.card().name()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("registered")
    void model_everyOneRegistered_keepsTheContract(Forecaster model) {
        assertThat(ForecasterAudit.audit(model)).isEmpty();
    }

    /// Every kind of predictor, listed by the compiler: a new kind without an example here fails.
    @Test
    void predictors_everyKind_lookBackOnly() {
        List<PredictorSet> examples = List.of(
                new TrailingMeans(PredictorSet.Source.LOG_VARIANCE, List.of(1, 5, 22)),
                new TrailingMeans(PredictorSet.Source.NEGATIVE_RETURN, List.of(3)),
                new TrailingMeans(PredictorSet.Source.LOG_JUMP, List.of(1, 5)),
                new WaveletScales(PredictorSet.Source.LOG_VARIANCE, "haar", 5),
                new WaveletScales(PredictorSet.Source.LOG_RETURN, "db4", 3));
        assertThat(examples.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(PredictorSet.class.getPermittedSubclasses()));
        for (PredictorSet set : examples) {
            int columns = set.of(history(VARIANCE, RETURNS)).count();
            for (int c = 0; c < columns; c++) {
                int column = c;
                LeakAudit.Report report =
                        LeakAudit.of(x -> column(set, x, column)).audit(RETURNS);
                assertThat(report.leaks()).as(set + " column " + c).isFalse();
            }
        }
    }

    /// Every kind of scale, listed by the compiler, on days and on sessions: what is told at a bar is what is told
    /// where the history ends with it.
    @Test
    void scales_everyKind_lookBackOnly() {
        List<VolatilityScale> examples = List.of(
                VolatilityScale.ewma(),
                VolatilityScale.seasonal(),
                VolatilityScale.of(ModelRegistry.shipped().get("log-har")));
        assertThat(examples.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(VolatilityScale.class.getPermittedSubclasses()));
        AuditSeries sessions = AuditSeries.of(5, AuditSeries.Form.SESSIONS);
        Horizon week = Horizon.ofBars(5);
        for (VolatilityScale scale : examples) {
            double[] whole = scale.of(sessions.history(), week, 0);
            assertThat(whole[1400]).as(scale.label()).isPositive();
            for (int t = 0; t < whole.length; t += 173) {
                double[] alone = scale.of(sessions.history(t + 1), week, 0);
                assertThat(Double.doubleToLongBits(alone[t]))
                        .as(scale.label() + " at " + t)
                        .isEqualTo(Double.doubleToLongBits(whole[t]));
            }
        }
    }

    /// Every kind of calibration, listed by the compiler: what it claims from a row is made of the scores up to it.
    @Test
    void calibrations_everyKind_lookBackOnly() {
        List<Calibration> examples = List.of(
                new TrailingConformal(100), AdaptiveConformal.aggregated(100), ConformalPid.aroundTrailing(100));
        assertThat(examples.stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Calibration.class.getPermittedSubclasses()));
        double[] scores = TestSignals.normal(6, 400);
        scores[170] = Double.NaN;
        for (Calibration calibration : examples) {
            Calibration.Claims whole = calibration.on(scores, 5, QuantileLevel.STANDARD);
            for (int row = 0; row < scores.length; row += 29) {
                double[] changed = scores.clone();
                Arrays.fill(changed, row + 1, changed.length, 1e6);
                String where = calibration + " at " + row;
                assertThat(calibration.on(changed, 5, QuantileLevel.STANDARD).at(row))
                        .as(where)
                        .isEqualTo(whole.at(row));
                assertThat(calibration
                                .on(Arrays.copyOf(scores, row + 1), 5, QuantileLevel.STANDARD)
                                .at(row))
                        .as(where)
                        .isEqualTo(whole.at(row));
            }
        }
    }

    private static double[] column(PredictorSet set, double[] x, int column) {
        double[] positive = Arrays.stream(x).map(v -> v * v + 1e-9).toArray();
        Predictors predictors = set.of(history(positive, x));
        double[] out = new double[x.length];
        Arrays.setAll(out, t -> predictors.value(column, t));
        return out;
    }

    private static History history(double[] variance, double[] returns) {
        long[] times = new long[variance.length];
        Arrays.setAll(times, t -> 86_400_000L * (t + 1));
        // Every third bar jumps.
        double[] continuous = new double[variance.length];
        Arrays.setAll(continuous, t -> t % 3 == 0 ? 0.6 * variance[t] : variance[t]);
        return History.of(TimeSeries.copyOf(times, variance), TimeSeries.copyOf(times, returns))
                .withContinuousVariance(TimeSeries.copyOf(times, continuous));
    }

    /// Log-normal with a memory, with a zero and a missing value here and there.
    private static double[] variance(long seed) {
        double[] noise = TestSignals.normal(seed, SIZE);
        double[] v = new double[SIZE];
        double log = 0;
        for (int t = 0; t < SIZE; t++) {
            log = 0.95 * log + 0.4 * noise[t];
            v[t] = t % 97 == 5 ? 0 : 1e-4 * Math.exp(log);
        }
        v[40] = Double.NaN;
        return v;
    }

    private static double[] returns(long seed) {
        double[] noise = TestSignals.normal(seed, SIZE);
        double[] r = new double[SIZE];
        Arrays.setAll(r, t -> 0.01 * noise[t]);
        r[0] = Double.NaN;
        return r;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
