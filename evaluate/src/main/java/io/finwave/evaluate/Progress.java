package io.finwave.evaluate;

/// Where a long evaluation says how far it is and asks whether to go on.
@FunctionalInterface
public interface Progress {
    /// Says nothing and goes on.
    Progress SILENT = (done, total) -> true;

    /// Called now and then from a thread that computes, by one at a time.
    ///
    /// @param done how many origins are scored, over all horizons
    /// @param total how many there are
    /// @return whether to go on; if not, the evaluation ends with a
    /// [CancellationException][java.util.concurrent.CancellationException]
    boolean goOn(long done, long total);
}
