package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What processes leave in UPLOAD_DIR, and who takes it away: with real processes, which are really killed.
@Timeout(180)
class UploadFolderTest {
    @TempDir
    private Path home;

    /// A process of its own with a folder in UPLOAD_DIR and a file in it, which ends with its standard input.
    static final class Uploading {
        private Uploading() {}

        public static void main(String[] args) throws IOException {
            Path file = UploadFolder.open(Path.of(args[0])).path().resolve("upload-1.spool");
            Files.writeString(file, "half of an upload");
            System.out.println(file);
            while (System.in.read() >= 0) {
                // its parent says nothing; when it ends, so does this
            }
            Runtime.getRuntime().halt(0);
        }
    }

    @Test
    void folderOfAKilledProcess_isRemovedByTheNextStart_thoseOfLivingProcessesStay() throws Exception {
        Path uploads = home.resolve("uploads");
        Files.createDirectories(uploads.resolve("uploads-of-mine"));
        Files.writeString(uploads.resolve("prices.csv"), "not ours");
        Process killed = uploading(uploads);
        Process living = uploading(uploads);
        try (BufferedReader saidByKilled = killed.inputReader();
                BufferedReader saidByLiving = living.inputReader();
                UploadFolder here = UploadFolder.open(uploads)) {
            Path left = Path.of(saidByKilled.readLine());
            Path used = Path.of(saidByLiving.readLine());
            killed.toHandle().destroyForcibly();
            assertThat(killed.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(left).exists();

            try (UploadFolder next = UploadFolder.open(uploads)) {
                assertThat(left.getParent()).doesNotExist();
                assertThat(used).exists();
                assertThat(here.path()).isDirectory();
                assertThat(next.path()).isDirectory().isNotEqualTo(here.path());
            }
            // the start of a third process must find this one's lock still held
            Process third = uploading(uploads);
            try (BufferedReader said = third.inputReader()) {
                assertThat(Path.of(said.readLine())).exists();
                assertThat(here.path()).isDirectory();
                assertThat(used).exists();
            } finally {
                third.destroyForcibly();
            }
            assertThat(uploads.resolve("prices.csv")).exists();
            assertThat(uploads.resolve("uploads-of-mine")).exists();
        } finally {
            killed.destroyForcibly();
            living.destroyForcibly();
        }
    }

    @Test
    void close_removesTheFolderWithItsFiles() throws IOException {
        Path path;
        try (UploadFolder folder = UploadFolder.open(home)) {
            path = folder.path();
            Files.writeString(path.resolve("upload-1.spool"), "half");
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void open_whereThereIsAFile_endsWithOneLineThatNamesTheSetting() throws IOException {
        Path file = Files.writeString(home.resolve("uploads"), "a file");

        assertThatThrownBy(() -> UploadFolder.open(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("UPLOAD_DIR must be a folder that can be written to, got " + file);
    }

    @Test
    void serverKilledDuringAnUpload_leavesAFile_whichTheNextStartRemoves() throws Exception {
        Path uploads = home.resolve("state/cache/uploads");
        try (ServerProcess servers = serve();
                Socket upload = beginUpload(servers.api())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> spooled(uploads).size() == 1);
            servers.process().toHandle().destroyForcibly();
            assertThat(servers.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(upload.isConnected()).isTrue();
        }
        assertThat(spooled(uploads)).hasSize(1);

        try (ServerProcess next = serve()) {
            assertThat(spooled(uploads)).isEmpty();
            next.signal("TERM");
            assertThat(next.exitCode(30)).isEqualTo(143);
        }
        assertThat(folders(uploads)).isEmpty();
    }

    private ServerProcess serve() throws IOException {
        return ServerProcess.start(
                home, ProcessBuilder.Redirect.DISCARD, Map.of(), Main.class.getName(), "serve", "--json");
    }

    /// Sends the beginning of a file.
    private static Socket beginUpload(URI api) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/v1/imports?instrument=ACME HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                        + ServerProcess.SECRET + "\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\n"
                        + "Date,Close\n2024-01-02,100\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static List<Path> spooled(Path uploads) throws IOException {
        try (Stream<Path> all = Files.walk(uploads)) {
            return all.filter(f -> f.getFileName().toString().endsWith(".spool"))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> folders(Path uploads) throws IOException {
        try (Stream<Path> all = Files.list(uploads)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    private static Process uploading(Path uploads) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Uploading.class.getName(),
                        uploads.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
