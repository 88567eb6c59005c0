package io.finwave.store.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.store.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form of a model file: a JSON object with `format`, `version`, `sha256` and `content`.
///
/// The checksum is that of the **canonical text** of the content: its members in the order of [ModelFile], without
/// blanks, each number as `Double.toString` writes it, which is read again to the same bits. So it tells of every
/// change that matters and of none that does not, such as other blanks.
///
/// A member that is missing, unknown, doubled or of another kind is refused: what is not understood might matter.
public final class ModelFileJson {
    static final String FORMAT = "finwave-model";
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ModelFileJson() {}

    /// The bytes of a file.
    public static byte[] write(ModelFile model) {
        ObjectNode file = MAPPER.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("sha256", checksum(model));
        file.set("content", content(model));
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(file) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// See [ModelFile#checksum].
    public static String checksum(ModelFile model) {
        try {
            byte[] canonical = MAPPER.writeValueAsBytes(content(model));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /// The model of a file.
    ///
    /// @throws IllegalArgumentException with the rule and the value if it is not one, not whole, changed, or newer
    /// than this program
    public static ModelFile read(byte[] bytes) {
        JsonMembers file = JsonMembers.of(tree(bytes));
        if (!file.has("format") || !file.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("format must be \"" + FORMAT + "\", got "
                    + (file.has("format") ? "\"" + file.text("format") + "\"" : "none: it is of another program"));
        }
        int version = file.whole("version");
        if (version != VERSION) {
            throw new IllegalArgumentException("version must be " + VERSION + ", got " + version
                    + (version > VERSION ? ": it was written by a newer program" : ""));
        }
        String claimed = file.text("sha256");
        ModelFile model = model(file.object("content"));
        file.end();
        String real = checksum(model);
        if (!claimed.equals(real)) {
            throw new IllegalArgumentException(
                    "sha256 must be that of the content, " + real + ", got \"" + claimed + "\": it was changed");
        }
        return model;
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it must be one whole JSON document, got " + bytes.length + " bytes with a fault: "
                            + e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it must be one whole JSON document: " + e.getMessage(), e);
        }
    }

    private static ObjectNode content(ModelFile model) {
        ObjectNode content = MAPPER.createObjectNode()
                .put("programVersion", model.programVersion())
                .put("model", model.model());
        ObjectNode settings = content.putObject("settings");
        model.settings().forEach(settings::put);
        content.put("target", model.target()).put("horizonBars", model.horizonBars());
        ModelFile.Training training = model.training();
        content.putObject("training")
                .put("instrument", training.instrument().value())
                .put("interval", training.interval().toString())
                .put("from", training.from().toString())
                .put("until", training.until().toString())
                .put("bars", training.bars())
                .put("dataChecksum", training.dataChecksum())
                .put("trainedAt", training.trainedAt().toString());
        model.score()
                .ifPresent(score -> content.putObject("score")
                        .put("question", score.question())
                        .put("loss", score.loss())
                        .put("value", score.value())
                        .put("baseline", score.baseline())
                        .put("baselineValue", score.baselineValue())
                        .put("verdict", score.verdict())
                        .put("origins", score.origins())
                        .put("from", score.from().toString())
                        .put("to", score.to().toString()));
        ObjectNode parameters = content.putObject("parameters");
        model.parameters().forEach((name, numbers) -> {
            ArrayNode list = parameters.putArray(name);
            numbers.forEach(list::add);
        });
        return content;
    }

    private static ModelFile model(JsonMembers content) {
        Map<String, String> settings = new LinkedHashMap<>();
        JsonMembers given = content.object("settings");
        given.names().forEach(name -> settings.put(name, given.text(name)));
        Map<String, List<Double>> parameters = new LinkedHashMap<>();
        JsonMembers learnt = content.object("parameters");
        learnt.names().forEach(name -> parameters.put(name, learnt.numbers(name)));
        ModelFile model = new ModelFile(
                content.text("programVersion"),
                content.text("model"),
                settings,
                content.text("target"),
                content.whole("horizonBars"),
                training(content.object("training")),
                content.has("score") ? Optional.of(score(content.object("score"))) : Optional.empty(),
                parameters);
        content.end();
        return model;
    }

    private static ModelFile.Training training(JsonMembers training) {
        ModelFile.Training read = new ModelFile.Training(
                new InstrumentId(training.text("instrument")),
                BarInterval.parse(training.text("interval")),
                moment(training, "from"),
                moment(training, "until"),
                training.whole("bars"),
                training.text("dataChecksum"),
                moment(training, "trainedAt"));
        training.end();
        return read;
    }

    private static ModelFile.Score score(JsonMembers score) {
        ModelFile.Score read = new ModelFile.Score(
                score.text("question"),
                score.text("loss"),
                score.number("value"),
                score.text("baseline"),
                score.number("baselineValue"),
                score.text("verdict"),
                score.whole("origins"),
                moment(score, "from"),
                moment(score, "to"));
        score.end();
        return read;
    }

    private static Instant moment(JsonMembers members, String name) {
        String text = members.text(name);
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " must be a moment such as 2024-01-31T00:00:00Z, got \"" + text + "\"", e);
        }
    }
}
