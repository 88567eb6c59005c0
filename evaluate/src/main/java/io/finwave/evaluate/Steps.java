package io.finwave.evaluate;

import java.util.concurrent.CancellationException;

/// Counts origins and reports them every so often.
final class Steps {
    private static final int EVERY = 256;

    private final Progress progress;
    private final long total;
    private long done;

    Steps(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
        report();
    }

    /// One origin more.
    void step() {
        done++;
        if (done % EVERY == 0 || done == total) {
            report();
        }
    }

    private void report() {
        if (!progress.goOn(done, total)) {
            throw new CancellationException("cancelled after " + done + " of " + total + " origins");
        }
    }
}
