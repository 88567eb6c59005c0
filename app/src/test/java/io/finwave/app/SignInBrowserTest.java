package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.service.AccountService.NewPassword;
import io.finwave.testkit.RedisProcess;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The door of the page in a real Chromium on both real servers, from the one-time password of the first start on. What
/// is checked stands in dashboard/web/test/e2e/access.mjs.
class SignInBrowserTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path home;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void door_inChromium_letsInWhoMayAndIsAccessible() throws Exception {
        Optional<Path> chromium = BrowserTest.onPath("chromium").or(() -> BrowserTest.onPath("google-chrome"));
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(
                    chromium.isPresent(),
                    "the door was not tested: there is no chromium on the PATH (Debian: apt-get install chromium)");
        }
        assertThat(chromium).as("chromium on the PATH").isPresent();
        Path signals = Files.createDirectories(home.resolve("signals"));
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (RedisProcess redis = RedisProcess.start(
                        Files.createDirectories(home.resolve("redis")), "appendonly yes", "appendfsync always");
                Obedient _ = new Obedient(signals, redis)) {
            Surroundings surroundings = new Surroundings(
                    new Terminal(nowhere, nowhere, false),
                    Map.of(
                            "REDIS_URL",
                            redis.url(),
                            "API_PORT",
                            "0",
                            "DASH_PORT",
                            "0",
                            "UPDATE_INTERVAL",
                            "1000",
                            "API_KEY",
                            KEY,
                            "SECRET_KEY",
                            "fedcba9876543210fedcba9876543210"),
                    InstantSource.system(),
                    home);
            try (Servers servers = Servers.start(surroundings.settings(), Servers.Role.ALL, true, surroundings)) {
                NewPassword first = servers.firstUser().orElseThrow();
                int exitCode = BrowserTest.run(
                        "node",
                        "test/e2e/access.mjs",
                        "--base=" + servers.dashboard().orElseThrow(),
                        "--chromium=" + chromium.orElseThrow(),
                        "--user=" + first.account().name(),
                        "--password=" + first.password(),
                        "--api=" + servers.api().orElseThrow(),
                        "--key=" + KEY,
                        "--signals=" + signals,
                        "--out=" + Path.of("target/e2e-access").toAbsolutePath());
                assertThat(exitCode)
                        .as("exit code of the browser tests, whose output is above")
                        .isZero();
            }
        }
    }

    /// Kills Redis when the file `redis-down` appears, and starts it again when that is gone: the program in the
    /// browser
    /// cannot.
    private static final class Obedient implements AutoCloseable {
        private final Thread thread;

        Obedient(Path signals, RedisProcess redis) {
            Path down = signals.resolve("redis-down");
            thread = Thread.ofVirtual().name("obedient").start(() -> {
                boolean killed = false;
                while (!Thread.currentThread().isInterrupted()) {
                    if (Files.exists(down) != killed) {
                        killed = !killed;
                        if (killed) {
                            redis.kill();
                        } else {
                            redis.startAgain();
                        }
                    }
                    LockSupport.parkNanos(50_000_000);
                }
            });
        }

        @Override
        public void close() {
            thread.interrupt();
            await().atMost(Duration.ofSeconds(60)).until(() -> !thread.isAlive());
        }
    }
}
