package io.finwave.onnx;

import io.finwave.testkit.GoldenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// The networks of `golden/onnx.golden` as files in a folder, with descriptions.
final class OnnxFixture {
    static final GoldenFile GOLDEN = GoldenFile.open("onnx.golden");

    /// A network of five bars of three means, which gives the logarithm of a variance.
    static final String POINT = """
            {"format": "finwave-onnx", "version": 1, "sha256": "%s", "name": "tiny-net", "label": "Tiny net",
             "target": "variance", "horizonBars": 5, "trainedUntil": "1990-01-01T00:00:00Z", "lookbackBars": 5,
             "features": [{"source": "log-return", "means": [1, 5, 22]}], "output": "log"}
            """.formatted(GOLDEN.get("point").text("sha256"));

    /// The same in double precision, with its first dimension closed.
    static final String DOUBLE = POINT.replace(
                    GOLDEN.get("point").text("sha256"), GOLDEN.get("double").text("sha256"))
            .replace("tiny-net", "double-net");

    /// A network of two bars of wavelet coefficients and a mean, which gives five quantiles.
    static final String QUANTILES = """
            {"format": "finwave-onnx", "version": 1, "sha256": "%s", "name": "quantile-net", "label": "Quantile net",
             "target": "log-return", "horizonBars": 1, "trainedUntil": "1990-01-01T00:00:00Z", "lookbackBars": 2,
             "features": [{"source": "log-return", "wavelet": "haar", "levels": 4},
                          {"source": "negative-return", "means": [5]}],
             "output": "value", "levels": [0.05, 0.25, 0.5, 0.75, 0.95]}
            """.formatted(GOLDEN.get("quantiles").text("sha256"));

    private OnnxFixture() {}

    static byte[] bytes(String golden) {
        return HexFormat.of().parseHex(GOLDEN.get(golden).text("bytes"));
    }

    static void write(Path folder, String name, String golden, String description) {
        try {
            Files.write(folder.resolve(name + ".onnx"), bytes(golden));
            Files.writeString(folder.resolve(name + ".json"), description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
