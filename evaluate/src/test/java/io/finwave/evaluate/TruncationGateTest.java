package io.finwave.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.Forecasters;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.PredictorSet;
import io.finwave.forecast.Predictors;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.TrailingMeans;
import io.finwave.forecast.TrainingWindow;
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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The truncation gate: what was forecast at `t` does not depend, by one bit, on anything after `t`.
class TruncationGateTest {
    private static final int SIZE = 1600;
    private static final int[] HORIZONS = {1, 5, 22};
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
    void forecast_ofPrefix_equalsThatInsideTheFullRun(Forecaster model) {
        History whole = history(VARIANCE, RETURNS);
        Random random = new Random(11);
        for (int h : HORIZONS) {
            Horizon horizon = Horizon.ofBars(h);
            // The full run, origin by origin, so that everything shared or moved along is warm and used.
            Object[] run = new Object[SIZE];
            RollingOrigin.STANDARD
                    .withFirstOrigin(0)
                    .folds(whole, horizon)
                    .forEach(fold -> run[fold.origin()] = said(fold.forecast(model)));
            for (int i = 0; i < 24; i++) {
                boolean young = i % 3 == 0;
                int from = young ? 0 : RollingOrigin.FIRST_ORIGIN;
                int t = from + random.nextInt((young ? 700 : SIZE - 22) - from);
                String where = model.card().name() + " at " + t + ", " + horizon;
                Object inside = run[t];
                if (!young) {
                    assertThat(inside).as(where).isNotEqualTo(List.of());
                }
                History prefix = history(Arrays.copyOf(VARIANCE, t + 1), Arrays.copyOf(RETURNS, t + 1));
                assertThat(said(alone(model, prefix, horizon))).as(where).isEqualTo(inside);
                assertThat(prefix.checksum())
                        .as(where)
                        .isEqualTo(whole.prefix(t + 1).checksum());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("registered")
    void forecast_futureChanged_isTheSame(Forecaster model) {
        Random random = new Random(12);
        for (int h : HORIZONS) {
            Horizon horizon = Horizon.ofBars(h);
            for (int i = 0; i < 4; i++) {
                int t = RollingOrigin.FIRST_ORIGIN + random.nextInt(SIZE - 22 - RollingOrigin.FIRST_ORIGIN);
                Object expected = said(alone(model, history(VARIANCE, RETURNS).prefix(t + 1), horizon));
                for (LeakAudit.Change change : LeakAudit.Change.values()) {
                    History other = history(changed(VARIANCE, t, change), changed(RETURNS, t, change));
                    // Everything derived is made from the whole of the changed history before it is looked at from t.
                    alone(model, other, horizon);
                    assertThat(said(alone(model, other.prefix(t + 1), horizon)))
                            .as(model.card().name() + " at " + t + ", " + horizon + ", " + change)
                            .isEqualTo(expected);
                }
            }
        }
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

    private static double[] column(PredictorSet set, double[] x, int column) {
        double[] positive = Arrays.stream(x).map(v -> v * v + 1e-9).toArray();
        Predictors predictors = set.of(history(positive, x));
        double[] out = new double[x.length];
        Arrays.setAll(out, t -> predictors.value(column, t));
        return out;
    }

    private static Optional<Forecast> alone(Forecaster model, History known, Horizon horizon) {
        return model.fit(TrainingWindow.endingAt(known, horizon, 0, model.trainingRows()))
                .forecast(known);
    }

    /// The numbers of a forecast, as they are; empty if there is none.
    private static List<Double> said(Optional<Forecast> forecast) {
        return forecast.map(f -> switch (f) {
                    case PointForecast point -> List.of(point.value());
                    case QuantileForecast quantiles -> quantiles.values();
                })
                .orElse(List.of());
    }

    private static double[] changed(double[] series, int cut, LeakAudit.Change change) {
        double[] x = series.clone();
        switch (change) {
            case TIMES_TEN -> {
                for (int i = cut + 1; i < x.length; i++) {
                    x[i] *= 10;
                }
            }
            case NEGATED -> {
                for (int i = cut + 1; i < x.length; i++) {
                    x[i] = -x[i];
                }
            }
            case MISSING -> Arrays.fill(x, cut + 1, x.length, Double.NaN);
            case SHUFFLED -> {
                for (int i = cut + 1; i < x.length; i++) {
                    x[i] = series[x.length + cut - i];
                }
            }
            case TRUNCATED -> x = Arrays.copyOf(x, cut + 30);
        }
        return x;
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
