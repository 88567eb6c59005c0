package io.finwave.onnx;

import io.finwave.forecast.Forecaster;
import io.finwave.forecast.ForecasterSource;
import io.finwave.onnx.internal.OnnxDescription;
import io.finwave.onnx.internal.OnnxForecaster;
import io.finwave.onnx.internal.OnnxNetwork;
import io.finwave.series.FailureReason;
import io.finwave.series.FileWords;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The ONNX models of a folder: `NAME.onnx`, each with its description `NAME.json`.
///
/// ```json
/// {"format": "finwave-onnx", "version": 1, "sha256": "<of NAME.onnx>",
///  "name": "my-net", "label": "My net", "target": "variance", "horizonBars": 5,
///  "trainedUntil": "2015-01-01T00:00:00Z", "lookbackBars": 10,
///  "features": [{"source": "log-variance", "means": [1, 5, 22]},
///               {"source": "log-return", "wavelet": "haar", "levels": 4}],
///  "output": "log"}
/// ```
///
/// - `features`: what goes in, at each bar: means of a source over so many bars, or its causal wavelet
///   coefficients of levels 1 to `levels` and the smooth. Sources: `log-variance`, `log-return`,
///   `negative-return`, `log-continuous`, `log-jump`.
/// - The network has one input of numbers, `[1, lookbackBars, columns]`, oldest bar first, or `[1, columns]` where
///   `lookbackBars` is 1, and one output of one number, or of as many as there are `levels` (probabilities that
///   rise). The first dimension may be open.
/// - `output`: `value` in the unit of the target, or `log`, its natural logarithm. Quantiles that cross are put in
///   order.
///
/// A network is looked at and tried before it counts, and what breaks a rule is refused. It runs on one thread at a
/// time and without choices that depend on the machine's load, so the same inputs give the same bits.
public final class OnnxModels implements ForecasterSource {
    /// The longest network that is read.
    public static final long MOST_BYTES = 64L << 20;

    private static final int MOST_DESCRIPTION_BYTES = 1 << 20;
    private static final String SUFFIX = ".onnx";

    private final Deque<OnnxNetwork> open = new ArrayDeque<>();

    /// For the service loader.
    public OnnxModels() {}

    @Override
    public String kind() {
        return "onnx";
    }

    @Override
    public List<Found> in(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> found.add(new Found(name(file), read(file))));
        } catch (IOException | UncheckedIOException e) {
            String name = String.valueOf(folder.getFileName());
            found.add(new Found(
                    name,
                    Outcome.failure(
                            FailureReason.STORAGE, name + ": the folder cannot be read: " + FileWords.of(e, folder))));
        }
        return found;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Outcome<Forecaster> read(Path file) {
        String name = name(file);
        Path folder = file.toAbsolutePath().resolveSibling("");
        try {
            Path beside = file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + ".json");
            byte[] bytes = bytes(file, (int) MOST_BYTES);
            OnnxDescription description = OnnxDescription.of(bytes(beside, MOST_DESCRIPTION_BYTES));
            description.requireFile(bytes);
            OnnxNetwork network = OnnxNetwork.of(bytes, description.inputColumns(), description.outputs());
            open.push(network);
            return Outcome.success(new OnnxForecaster(description, network));
        } catch (IllegalArgumentException e) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    name + ": "
                            + FileWords.withoutFolders(String.valueOf(e.getMessage()), folder)
                                    .replaceAll("\\p{Cntrl}+", " "));
        } catch (IOException e) {
            return Outcome.failure(FailureReason.STORAGE, name + ": cannot be read: " + FileWords.of(e, folder));
        } catch (LinkageError e) {
            return Outcome.failure(
                    FailureReason.UNAVAILABLE,
                    name + ": ONNX Runtime does not run on this machine: " + FileWords.of(e, folder));
        }
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "%s must have at most %,d bytes, got more", name(file), most));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("its description " + name(file) + " must lie beside it, got none", e);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
