package io.finwave.source;

import static io.finwave.source.ImportTesting.AUTO;
import static io.finwave.source.ImportTesting.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarCollector;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packed files that are packed twice, go on behind their end, are empty, or unpack to far more than prices do.
class PackedFilesTest {
    private static final String GOOD = """
            Date,Open,High,Low,Close,Volume
            2024-01-01,10,12,9,11,100
            2024-01-02,11,13,10,12,200
            2024-01-03,12,14,11,13,300
            """;

    @TempDir
    private Path folder;

    /// Writes what is packed.
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static byte[] gzip(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            content.writeTo(gzip);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            content.writeTo(zip);
        }
        return out.toByteArray();
    }

    private static byte[] packed(String how, byte[] content) throws IOException {
        return how.equals("gzip") ? gzip(out -> out.write(content)) : zip("a.csv", out -> out.write(content));
    }

    private static byte[] good() {
        return GOOD.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Why a file is not taken, by whichever step finds it; both ways of reading must say the same.
    private static Outcome.Failure<?> failure(byte[] file) {
        Outcome<?> read = ImportTesting.open(file, "", AUTO).then(csv -> csv.into(new BarCollector(), rows -> {}));
        Outcome<?> unpacked = CsvImport.unpack(new ByteArrayInputStream(file), "", AUTO, rows -> {});
        assertThat(unpacked).isInstanceOf(Outcome.Failure.class);
        return switch (read) {
            case Outcome.Failure<?> f -> f;
            case Outcome.Success<?> s -> throw new AssertionError("taken: " + s.value());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zip"})
    void open_packedTwice_isRefusedBecauseOfThat(String outer) throws IOException {
        for (String inner : new String[] {"gzip", "zip"}) {
            Outcome.Failure<?> failure = failure(packed(outer, packed(inner, good())));
            assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_INPUT);
            assertThat(failure.message())
                    .contains("the " + outer + " holds a " + inner)
                    .contains("a file must be packed once only");
        }
    }

    @Test
    void open_emptyZip_saysThatItHoldsNoFile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ZipOutputStream(out).close();

        assertThat(failure(out.toByteArray()).message()).isEqualTo("the file cannot be read: the zip holds no file");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 18, 19, 40, 1000, 300_000})
    void read_otherBytesBehindTheEnd_refusesAndCountsThem(int length) throws IOException {
        byte[] garbage = new byte[length];
        Arrays.fill(garbage, (byte) 'x');

        assertThat(failure(joined(gzip(out -> out.write(good())), garbage)).message())
                .contains("the gzip data end, but " + length + " other bytes follow");
        assertThat(failure(joined(zip("a.csv", out -> out.write(good())), garbage))
                        .message())
                .containsAnyOf("the zip ends, but other bytes follow", "the compressed file is cut off");
    }

    @Test
    void read_gzipOfTwoPartsWhoseSecondIsDamaged_isNotTakenForTheFirst() throws IOException {
        byte[] first = gzip(out -> out.write(good()));
        byte[] second = gzip(out -> out.write("2024-01-04,12,14,11,13,300\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(read(joined(first, second), "", AUTO).report().accepted()).isEqualTo(4);

        second[0] = 0;

        assertThat(failure(joined(first, second)).message()).contains("other bytes follow");
    }

    @Test
    void read_zipWithoutItsEnd_isCutOff_oneWithACommentIsWhole() throws IOException {
        byte[] whole = zip("a.csv", out -> out.write(good()));
        assertThat(failure(Arrays.copyOf(whole, whole.length - 10)).message()).contains("cut off");

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment("PK\u0005\u0006 is how the end begins".repeat(100));
            zip.putNextEntry(new ZipEntry("a.csv"));
            zip.write(good());
        }
        assertThat(read(out.toByteArray(), "", AUTO).report().accepted()).isEqualTo(3);
    }

    /// Head of a table and then lines that all are the same: 108 MB out of 0.2 MB.
    private static void bomb(OutputStream out) throws IOException {
        out.write(good());
        byte[] lines = "2024-01-03,12,14,11,13,300\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100; i++) {
            out.write(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zip"})
    void unpack_aThousandTimesAsMuch_isRefusedWhenLittleOfItIsUnpacked(String how) throws IOException {
        byte[] file = how.equals("gzip") ? gzip(PackedFilesTest::bomb) : zip("a.csv", PackedFilesTest::bomb);

        Outcome.Failure<?> failure = failure(file);

        assertThat(failure.reason()).isEqualTo(FailureReason.TOO_LARGE);
        assertThat(failure.message())
                .matches("a file of more than 64 MiB must not unpack to more than 100 times its packed size,"
                        + " got 6[0-9],[0-9]{3},[0-9]{3} bytes out of the first [0-9]{2,3},[0-9]{3} packed ones");
    }

    @Test
    void unpack_pricesOfManyYears_areFarBelowTheLimit() throws IOException {
        Path file = folder.resolve("flat.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("time,open,high,low,close,volume\n".getBytes(StandardCharsets.UTF_8));
            // a market in which nothing ever happens, for eight years of minutes: as regular as prices can be
            for (int i = 0; i < 2_000_000; i++) {
                out.write((1_500_000_000L + 60L * i + ",1.0000,1.0000,1.0000,1.0000,0\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            long unpacked = ImportTesting.value(CsvImport.unpack(in, "flat.csv.gz", AUTO, rows -> {}));
            assertThat(unpacked).isGreaterThan(64L << 20);
            System.out.println(
                    "FIGURE flat minutes unpack to " + unpacked / Files.size(file) + " times their packed size");
        }
    }

    @Test
    void unpack_fileThatIsNotPacked_isNotReadToItsEnd() {
        assertThat(CsvImport.unpack(new ByteArrayInputStream(good()), "a.csv", AUTO, rows -> {}))
                .isEqualTo(Outcome.success(0L));
    }

    @Test
    void unpack_whoeverIsToldGivesUp_endsAtOnce() throws IOException {
        byte[] file = gzip(PackedFilesTest::bomb);
        InputStream in = new ByteArrayInputStream(file);

        assertThatThrownBy(() -> CsvImport.unpack(in, "", AUTO, rows -> {
                    throw new IllegalStateException("the servers stop");
                }))
                .hasMessage("the servers stop");

        assertThat(in.available()).as("bytes not read").isPositive();
    }
}
