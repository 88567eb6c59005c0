package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void line_halfDone_showsSharePaceAndTimeLeft() {
        assertThat(ProgressBar.line("Importing", 500, 1000, Duration.ofSeconds(10)))
                .isEqualTo("Importing [###############...............]  50 %  50/s  10 s left");
    }

    @Test
    void line_done_showsNoTimeLeft() {
        assertThat(ProgressBar.line("Importing", 1000, 1000, Duration.ofSeconds(10)))
                .isEqualTo("Importing [##############################] 100 %  100/s");
    }

    @Test
    void line_unknownTotal_showsCountAndPace() {
        assertThat(ProgressBar.line("Reading", 2_000_000, 0, Duration.ofSeconds(2)))
                .isEqualTo("Reading 2,000,000 1,000,000/s");
    }

    @Test
    void at_nobodyWatching_writesNothing() {
        StringWriter written = new StringWriter();
        PrintWriter err = new PrintWriter(written, true);
        try (ProgressBar bar = new ProgressBar(new Terminal(err, err, false), () -> Instant.EPOCH, "Importing")) {
            bar.at(1, 2);
        }
        assertThat(written.toString()).isEmpty();
    }

    @Test
    void close_afterDrawing_wipesTheLine() {
        StringWriter written = new StringWriter();
        PrintWriter err = new PrintWriter(written, true);
        try (ProgressBar bar = new ProgressBar(new Terminal(err, err, true), () -> Instant.EPOCH, "Importing")) {
            bar.at(1, 2);
            bar.at(1, 2);
        }
        String[] draws = written.toString().split("\r", -1);
        assertThat(draws[1]).startsWith("Importing [");
        assertThat(draws[2]).as("not drawn twice within 100 ms, then wiped").isBlank();
    }
}
