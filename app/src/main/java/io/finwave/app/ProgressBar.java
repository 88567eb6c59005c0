package io.finwave.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// A line on the terminal that shows how far long work has come: a bar, the share done, the pace and the time
/// that is left. Where nobody watches, it writes nothing.
final class ProgressBar implements AutoCloseable {
    private static final Duration BETWEEN_DRAWS = Duration.ofMillis(100);
    private static final int CELLS = 30;

    private final Terminal terminal;
    private final InstantSource clock;
    private final String label;
    private final Instant start;
    private Instant drawn = Instant.MIN;
    private int widest;

    /// @param label what is being done, for example `Importing`
    ProgressBar(Terminal terminal, InstantSource clock, String label) {
        this.terminal = terminal;
        this.clock = clock;
        this.label = label;
        this.start = clock.instant();
    }

    /// Says how far the work is; draws at most ten times a second.
    ///
    /// @param done units done, from 0 to `total`
    /// @param total units in all; 0 or less when it is not known
    void at(long done, long total) {
        if (!terminal.interactive()) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(drawn.equals(Instant.MIN) ? drawn : drawn.plus(BETWEEN_DRAWS))
                && (done < total || total <= 0)) {
            return;
        }
        drawn = now;
        draw(line(label, done, total, Duration.between(start, now)));
    }

    /// The text for a state of the work.
    static String line(String label, long done, long total, Duration elapsed) {
        double seconds = elapsed.toMillis() / 1000.0;
        String pace = seconds > 0 ? String.format(Locale.ROOT, "%,.0f/s", done / seconds) : "";
        if (total <= 0) {
            return String.format(Locale.ROOT, "%s %,d %s", label, done, pace);
        }
        double share = Math.min(1, (double) done / total);
        int full = (int) Math.round(share * CELLS);
        String left = done > 0 && done < total
                ? String.format(Locale.ROOT, "%.0f s left", Math.ceil(seconds * (total - done) / done))
                : "";
        return String.format(
                        Locale.ROOT,
                        "%s [%s%s] %3.0f %%  %s  %s",
                        label,
                        "#".repeat(full),
                        ".".repeat(CELLS - full),
                        100 * share,
                        pace,
                        left)
                .stripTrailing();
    }

    private void draw(String text) {
        widest = Math.max(widest, text.length());
        terminal.err().print("\r" + text + " ".repeat(widest - text.length()));
        terminal.err().flush();
    }

    /// Wipes the line.
    @Override
    public void close() {
        if (widest > 0) {
            draw("");
            terminal.err().print("\r");
            terminal.err().flush();
        }
    }
}
