package io.finwave.app;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/// The servers with their watchdog, which is less patient than usual so that a test need not wait for long.
/// To be run in a process of its own.
final class WatchedServers {
    private WatchedServers() {}

    /// @param arguments `deadlock` to have two threads wait for each other
    public static void main(String[] arguments) throws InterruptedException {
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Surroundings surroundings = new Surroundings(
                new Terminal(nowhere, nowhere, false),
                System.getenv(),
                InstantSource.system(),
                Path.of(System.getenv("FINWAVE_HOME")));
        Settings settings = surroundings.settings();
        LogConfigurator.forServer(settings.log(), settings.log().level());
        try (Servers servers = Servers.start(settings, Servers.Role.ALL, false, surroundings)) {
            Watchdog watchdog = Watchdog.over(
                    servers.all(),
                    new Watchdog.Patience(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(4)));
            System.out.println("{\"dashboard\":\"" + servers.dashboard().orElseThrow() + "\",\"api\":\""
                    + servers.api().orElseThrow() + "\"}");
            if (arguments.length > 0 && arguments[0].equals("deadlock")) {
                waitForEachOther();
            }
            new CountDownLatch(1).await();
            watchdog.close();
        }
    }

    private static void waitForEachOther() {
        ReentrantLock one = new ReentrantLock();
        ReentrantLock other = new ReentrantLock();
        CountDownLatch bothHold = new CountDownLatch(2);
        hold(one, other, bothHold, "worker-one");
        hold(other, one, bothHold, "worker-other");
    }

    private static void hold(ReentrantLock first, ReentrantLock second, CountDownLatch bothHold, String name) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            first.lock();
            bothHold.countDown();
            try {
                bothHold.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            second.lock();
        });
    }
}
