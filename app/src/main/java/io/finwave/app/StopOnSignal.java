package io.finwave.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Hears that the process is told to end (Ctrl-C, SIGTERM) and holds the end back, for a while, until long
/// work has stopped in order and this is closed.
final class StopOnSignal implements AutoCloseable {
    private static final int SECONDS_TO_STOP = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-on-signal");
    private volatile boolean asked;

    StopOnSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Whether the work should stop.
    boolean asked() {
        return asked;
    }

    private void stop() {
        asked = true;
        try {
            ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The work has ended; the process may.
    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // told to end this very moment
            }
        }
    }
}
