package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `models` and `forecast --model-file` on bundled data, as a person uses them.
class ModelsCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "log-har_SPX_1d_h5.json";

    @TempDir
    Path home;

    private CommandRun run(String... arguments) {
        return CommandRun.in(home, arguments);
    }

    private CommandRun train(String... more) {
        String[] all = new String[more.length + 5];
        System.arraycopy(new String[] {"models", "train", "SPX", "--origins", "260"}, 0, all, 0, 5);
        System.arraycopy(more, 0, all, 5, more.length);
        return run(all);
    }

    @Test
    void models_withoutAnyFile_listsThoseThatShip() throws IOException {
        CommandRun text = run("models");
        assertThat(text.exitCode()).as(text.err()).isEqualTo(Main.DONE);
        assertThat(text.out())
                .contains("log-haar-lev", "log Haar + leverage", "built-in", "log-return, quantiles")
                .contains("No trained model is kept");

        JsonNode json = JSON.readTree(run("models", "list", "--json").out());
        assertThat(json.get("kinds").size()).isGreaterThan(25);
        assertThat(json.at("/kinds/0/name").asText()).isEqualTo("random-walk");
        assertThat(json.get("files")).isEmpty();
        assertThat(json.get("refused")).isEmpty();
    }

    @Test
    void train_thenForecast_saysWhatTheModelSays_andNamesTheFile() throws IOException {
        CommandRun trained = train("--model", "log-har", "--horizon", "5");
        assertThat(trained.exitCode()).as(trained.err()).isEqualTo(Main.DONE);
        assertThat(trained.out())
                .contains(NAME + ": log-HAR, 5 bars ahead")
                .contains("SPX 1d, window 2016-04-", " to 2020-04-17", "5105 bars")
                .contains("QLIKE", "on 260 forecasts", "coefficients");
        assertThat(home.resolve("models").resolve(NAME)).isRegularFile();

        JsonNode shown = JSON.readTree(run("models", "show", NAME, "--json").out());
        assertThat(shown.at("/file/training/bars").asInt()).isEqualTo(5105);
        assertThat(shown.at("/file/score/origins").asInt()).isEqualTo(260);
        assertThat(shown.at("/file/score/question").asText()).isEqualTo("variance");
        assertThat(shown.at("/parameters/coefficients")).hasSize(3);

        JsonNode said = JSON.readTree(
                run("forecast", "SPX", "--model-file", NAME, "--json").out());
        JsonNode tracked =
                JSON.readTree(run("forecast", "SPX", "--origins", "1", "--json").out());
        assertThat(said.get("value").asDouble()).isPositive();
        assertThat(said.get("modelChecksum").asText())
                .isEqualTo(shown.at("/file/checksum").asText());
        assertThat(said.get("onTrainingData").asBoolean()).isTrue();
        assertThat(said.get("barsSince").asInt()).isZero();
        assertThat(said.get("dataVersion").asText())
                .isEqualTo(tracked.at("/provenance/dataChecksum").asText());

        CommandRun walked = run("forecast", "SPX", "--model-file", NAME, "--origins", "100");
        assertThat(walked.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(walked.err())
                .contains("--origins must not be given with --model-file, which scores no forecasts, got 100");

        CommandRun text = run("forecast", "SPX", "--model-file", NAME);
        assertThat(text.out())
                .contains("log-HAR of " + NAME + ", learnt up to 2020-04-17")
                .contains("mean variance, 5 bars ahead: ", "before: QLIKE")
                .contains("model " + said.get("modelChecksum").asText().substring(0, 16))
                .doesNotContain("note:");
    }

    @Test
    void train_modelOfQuantiles_isForecastFrom() throws IOException {
        CommandRun trained = train("--model", "ewma-conformal");
        assertThat(trained.exitCode()).as(trained.err()).isEqualTo(Main.DONE);
        JsonNode said = JSON.readTree(run("forecast", "SPX", "--model-file", "ewma-conformal_SPX_1d_h1.json", "--json")
                .out());
        assertThat(said.get("value").isNull()).isTrue();
        assertThat(said.get("quantiles")).hasSize(9);
        assertThat(said.at("/quantiles/0.5").isNumber()).isTrue();
    }

    @Test
    void train_whatCannotBe_saysWhy() {
        CommandRun unknown = train("--model", "astrology");
        assertThat(unknown.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(unknown.err()).contains("model must be one of", "got \"astrology\"");

        CommandRun needs = train("--model", "log-har-jumps");
        assertThat(needs.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(needs.err()).contains("needs", "CONTINUOUS_VARIANCE", "which bars do not have");

        CommandRun horizon = train("--horizon", "0");
        assertThat(horizon.err()).contains("horizon must be at least 1 bar, got 0");
        assertThat(home.resolve("models")).doesNotExist();
    }

    @Test
    void train_intoAPlaceThatCannotBeWritten_saysSo() throws IOException {
        Files.writeString(home.resolve("models"), "no folder");
        CommandRun run = train("--model", "log-har");
        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("log-har_SPX_1d_h1.json cannot be saved", "cannot be written to");
    }

    @Test
    void models_withFilesThatCannotBeUsed_saysWhy_andWorks() throws IOException {
        train("--model", "log-har", "--horizon", "5");
        Path folder = home.resolve("models");
        String whole = Files.readString(folder.resolve(NAME));
        Files.writeString(folder.resolve("cut.json"), whole.substring(0, 200));
        Files.writeString(folder.resolve("other.json"), whole.replace("\"1000\"", "\"500\""));
        Files.writeString(folder.resolve("notes.txt"), "hello");

        CommandRun list = run("models");
        assertThat(list.exitCode()).isEqualTo(Main.DONE);
        assertThat(list.out())
                .contains(NAME, "left out cut.json: it must be one whole JSON document")
                .contains("left out other.json: sha256 must be that of the content")
                .contains("left out notes.txt: a model file must be named");

        CommandRun doctor = run("doctor", "--json");
        assertThat(JSON.readTree(doctor.out()).findValuesAsText("detail"))
                .anyMatch(detail -> detail.contains("1 model file in"))
                .anyMatch(detail -> detail.startsWith("cut.json: "));

        CommandRun refused = run("forecast", "SPX", "--model-file", "other.json");
        assertThat(refused.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(refused.err()).contains("other.json: sha256 must be");
    }

    @Test
    void forecast_ofAnotherInstrument_orBeforeItsTraining_isRefused() throws IOException {
        train("--model", "log-har", "--horizon", "5");
        assertThat(run("forecast", "AAPL", "--model-file", NAME).err())
                .contains("it learnt from SPX 1d and cannot forecast AAPL 1d");
        assertThat(run("forecast", "SPX", "--model-file", "none.json").err())
                .contains("there is no model file none.json");
        assertThat(run("forecast", "SPX", "--model-file", "../none.json").err()).contains("a model file must be named");
        assertThat(run("forecast", "SPX", "--as", "variance", "--model-file", NAME)
                        .err())
                .contains("--as must be prices with a model of a file, got variance");
    }

    @Test
    void remove_file_isGone() {
        train("--model", "base-rate");
        String name = "base-rate_SPX_1d_h1.json";
        assertThat(run("models", "remove", name).out()).contains(name + " is removed");
        CommandRun again = run("models", "remove", name);
        assertThat(again.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(again.err()).contains("there is no model file " + name);
    }

    @Test
    void folder_fromTheSetting_isUsed() {
        Path elsewhere = home.resolve("elsewhere");
        CommandRun.in(
                home,
                Map.of("MODEL_DIR", elsewhere.toString()),
                "models",
                "train",
                "SPX",
                "--model",
                "base-rate",
                "--origins",
                "260");
        assertThat(elsewhere.resolve("base-rate_SPX_1d_h1.json")).isRegularFile();
    }

    /// A jar as a user builds it, against the class path of the product.
    private Path jar() throws IOException {
        Path folder = Files.createDirectories(home.resolve("jars"));
        Path source = Files.writeString(home.resolve("Leaky.java"), """
                import io.finwave.forecast.*;
                import java.util.*;
                public class Leaky implements Forecaster {
                    private int longest;
                    public ModelCard card() { return ModelCard.of("leaky", "remembers the longest history"); }
                    public Target target() { return Target.VARIANCE; }
                    public Set<History.Part> needs() { return Set.of(History.Part.VARIANCE); }
                    public int trainingRows() { return 1; }
                    public FittedForecaster fit(TrainingWindow window) {
                        return known -> {
                            longest = Math.max(longest, known.size());
                            return Optional.of(new PointForecast(target(), window.horizon(), known.origin(), longest,
                                    Provenance.of(known, card())));
                        };
                    }
                }
                """);
        Path classes = Files.createDirectories(home.resolve("classes"));
        ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("META-INF/services/io.finwave.forecast.Forecaster"), "Leaky\n");
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        folder.resolve("leaky.jar").toString(),
                        "-C",
                        classes.toString(),
                        ".");
        return folder;
    }

    @Test
    void audit_modelOfAJar_isHeldToTheContract() throws IOException {
        Map<String, String> jars = Map.of("MODEL_JAR_DIR", jar().toString());

        CommandRun list = CommandRun.in(home, jars, "models");
        assertThat(list.out()).contains("leaky", "remembers the longest history", "leaky.jar");

        CommandRun broken = CommandRun.in(home, jars, "models", "audit", "leaky");
        assertThat(broken.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(broken.out()).contains("REMEMBERS_NOTHING at bars, h = 1", "the model leaky breaks the contract");

        CommandRun sound = CommandRun.in(home, jars, "models", "audit", "log-har", "--json");
        assertThat(sound.exitCode()).isEqualTo(Main.DONE);
        assertThat(JSON.readTree(sound.out()).get("keepsTheContract").asBoolean())
                .isTrue();

        assertThat(run("models", "audit", "leaky").err()).contains("got \"leaky\"");
    }

    @Test
    void evaluate_withAModelOfAJar_scoresItBesideTheOthers() throws IOException {
        Map<String, String> jars = Map.of("MODEL_JAR_DIR", jar().toString());
        CommandRun run = CommandRun.in(
                home, jars, "evaluate", "SPX", "--ask", "variance", "--horizons", "1", "--origins", "260");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out()).contains("remembers the longest history");
    }

    @Test
    void universe_withAModelOfAJar_scoresItBesideTheBaseline_andAnewWhenTheJarIsReplaced() throws IOException {
        Path folder = jar();
        Map<String, String> jars = Map.of("MODEL_JAR_DIR", folder.toString());
        String order = "universe run --instruments SPX --ask variance --horizons 1 --origins 260 --models leaky";

        CommandRun first = CommandRun.in(home, jars, order.split(" ", -1));
        assertThat(first.exitCode()).as(first.err()).isEqualTo(Main.DONE);
        assertThat(first.out()).contains("leaky", "log-har").doesNotContain("log-haar-lev");
        assertThat(first.err()).contains("1 computed now, 0 there already");
        assertThat(CommandRun.in(home, jars, order.split(" ", -1)).err()).contains("0 computed now, 1 there already");

        // as another version of it: other bytes
        Files.write(folder.resolve("leaky.jar"), new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(CommandRun.in(home, jars, order.split(" ", -1)).err()).contains("1 computed now, 0 there already");

        CommandRun unknown = CommandRun.in(home, order.split(" ", -1));
        assertThat(unknown.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(unknown.err()).contains("model must be one of [random-walk, ", "got \"leaky\"");
    }

    @Test
    void onnx_switchedOff_isNamed_andSwitchedOn_isLookedAt() throws IOException {
        Path folder = Files.createDirectories(home.resolve("models"));
        Files.writeString(folder.resolve("net.onnx"), "no network");
        Files.writeString(folder.resolve("net.json"), "{}");

        assertThat(run("models").out())
                .contains("left out net.onnx: ONNX models are switched off; ENABLE_ONNX_MODELS=true switches them on")
                .doesNotContain("net.json");

        CommandRun on = CommandRun.in(home, Map.of("ENABLE_ONNX_MODELS", "true"), "models");
        assertThat(on.exitCode()).isEqualTo(Main.DONE);
        assertThat(on.out()).contains("left out net.onnx: format of its description must be \"finwave-onnx\"");
    }
}
