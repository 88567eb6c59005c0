package io.finwave.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.evaluate.ForecasterAudit;
import io.finwave.forecast.Forecast;
import io.finwave.forecast.Forecaster;
import io.finwave.forecast.ForecasterSource;
import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PointForecast;
import io.finwave.forecast.PredictorSet;
import io.finwave.forecast.QuantileForecast;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrailingMeans;
import io.finwave.forecast.TrainingWindow;
import io.finwave.onnx.internal.OnnxNetwork;
import io.finwave.series.Outcome;
import io.finwave.series.TimeSeries;
import io.finwave.testkit.GoldenFile;
import io.finwave.testkit.TestSignals;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelsTest {
    private static final long DAY_MILLIS = 86_400_000L;

    @TempDir
    Path folder;

    private static Forecaster model(OnnxModels models, Path folder, String name) {
        return models.in(folder).stream()
                .map(found -> found.model().orElseThrow())
                .filter(model -> model.card().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static History returns(Instant from, int n) {
        long[] times = new long[n];
        Arrays.setAll(times, t -> from.toEpochMilli() + DAY_MILLIS * (t + 1));
        double[] r = TestSignals.scaled(TestSignals.normal(3, n), 0.01);
        double[] v = Arrays.stream(r).map(x -> x * x + 1e-6).toArray();
        return History.of(TimeSeries.copyOf(times, v), TimeSeries.copyOf(times, r));
    }

    private static Optional<Forecast> said(Forecaster model, History known, int horizon) {
        return model.fit(TrainingWindow.endingAt(known, Horizon.ofBars(horizon), 0, 1))
                .forecast(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"point", "quantiles", "double"})
    void run_goldenInputs_givesWhatNumpySays(String name) {
        GoldenFile.Case golden = OnnxFixture.GOLDEN.get(name);
        int lookback = golden.integer("lookback");
        int features = golden.integer("features");
        int outputs = golden.integer("outputs");
        double[] x = golden.numbers("x");
        double[] y = golden.numbers("y");
        // a network of singles sums eight products of about one
        double tolerance = name.equals("double") ? 1e-14 : 1e-6;
        try (OnnxNetwork network = OnnxNetwork.of(OnnxFixture.bytes(name), new int[] {lookback, features}, outputs)) {
            for (int i = 0; i < x.length / (lookback * features); i++) {
                double[][] rows = new double[lookback][];
                for (int row = 0; row < lookback; row++) {
                    int from = (i * lookback + row) * features;
                    rows[row] = Arrays.copyOfRange(x, from, from + features);
                }
                double[] said = network.run(rows);
                assertThat(said).hasSize(outputs);
                for (int k = 0; k < outputs; k++) {
                    assertThat(said[k]).as("input " + i).isCloseTo(y[i * outputs + k], within(tolerance));
                }
            }
        }
    }

    @Test
    void forecast_point_isTheNetworkOfTheNewestRows() {
        OnnxFixture.write(folder, "a", "point", OnnxFixture.POINT);
        History known = returns(Instant.parse("1990-01-01T00:00:00Z"), 60);
        try (OnnxModels models = new OnnxModels();
                OnnxNetwork network = OnnxNetwork.of(OnnxFixture.bytes("point"), new int[] {5, 3}, 1)) {
            Forecaster model = model(models, folder, "tiny-net");
            double[][] rows = new double[5][3];
            int[] lengths =
                    TrailingMeans.DAY_WEEK_MONTH.stream().mapToInt(n -> n).toArray();
            for (int i = 0; i < 5; i++) {
                for (int c = 0; c < 3; c++) {
                    double sum = 0;
                    for (int s = 55 + i - lengths[c] + 1; s <= 55 + i; s++) {
                        sum += known.logReturn(s);
                    }
                    rows[i][c] = sum / lengths[c];
                }
            }
            PointForecast said = (PointForecast) said(model, known, 5).orElseThrow();
            assertThat(said.value()).isEqualTo(Math.exp(network.run(rows)[0]));
            assertThat(said.target()).isEqualTo(Target.VARIANCE);
            assertThat(said.provenance().modelChecksum())
                    .contains(OnnxFixture.GOLDEN.get("point").text("sha256"));
            assertThat(said.provenance().model().settings())
                    .containsEntry("trained until", "1990-01-01T00:00:00Z")
                    .containsEntry("lookback", "5")
                    .containsEntry("output", "log");
        }
    }

    @Test
    void forecast_quantilesThatCross_arePutInOrder() {
        OnnxFixture.write(folder, "q", "quantiles", OnnxFixture.QUANTILES);
        History known = returns(Instant.parse("1990-01-01T00:00:00Z"), 60);
        try (OnnxModels models = new OnnxModels();
                OnnxNetwork network = OnnxNetwork.of(OnnxFixture.bytes("quantiles"), new int[] {2, 6}, 5)) {
            Forecaster model = model(models, folder, "quantile-net");
            List<PredictorSet> sets = List.of(
                    new io.finwave.forecast.WaveletScales(PredictorSet.Source.LOG_RETURN, "haar", 4),
                    new TrailingMeans(PredictorSet.Source.NEGATIVE_RETURN, List.of(5)));
            double[] raw = network.run(PredictorSet.newest(sets, known, 2));
            QuantileForecast said = (QuantileForecast) said(model, known, 1).orElseThrow();
            assertThat(said.values())
                    .isSorted()
                    .containsExactlyInAnyOrder(Arrays.stream(raw).boxed().toArray(Double[]::new));
            double[] sorted = raw.clone();
            Arrays.sort(sorted);
            assertThat(raw).as("the order that the network gives").isNotEqualTo(sorted);
            assertThat(model.levels()).hasSize(5);
        }
    }

    /// Before the end of its training it knows what came.
    @Test
    void forecast_beforeItWasTrained_isNone() {
        OnnxFixture.write(folder, "a", "point", OnnxFixture.POINT);
        History known = returns(Instant.parse("1989-11-01T00:00:00Z"), 100);
        int first = (int) ((Instant.parse("1990-01-01T00:00:00Z").toEpochMilli()
                        - Instant.parse("1989-11-01T00:00:00Z").toEpochMilli())
                / DAY_MILLIS);
        try (OnnxModels models = new OnnxModels()) {
            Forecaster model = model(models, folder, "tiny-net");
            assertThat(said(model, known.prefix(first - 1), 5)).isEmpty();
            assertThat(known.prefix(first).origin().knownAt())
                    .isEqualTo(model.trainedUntil().orElseThrow());
            assertThat(said(model, known.prefix(first), 5)).isPresent();
            assertThat(said(model, known, 5)).isPresent();
            assertThat(said(model, known, 1)).as("another horizon").isEmpty();
            assertThat(model.horizons()).containsExactly(Horizon.ofBars(5));
        }
    }

    @Test
    void audit_everyNetwork_keepsTheContract() {
        OnnxFixture.write(folder, "a", "point", OnnxFixture.POINT);
        OnnxFixture.write(folder, "d", "double", OnnxFixture.DOUBLE);
        OnnxFixture.write(folder, "q", "quantiles", OnnxFixture.QUANTILES);
        try (OnnxModels models = new OnnxModels()) {
            List<ForecasterSource.Found> found = models.in(folder);
            assertThat(found).extracting(ForecasterSource.Found::file).containsExactly("a.onnx", "d.onnx", "q.onnx");
            for (ForecasterSource.Found one : found) {
                assertThat(ForecasterAudit.audit(one.model().orElseThrow())).isEmpty();
            }
        }
    }

    @Test
    void source_isFound_byTheServiceLoader() {
        assertThat(ServiceLoader.load(ForecasterSource.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .map(ForecasterSource::kind))
                .containsExactly("onnx");
        try (OnnxModels models = new OnnxModels()) {
            assertThat(models.in(folder.resolve("none"))).isEmpty();
        }
    }

    /// What is changed in the description of a good network, and the words of the refusal.
    static Stream<Object[]> faults() {
        return Stream.of(
                new Object[] {"\"means\": [1, 5, 22]", "\"means\": [1, 5]", "the input must have the shape [1, 5, 2]"},
                new Object[] {
                    "\"lookbackBars\": 5",
                    "\"lookbackBars\": 4",
                    "[1, 4, 3] of lookbackBars and features, got [-1, 5, 3]"
                },
                new Object[] {"\"lookbackBars\": 5", "\"lookbackBars\": 0", "lookbackBars must be in 1..10000, got 0"},
                new Object[] {
                    "\"output\": \"log\"",
                    "\"output\": \"log\", \"levels\": [0.1, 0.9]",
                    "the output must be of 2 numbers, got 1"
                },
                new Object[] {"\"output\": \"log\"", "\"output\": \"log\", \"levels\": [0.9, 0.1]", "levels must rise"},
                new Object[] {"\"output\": \"log\"", "\"output\": \"log\", \"levels\": [1.5]", "1.5"},
                new Object[] {
                    "\"output\": \"log\"", "\"output\": \"exp\"", "output must be one of [value, log], got \"exp\""
                },
                new Object[] {"\"variance\"", "\"close\"", "output must be value where the target can be zero or less"},
                new Object[] {"\"variance\"", "\"luck\"", "target must be one of [variance, log-return, "},
                new Object[] {"\"log-return\"", "\"weather\"", "source must be one of [log-variance, log-return, "},
                new Object[] {"\"means\": [1, 5, 22]", "\"wavelet\": \"haar\", \"levels\": 99", "99"},
                new Object[] {"\"means\": [1, 5, 22]", "\"wavelet\": \"rabbit\", \"levels\": 2", "rabbit"},
                new Object[] {
                    "\"means\": [1, 5, 22]", "\"means\": [1, 5, 2200000]", "means must be of 1..10000 bars, got 2200000"
                },
                new Object[] {"\"means\": [1, 5, 22]", "\"means\": 5", "means of its description must be a list, got 5"
                },
                new Object[] {"\"sha256\": \"", "\"sha256\": \"0", "sha256 of its description must be that of the file"
                },
                new Object[] {"finwave-onnx", "other", "format of its description must be \"finwave-onnx\""},
                new Object[] {"\"version\": 1", "\"version\": 2", "version of its description must be 1, got 2"},
                new Object[] {"\"horizonBars\": 5", "\"horizonBars\": 0", "horizon must be at least 1 bar, got 0"},
                new Object[] {
                    "\"horizonBars\": 5",
                    "\"horizonBars\": 5.5",
                    "horizonBars of its description must be a whole number"
                },
                new Object[] {"1990-01-01T", "1990-13-01T", "trainedUntil of its description must be a moment"},
                new Object[] {"tiny-net", "Tiny Net", "got \"Tiny Net\""},
                new Object[] {"\"label\"", "\"title\"", "must have no member \"title\""},
                new Object[] {"\"version\": 1", "\"version\": 1, \"version\": 1", "one whole JSON document"},
                new Object[] {"}\n", "", "one whole JSON document"});
    }

    @ParameterizedTest
    @MethodSource("faults")
    void in_faultyDescription_isRefusedWithFileRuleAndValue(String from, String to, String words) {
        assertThat(OnnxFixture.POINT).contains(from);
        int at = OnnxFixture.POINT.lastIndexOf(from);
        OnnxFixture.write(
                folder,
                "net",
                "point",
                OnnxFixture.POINT.substring(0, at) + to + OnnxFixture.POINT.substring(at + from.length()));
        assertThat(refusal()).startsWith("net.onnx: ").contains(words).doesNotContain("\n");
    }

    private String refusal() {
        try (OnnxModels models = new OnnxModels()) {
            Outcome<Forecaster> only = models.in(folder).getFirst().model();
            assertThat(only).isInstanceOf(Outcome.Failure.class);
            return ((Outcome.Failure<Forecaster>) only).message();
        }
    }

    @Test
    void in_fileThatIsNoNetwork_isRefused() throws IOException {
        byte[] cut = Arrays.copyOf(OnnxFixture.bytes("point"), 300);
        String sum = java.util.HexFormat.of().formatHex(sha256(cut));
        Files.write(folder.resolve("cut.onnx"), cut);
        Files.writeString(
                folder.resolve("cut.json"),
                OnnxFixture.POINT.replace(OnnxFixture.GOLDEN.get("point").text("sha256"), sum));
        assertThat(refusal()).startsWith("cut.onnx: it must be a network that ONNX Runtime runs");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void in_withoutDescription_orTooLarge_isRefused() throws IOException {
        Files.write(folder.resolve("alone.onnx"), OnnxFixture.bytes("point"));
        assertThat(refusal()).isEqualTo("alone.onnx: its description alone.json must lie beside it, got none");

        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("alone.onnx").toFile(), "rw")) {
            huge.setLength(OnnxModels.MOST_BYTES + 1);
        }
        assertThat(refusal()).isEqualTo("alone.onnx: alone.onnx must have at most 67,108,864 bytes, got more");
    }
}
