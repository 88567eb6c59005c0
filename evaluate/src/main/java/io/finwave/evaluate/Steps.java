package io.finwave.evaluate;

import java.util.concurrent.CancellationException;

/// Counts origins and reports them every so often. Walks that run beside each other share one.
final class Steps {
    private static final int EVERY = 256;

    private final Progress progress;
    private final long total;
    private long done;
    private boolean stopped;

    Steps(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
        report();
    }

    /// One origin more.
    synchronized void step() {
        done++;
        if (stopped || done % EVERY == 0 || done == total) {
            report();
        }
    }

    /// Whoever stopped one walk stopped them all.
    private void report() {
        stopped = stopped || !progress.goOn(done, total);
        if (stopped) {
            throw new CancellationException("cancelled after " + done + " of " + total + " origins");
        }
    }
}
