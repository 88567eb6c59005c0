package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void print_wordsAndNumbers_alignsWordsLeftAndNumbersRight() {
        StringWriter written = new StringWriter();
        new TextTable("model", "QLIKE", "verdict<")
                .row("log-HAR", "0.12", "baseline")
                .row("random walk", "10.5", "worse")
                .print(new PrintWriter(written, true));

        assertThat(written.toString().lines().toList())
                .containsExactly(
                        "model        QLIKE  verdict",
                        "-----------  -----  --------",
                        "log-HAR       0.12  baseline",
                        "random walk   10.5  worse");
    }

    @Test
    void row_wrongNumberOfCells_isRefused() {
        assertThatThrownBy(() -> new TextTable("a", "b").row("1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row must have 2 cells, got 1");
    }
}
