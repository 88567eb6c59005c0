package io.finwave.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {
    private static final String NAME = "log-har_^GSPC_1d_h5.json";
    private static final String CHECKSUM = "ab".repeat(32);

    @TempDir
    Path home;

    private Path folder;
    private ModelFiles files;

    @BeforeEach
    void open() {
        folder = home.resolve("models");
        files = ModelFiles.in(folder, InstantSource.system());
    }

    private static ModelFile model(double... coefficients) {
        return new ModelFile(
                "0.1.0",
                "log-har",
                Map.of("window", "1000"),
                "variance",
                5,
                new ModelFile.Training(
                        InstrumentId.of("^GSPC"),
                        BarInterval.ONE_DAY,
                        Instant.parse("2016-01-05T00:00:00Z"),
                        Instant.parse("2020-01-03T00:00:00Z"),
                        4000,
                        CHECKSUM,
                        Instant.parse("2026-11-28T10:00:00.123456789Z")),
                Optional.of(new ModelFile.Score(
                        "variance",
                        "QLIKE",
                        0.2284,
                        "log-har",
                        0.2284,
                        "the baseline",
                        3950,
                        Instant.parse("2004-01-05T00:00:00Z"),
                        Instant.parse("2020-01-02T00:00:00Z"))),
                Map.of("coefficients", Arrays.stream(coefficients).boxed().toList()));
    }

    private static Outcome.Failure<?> failure(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        return (Outcome.Failure<?>) outcome;
    }

    @Test
    void write_thenRead_givesTheSameToTheBit() {
        double[] hard = {0.1, 1.0 / 3, -0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 3, 2.2250738585072014E-308};
        ModelFile model = model(hard);

        assertThat(files.write(model)).isEqualTo(Outcome.success(NAME));

        ModelFile read = files.read(NAME).orElseThrow();
        assertThat(read).isEqualTo(model);
        assertThat(read.parameters().get("coefficients"))
                .containsExactly(Arrays.stream(hard).boxed().toArray(Double[]::new));
        assertThat(read.checksum()).isEqualTo(model.checksum()).matches("[0-9a-f]{64}");
        assertThat(files.all().orElseThrow()).containsExactly(new ModelFiles.Found(NAME, Outcome.success(model)));
    }

    @Test
    void write_withoutScore_isRead() {
        ModelFile model = model(1);
        ModelFile unscored = new ModelFile(
                model.programVersion(),
                model.model(),
                model.settings(),
                model.target(),
                1,
                model.training(),
                Optional.empty(),
                Map.of());
        files.write(unscored).orElseThrow();
        assertThat(files.read("log-har_^GSPC_1d_h1.json").orElseThrow()).isEqualTo(unscored);
    }

    @Test
    void write_again_replaces_andLeavesNothingBeside() throws IOException {
        files.write(model(1)).orElseThrow();
        files.write(model(2)).orElseThrow();

        assertThat(files.read(NAME).orElseThrow()).isEqualTo(model(2));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(file -> file.getFileName().toString())).containsExactly(NAME);
        }
    }

    @Test
    void checksum_ofAnotherModel_differs_andOfOtherBlanks_not() throws IOException {
        files.write(model(1)).orElseThrow();
        assertThat(model(1).checksum()).isNotEqualTo(model(Math.nextUp(1.0)).checksum());

        Path file = folder.resolve(NAME);
        Files.writeString(file, Files.readString(file).replaceAll("\\s*\\R\\s*", ""));

        assertThat(files.read(NAME).orElseThrow()).isEqualTo(model(1));
    }

    /// What is written, damaged in one place, and the words of the refusal.
    static Stream<Object[]> damages() {
        return Stream.of(
                new Object[] {"2.5", "2.5000000000000004", "sha256 must be that of the content"},
                new Object[] {"\"window\" : \"1000\"", "\"window\" : \"500\"", "sha256 must be that of the content"},
                new Object[] {"2016-01-05", "2016-01-06", "sha256 must be that of the content"},
                new Object[] {"\"sha256\" : \"", "\"sha256\" : \"0", "got \"0"},
                new Object[] {
                    "\"version\" : 1", "\"version\" : 2", "version must be 1, got 2: it was written by a newer"
                },
                new Object[] {"\"version\" : 1", "\"version\" : \"1\"", "version must be a whole number, got \"1\""},
                new Object[] {"finwave-model", "other-model", "format must be \"finwave-model\", got \"other-model\""},
                new Object[] {"\"format\"", "\"form\"", "format must be \"finwave-model\", got none"},
                new Object[] {"\"horizonBars\" : 5", "\"horizonBars\" : 0", "horizonBars must be at least 1, got 0"},
                new Object[] {"\"bars\" : 4000", "\"bars\" : 1e99", "bars must be a whole number, got 1.0E99"},
                new Object[] {"2.5", "1e999", "coefficients must be a finite number"},
                new Object[] {"2.5", "\"NaN\"", "coefficients must be a finite number, got \"NaN\""},
                new Object[] {"2016-01-05T", "2021-01-05T", "from must not be after until"},
                new Object[] {"2016-01-05T00", "2016-01-05T99", "from must be a moment"},
                new Object[] {"\"^GSPC\"", "\"/etc\"", "instrument must be"},
                new Object[] {"\"1d\"", "\"1x\"", "interval must be"},
                new Object[] {"\"log-har\"", "\"../log\"", "model must be lower-case"},
                new Object[] {"\"settings\"", "\"more\" : 1, \"settings\"", "no other members, got [more]"},
                new Object[] {"\"version\" : 1", "\"version\" : 1, \"version\" : 1", "Duplicate"},
                new Object[] {"\"trainedAt\"", "\"at\"", "trainedAt must be there"},
                new Object[] {"}", "} }", "one whole JSON document"});
    }

    @ParameterizedTest
    @MethodSource("damages")
    void read_whatWasDamaged_isRefusedWithFileRuleAndValue(String from, String to, String words) throws IOException {
        files.write(model(2.5)).orElseThrow();
        Path file = folder.resolve(NAME);
        String whole = Files.readString(file);
        int at = from.equals("}") ? whole.lastIndexOf(from) : whole.indexOf(from);
        assertThat(at).as("there is something to damage").isNotNegative();
        Files.writeString(file, whole.substring(0, at) + to + whole.substring(at + from.length()));

        Outcome.Failure<?> refused = failure(files.read(NAME));

        assertThat(refused.reason()).isEqualTo(FailureReason.INVALID_INPUT);
        assertThat(refused.message()).startsWith(NAME + ": ").contains(words).doesNotContain("\n");
    }

    @Test
    void read_truncatedAnywhere_isRefused() throws IOException {
        files.write(model(2.5)).orElseThrow();
        byte[] whole = Files.readAllBytes(folder.resolve(NAME));
        for (int length = 0; length < whole.length - 2; length++) {
            Files.write(folder.resolve(NAME), Arrays.copyOf(whole, length));
            assertThat(failure(files.read(NAME)).reason())
                    .as(length + " of " + whole.length + " bytes")
                    .isEqualTo(FailureReason.INVALID_INPUT);
        }
    }

    @Test
    void read_everyByteFlipped_isRefused_orTheSame() throws IOException {
        files.write(model(2.5)).orElseThrow();
        byte[] whole = Files.readAllBytes(folder.resolve(NAME));
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(folder.resolve(NAME), flipped);
            Outcome<ModelFile> read = files.read(NAME);
            if (read instanceof Outcome.Success<ModelFile> success) {
                assertThat(success.value()).as("byte " + i).isEqualTo(model(2.5));
            } else {
                assertThat(failure(read).reason()).isEqualTo(FailureReason.INVALID_INPUT);
            }
        }
    }

    @Test
    void read_tooLarge_isRefusedBeforeItIsParsed() throws IOException {
        Files.createDirectories(folder);
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.json").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        Outcome.Failure<?> refused = failure(files.read("huge.json"));
        assertThat(refused.reason()).isEqualTo(FailureReason.TOO_LARGE);
        assertThat(refused.message())
                .isEqualTo("huge.json: a model file must have at most 4,194,304 bytes, got 1,099,511,627,776");
    }

    @Test
    void read_deeplyNested_isRefused() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("deep.json"), "[".repeat(100_000));
        assertThat(failure(files.read("deep.json")).reason()).isEqualTo(FailureReason.INVALID_INPUT);
    }

    @Test
    void all_goodBesideBad_tellsOfEach() throws IOException {
        files.write(model(1)).orElseThrow();
        Files.writeString(folder.resolve("a.json"), "{}");
        Files.writeString(folder.resolve("empty.json"), "");
        Files.write(folder.resolve("binary.pkl"), new byte[] {(byte) 0x80, 4});
        Files.writeString(folder.resolve(".hidden.json"), "{}");
        Files.writeString(folder.resolve("net.onnx"), "");
        Files.writeString(folder.resolve("net.json"), "{}");
        Files.writeString(folder.resolve("plug.jar"), "");
        Files.createDirectories(folder.resolve("sub.json"));

        List<ModelFiles.Found> all = files.all().orElseThrow();

        assertThat(all).extracting(ModelFiles.Found::name).containsExactly("a.json", "binary.pkl", "empty.json", NAME);
        assertThat(failure(all.get(0).content()).message())
                .isEqualTo("a.json: format must be \"finwave-model\", got none: it is of another program");
        assertThat(failure(all.get(1).content()).message())
                .contains("binary.pkl: a model file must be named", "end with .json");
        assertThat(failure(all.get(2).content()).message()).startsWith("empty.json: ");
        assertThat(all.get(3).content()).isEqualTo(Outcome.success(model(1)));
    }

    @Test
    void all_fileThatLooksTheSame_isNotReadAgain_butByItsName() throws IOException {
        files.write(model(1)).orElseThrow();
        Path file = folder.resolve(NAME);
        // past the tick in which it could change and look the same
        FileTime changed = FileTime.from(
                Files.getLastModifiedTime(file).toInstant().minusSeconds(10).truncatedTo(ChronoUnit.SECONDS));
        Files.setLastModifiedTime(file, changed);
        assertThat(files.all().orElseThrow().getFirst().content()).isEqualTo(Outcome.success(model(1)));
        byte[] broken = Files.readAllBytes(file);
        broken[0] = '[';
        Files.write(file, broken);
        Files.setLastModifiedTime(file, changed);

        assertThat(files.all().orElseThrow().getFirst().content()).isEqualTo(Outcome.success(model(1)));
        assertThat(failure(files.read(NAME)).reason()).isEqualTo(FailureReason.INVALID_INPUT);

        Files.setLastModifiedTime(file, FileTime.from(changed.toInstant().plusMillis(1)));
        assertThat(failure(files.all().orElseThrow().getFirst().content()).reason())
                .isEqualTo(FailureReason.INVALID_INPUT);
        files.write(model(2)).orElseThrow();
        assertThat(files.all().orElseThrow().getFirst().content()).isEqualTo(Outcome.success(model(2)));
        files.remove(NAME);
        assertThat(files.all().orElseThrow()).isEmpty();
    }

    @Test
    void all_fileChangedInTheSameTick_isReadAgain() throws IOException {
        files.write(model(1)).orElseThrow();
        Path file = folder.resolve(NAME);
        FileTime changed = FileTime.from(Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        Files.setLastModifiedTime(file, changed);
        assertThat(files.all().orElseThrow().getFirst().content()).isEqualTo(Outcome.success(model(1)));
        byte[] broken = Files.readAllBytes(file);
        broken[0] = '[';
        Files.write(file, broken);
        Files.setLastModifiedTime(file, changed);

        assertThat(failure(files.all().orElseThrow().getFirst().content()).reason())
                .isEqualTo(FailureReason.INVALID_INPUT);
    }

    @Test
    void all_withoutFolder_isNone_andWhereItIsAFile_aFailure() throws IOException {
        assertThat(files.all().orElseThrow()).isEmpty();
        assertThat(failure(files.read(NAME)).reason()).isEqualTo(FailureReason.NOT_FOUND);

        Files.writeString(folder, "not a folder");

        assertThat(failure(files.all()).reason()).isEqualTo(FailureReason.STORAGE);
        assertThat(failure(files.all()).message())
                .startsWith("the folder of model files cannot be read: ")
                .doesNotContain(home.toString());
        assertThat(failure(files.write(model(1))).reason()).isEqualTo(FailureReason.STORAGE);
    }

    @Test
    void all_moreThanAreRead_saysSo() throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < ModelFiles.MOST_FILES + 5; i++) {
            Files.writeString(folder.resolve(String.format("m%04d.json", i)), "{}");
        }
        List<ModelFiles.Found> all = files.all().orElseThrow();
        assertThat(all).hasSize(ModelFiles.MOST_FILES + 1);
        assertThat(failure(all.getLast().content()).message()).contains("at most 1000 model files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret.json", "/etc/passwd", "a/b.json", "..", "", ".hidden.json", "a.txt", "a\u0000.json"})
    void read_nameThatLeavesTheFolder_isRefused(String name) {
        assertThat(failure(files.read(name)).reason()).isEqualTo(FailureReason.INVALID_INPUT);
        assertThat(failure(files.remove(name)).reason()).isEqualTo(FailureReason.INVALID_INPUT);
    }

    @Test
    void remove_file_isGone() throws IOException {
        files.write(model(1)).orElseThrow();
        assertThat(files.remove(NAME)).isEqualTo(Outcome.success(NAME));
        assertThat(folder.resolve(NAME)).doesNotExist();
        assertThat(failure(files.remove(NAME)).message()).isEqualTo("there is no model file " + NAME);
    }

    /// A read-only file system, as a mount of a container is, also for the user who may do everything.
    @Test
    void folder_readOnly_isRead_butSavesNothing() throws IOException {
        files.write(model(1)).orElseThrow();
        Path zip = home.resolve("models.zip");
        try (FileSystem writable = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectories(writable.getPath("/models"));
            Files.copy(folder.resolve(NAME), writable.getPath("/models").resolve(NAME));
        }
        try (FileSystem readOnly = FileSystems.newFileSystem(zip, Map.of("accessMode", "readOnly"))) {
            ModelFiles mounted = ModelFiles.in(readOnly.getPath("/models"), InstantSource.system());

            assertThat(mounted.all().orElseThrow())
                    .containsExactly(new ModelFiles.Found(NAME, Outcome.success(model(1))));
            assertThat(failure(mounted.write(model(2))).message())
                    .startsWith(NAME + " cannot be saved: the folder of model files /models cannot be written to");
            assertThat(failure(mounted.remove(NAME)).message()).contains("cannot be removed");
            assertThat(mounted.read(NAME).orElseThrow()).isEqualTo(model(1));
        }
    }

    @Test
    void file_forAPerson_isText() throws IOException {
        files.write(model(0.5)).orElseThrow();
        String text = Files.readString(folder.resolve(NAME), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("{\n  \"format\" : \"finwave-model\",\n  \"version\" : 1,\n  \"sha256\" : \"")
                .endsWith("}\n");
    }
}
