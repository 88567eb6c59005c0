package io.finwave.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarSink;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A file many times larger than the heap goes through: the import runs in a JVM of its own with a heap of
/// 24 MiB and reads 1,500,000 rows (78 MB) out of a generator, one in a thousand of them dirty.
class BoundedMemoryTest {
    private static final int ROWS = 1_500_000;

    @Test
    void into_fileLargerThanTheHeap_reportsEveryRow() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BoundedMemoryTest.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output).contains("read 1500000 accepted 1498500 quarantined 1500 listed 200 offered 1498500");
        assertThat(process.exitValue()).isZero();
    }

    /// The other JVM.
    public static void main(String[] args) {
        CsvImport csv = switch (CsvImport.open(new Generated(), "", ImportOptions.RECOGNISE_ALL, ImportTesting.CLOCK)) {
            case Outcome.Success<CsvImport> s -> s.value();
            case Outcome.Failure<CsvImport> f -> throw new AssertionError(f.message());
        };
        long[] offered = new long[1];
        Outcome<ImportReport> outcome = csv.into(
                (batch, fates) -> {
                    Arrays.fill(fates, 0, batch.size(), BarSink.Fate.ADDED);
                    offered[0] += batch.size();
                },
                rows -> {});
        ImportReport report = ImportTesting.value(outcome);
        System.out.println("read " + report.read() + " accepted " + report.accepted() + " quarantined "
                + report.quarantined() + " listed " + report.quarantine().size() + " offered " + offered[0]);
    }

    /// The text of the file, made while it is read.
    private static final class Generated extends InputStream {
        private byte[] line = "time,open,high,low,close,volume\n".getBytes(StandardCharsets.US_ASCII);
        private int at;
        private int row;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] b, int off, int len) {
            if (at == line.length) {
                if (row == ROWS) {
                    return -1;
                }
                String high = row % 1000 == 999 ? "high" : "112.25";
                line = ((1_600_000_000L + 60L * row) + ",110.25," + high + ",109.75,111.5," + (1000 + row % 7) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
                row++;
                at = 0;
            }
            int n = Math.min(len, line.length - at);
            System.arraycopy(line, at, b, off, n);
            at += n;
            return n;
        }
    }
}
