package io.finwave.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL server on a free port of this machine, which can be stopped and started again with its
/// data. It asks every user but its own for a password.
public final class TestPostgres implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path data;
    private final PgBinaryResolver binaries;
    private @Nullable EmbeddedPostgres server;
    private final int port;

    /// A database for one test.
    ///
    /// @param url as JDBC takes it
    /// @param user its owner
    public record Database(String url, String user, String password) {}

    private TestPostgres(@Nullable Path binariesJar) throws IOException {
        data = Files.createTempDirectory("finwave-postgres-");
        binaries = binariesJar == null ? TestPostgres::ofClassPath : (system, machine) -> content(binariesJar);
        EmbeddedPostgres first = start(0);
        server = first;
        port = first.getPort();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-postgres"));
    }

    private static final class Shared {
        private static final TestPostgres NEWEST = startNew(null);
    }

    /// The newest version that is supported, one server for all tests of a process.
    public static TestPostgres shared() {
        return Shared.NEWEST;
    }

    /// A server of its own, of the newest version that is supported.
    public static TestPostgres own() {
        return startNew(null);
    }

    /// A server of its own, of another version.
    ///
    /// @param binaries the archive of its programs
    public static TestPostgres of(Path binaries) {
        return startNew(binaries);
    }

    private static TestPostgres startNew(@Nullable Path binaries) {
        try {
            return new TestPostgres(binaries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int onPort) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPgBinaryResolver(binaries)
                .setPort(onPort)
                .setPGStartupWait(LONGEST_START)
                .setRegisterShutdownHook(false)
                .setDataDirectoryCustomizer(TestPostgres::askForPasswords)
                .start();
    }

    private static void askForPasswords(File dataDirectory) {
        try {
            Files.writeString(
                    dataDirectory.toPath().resolve("pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream ofClassPath(String system, String machine) {
        InputStream found =
                TestPostgres.class.getResourceAsStream("/postgres-" + system.toLowerCase(java.util.Locale.ROOT) + "-"
                        + machine.toLowerCase(java.util.Locale.ROOT) + ".txz");
        if (found == null) {
            throw new IllegalStateException("there is no PostgreSQL for " + system + " " + machine);
        }
        return found;
    }

    private static InputStream content(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry programs = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            return new java.io.ByteArrayInputStream(zip.getInputStream(programs).readAllBytes());
        }
    }

    /// An empty database with an owner of its own. Text is ordered as in a dictionary, not by code point, as
    /// it is in most databases that people have.
    public Database newDatabase() {
        String name = "t" + NUMBER.incrementAndGet();
        String password = "pw-of-" + name + "-d41d8cd9";
        execute("create role " + name + " login password '" + password + "'");
        execute("create database " + name + " owner " + name + " template template0" + dictionaryOrder());
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, name, password);
    }

    /// Only servers from 15 on can be told so for a whole database.
    private String dictionaryOrder() {
        return version() < 15 ? "" : " locale_provider icu icu_locale 'en-US' locale 'C'";
    }

    /// The major version of the server.
    public int version() {
        try (Connection connection = running().getPostgresDatabase().getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs a statement as the owner of the server.
    public void execute(String sql) {
        try (Connection connection = running().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres running() {
        if (server == null) {
            throw new IllegalStateException("the server is stopped");
        }
        return server;
    }

    /// Ends the server at once; connections break.
    public void stop() {
        try {
            running().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = null;
    }

    /// Starts it again on the same port, with the same data.
    public void restart() {
        try {
            server = start(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the server and deletes its data; at the latest when the process ends.
    @Override
    public synchronized void close() {
        if (server != null) {
            stop();
        }
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
