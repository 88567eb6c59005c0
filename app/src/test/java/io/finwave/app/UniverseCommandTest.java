package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `universe` on bundled data.
class UniverseCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private CommandRun run(String... more) {
        String[] all = {
            "universe",
            "run",
            "--instruments",
            "SPX,AAPL",
            "--ask",
            "range,quantiles",
            "--horizons",
            "1",
            "--origins",
            "300",
            "--threads",
            "2"
        };
        String[] whole = new String[all.length + more.length];
        System.arraycopy(all, 0, whole, 0, all.length);
        System.arraycopy(more, 0, whole, all.length, more.length);
        return CommandRun.in(home, whole);
    }

    @Test
    void run_thenAgain_computesOnce_andShowSaysTheSame() throws IOException {
        Path csv = home.resolve("out.csv");
        CommandRun first = run("--csv", csv.toString());
        CommandRun again = run("--json");

        assertThat(first.exitCode()).as(first.err()).isEqualTo(Main.DONE);
        assertThat(first.out())
                .contains("range, 1 bar ahead: 1 instrument, 300 forecasts, compared by QLIKE")
                .contains("loss / range-log-har", "coverage of 90 %")
                .contains("note: AAPL, range, h = 1: not enough data")
                .doesNotContain("NaN");
        assertThat(first.err()).contains("is complete: 4 of 4 units are kept; 4 computed now, 0 there already");
        assertThat(again.err()).contains("0 computed now, 4 there already, 0 failed");

        JsonNode document = JSON.readTree(again.out());
        assertThat(document.at("/run/state").asText()).isEqualTo("complete");
        assertThat(document.get("units")).hasSize(4);
        double ratio = document.at("/summary/0/models/0/lossRatio").asDouble();
        assertThat(ratio)
                .as("a random walk of the range against the regression")
                .isGreaterThan(1);
        assertThat(Files.readAllLines(csv))
                .startsWith("question,horizon_bars,instruments,forecasts,model,measure,value")
                .contains("range,1,1,300,range-random-walk,loss_ratio," + ratio)
                .anyMatch(line -> line.startsWith("quantiles,1,1,300,ewma-conformal,worst_250_least,0."));

        String id = document.at("/run/id").asText();
        assertThat(CommandRun.in(home, "universe", "show", id).out()).isEqualTo(first.out());
        assertThat(CommandRun.in(home, "universe", "show").out()).isEqualTo(first.out());
        assertThat(CommandRun.in(home, "universe", "list").out())
                .contains(id, "complete", "4 of 4", "instruments=AAPL,SPX interval=1d ask=range,quantiles");
        assertThat(CommandRun.in(home, "universe", "delete", id).exitCode()).isEqualTo(Main.DONE);
        CommandRun gone = CommandRun.in(home, "universe", "show", id);
        assertThat(gone.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(gone.err()).contains("there is no run " + id);
    }

    @Test
    void run_wrongly_saysWhy() {
        CommandRun nothing = CommandRun.in(home, "universe");
        CommandRun neither = CommandRun.in(home, "universe", "run");
        CommandRun none = CommandRun.in(home, "universe", "run", "--all");
        CommandRun unknown = CommandRun.in(home, "universe", "run", "--instruments", "NOPE", "--ask", "range");
        CommandRun question = CommandRun.in(home, "universe", "run", "--all", "--ask", "price");
        CommandRun threads = run("--threads", "0");

        assertThat(nothing.exitCode()).isEqualTo(Main.WRONG_USAGE);
        assertThat(nothing.err()).contains("What about a universe? run, show, list, delete");
        assertThat(neither.exitCode()).isEqualTo(Main.WRONG_USAGE);
        assertThat(none.err()).contains("no instrument with 1d bars is stored");
        assertThat(unknown.err()).contains("there are no 1d bars of NOPE");
        assertThat(question.err()).contains("--ask: question must be one of variance");
        assertThat(threads.exitCode()).isNotEqualTo(Main.DONE);
    }
}
