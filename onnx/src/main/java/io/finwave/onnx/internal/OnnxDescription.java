package io.finwave.onnx.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.finwave.forecast.Horizon;
import io.finwave.forecast.PredictorSet;
import io.finwave.forecast.QuantileLevel;
import io.finwave.forecast.Target;
import io.finwave.forecast.TrailingMeans;
import io.finwave.forecast.WaveletScales;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a network is for and what goes in, as its description says; see [io.finwave.onnx.OnnxModels].
///
/// @param sha256 of the file of the network
/// @param name the name of the model, lower case with hyphens
/// @param label the name for a person
/// @param target what it forecasts
/// @param horizon how far ahead
/// @param trainedUntil when the last bar was complete that it knows
/// @param lookbackBars how many bars go in
/// @param features what goes in of each
/// @param log whether the natural logarithm of the target comes out
/// @param levels the levels of the quantiles; empty for a number
public record OnnxDescription(
        String sha256,
        String name,
        String label,
        Target target,
        Horizon horizon,
        Instant trainedUntil,
        int lookbackBars,
        List<PredictorSet> features,
        boolean log,
        List<QuantileLevel> levels) {
    private static final String FORMAT = "finwave-onnx";
    private static final int MOST_BARS = 10_000;
    private static final int MOST_COLUMNS = 1_000;
    private static final Set<String> MEMBERS = Set.of(
            "format",
            "version",
            "sha256",
            "name",
            "label",
            "target",
            "horizonBars",
            "trainedUntil",
            "lookbackBars",
            "features",
            "output",
            "levels");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// @throws IllegalArgumentException if the look-back or the columns are too many or none
    public OnnxDescription {
        features = List.copyOf(features);
        levels = List.copyOf(levels);
        if (lookbackBars < 1 || lookbackBars > MOST_BARS) {
            throw new IllegalArgumentException("lookbackBars must be in 1.." + MOST_BARS + ", got " + lookbackBars);
        }
        int columns = PredictorSet.count(features);
        if (columns < 1 || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("features must be of 1.." + MOST_COLUMNS + " columns, got " + columns);
        }
        if (log && !target.isPositive()) {
            throw new IllegalArgumentException(
                    "output must be value where the target can be zero or less, got log of the " + target.label());
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).compareTo(levels.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("levels must rise, got " + levels);
            }
        }
    }

    /// The description of a file.
    ///
    /// @throws IllegalArgumentException with the rule and the value if it is none
    public static OnnxDescription of(byte[] json) {
        JsonNode root = tree(json);
        if (!root.isObject() || !root.path("format").asText().equals(FORMAT)) {
            throw new IllegalArgumentException(
                    "format of its description must be \"" + FORMAT + "\", got " + root.path("format"));
        }
        requireOnly(root, MEMBERS);
        int version = whole(root, "version");
        if (version != 1) {
            throw new IllegalArgumentException("version of its description must be 1, got " + version);
        }
        List<PredictorSet> features = new ArrayList<>();
        list(root, "features").forEach(feature -> features.add(feature(feature)));
        List<QuantileLevel> levels = new ArrayList<>();
        if (root.has("levels")) {
            list(root, "levels").forEach(level -> levels.add(QuantileLevel.of(level.asDouble(Double.NaN))));
        }
        return new OnnxDescription(
                text(root, "sha256"),
                text(root, "name"),
                text(root, "label"),
                word(Target.class, root, "target"),
                Horizon.ofBars(whole(root, "horizonBars")),
                moment(root, "trainedUntil"),
                whole(root, "lookbackBars"),
                features,
                word(Output.class, root, "output") == Output.LOG,
                levels);
    }

    private enum Output {
        VALUE,
        LOG
    }

    /// Says that this is the file that is described.
    ///
    /// @throws IllegalArgumentException with both checksums if it is not
    public void requireFile(byte[] network) {
        try {
            String real = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(network));
            if (!real.equals(sha256)) {
                throw new IllegalArgumentException(
                        "sha256 of its description must be that of the file, " + real + ", got \"" + sha256 + "\"");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /// How many bars go in, and how many numbers of each.
    public int[] inputColumns() {
        return new int[] {lookbackBars, PredictorSet.count(features)};
    }

    /// How many numbers come out.
    public int outputs() {
        return Math.max(1, levels.size());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "its description must be one whole JSON document: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("its description must be one whole JSON document: " + e, e);
        }
    }

    private static PredictorSet feature(JsonNode feature) {
        PredictorSet.Source source = source(text(feature, "source"));
        if (feature.has("means")) {
            requireOnly(feature, Set.of("source", "means"));
            List<Integer> bars = new ArrayList<>();
            list(feature, "means").forEach(n -> {
                if (!n.canConvertToInt() || n.intValue() > MOST_BARS) {
                    throw new IllegalArgumentException("means must be of 1.." + MOST_BARS + " bars, got " + n);
                }
                bars.add(n.intValue());
            });
            return new TrailingMeans(source, bars);
        }
        requireOnly(feature, Set.of("source", "wavelet", "levels"));
        return new WaveletScales(source, text(feature, "wavelet"), whole(feature, "levels"));
    }

    private static PredictorSet.Source source(String word) {
        return Arrays.stream(PredictorSet.Source.values())
                .filter(source -> word(source.name()).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("source must be one of "
                        + Arrays.stream(PredictorSet.Source.values())
                                .map(source -> word(source.name()))
                                .toList()
                        + ", got \"" + word + "\""));
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String name) {
        String given = text(node, name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant.name()).equals(given))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> word(constant.name()))
                                .toList()
                        + ", got \"" + given + "\""));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void requireOnly(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("its description must have no member \"" + name + "\"");
            }
        });
    }

    private static JsonNode list(JsonNode node, String name) {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            throw new IllegalArgumentException(name + " of its description must be a list, got " + list);
        }
        return list;
    }

    private static String text(JsonNode node, String name) {
        JsonNode text = node.path(name);
        if (!text.isTextual() || text.textValue().isBlank()) {
            throw new IllegalArgumentException(name + " of its description must be a text, got " + text);
        }
        return text.textValue();
    }

    private static int whole(JsonNode node, String name) {
        JsonNode number = node.path(name);
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            throw new IllegalArgumentException(name + " of its description must be a whole number, got " + number);
        }
        return number.intValue();
    }

    private static Instant moment(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " of its description must be a moment such as 2015-01-01T00:00:00Z, got " + node.path(name),
                    e);
        }
    }
}
