package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.finwave.series.Outcome;
import io.finwave.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `evaluate` writes into the ledger, and how it is shown.
class LedgerCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private CommandRun evaluate(String... more) {
        List<String> plain = List.of("evaluate", "SPX", "--origins", "300", "--ask", "return", "--horizons", "1");
        return CommandRun.in(
                home,
                Map.of("USER", "ann"),
                Stream.concat(plain.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private JsonNode ledger(String... more) throws IOException {
        CommandRun run = CommandRun.in(
                home,
                Stream.concat(Stream.of("ledger", "--json"), Stream.of(more)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        return JSON.readTree(run.out());
    }

    @Test
    void ledger_nothingDone_saysSo() {
        CommandRun run = CommandRun.in(home, "ledger");

        assertThat(run.exitCode()).isEqualTo(Main.DONE);
        assertThat(run.out()).contains("No holdout was opened.", "Nothing was tried.");
        assertThat(home.resolve("state/finwave.db")).doesNotExist();
    }

    @Test
    void evaluate_twice_isWrittenOnce_andEndsBeforeTheHoldout() throws IOException {
        CommandRun run = evaluate();
        evaluate();

        // 5105 bars: the last 1035 of them
        assertThat(run.out())
                .contains("The last 1,035 bars, from 2016-03-09 on, are kept for the end and not seen here; they were"
                        + " opened 0 times before.")
                .contains("made from 2014-11-10 to 2016-01-20");
        assertThat(ledger().at("/counts/0/trials").asInt()).isEqualTo(3);
        assertThat(ledger("SPX", "--trials").at("/trials")).hasSize(3);
        assertThat(ledger("--trials").at("/trials/0/question").asText())
                .isEqualTo("return, h = 1, origins from bar 1150, the newest 300, embargo 0");
        assertThat(ledger("--trials").at("/trials/0/who").asText()).isEqualTo("console ann");
        assertThat(ledger("AAPL").at("/counts")).isEmpty();
        assertThat(CommandRun.in(home, "ledger", "--trials").out())
                .contains("No holdout was opened.", "forecasts", "return-haar", "mse");
    }

    @Test
    void trading_holdoutOpened_isWrittenAndTold_andClosedItIsNotTraded() throws IOException {
        String[] trading = {"trading", "SPX", "--rules", "moving-averages"};
        CommandRun closed = CommandRun.in(home, trading);
        CommandRun open = CommandRun.in(
                home,
                Map.of("USER", "ann"),
                "trading",
                "SPX",
                "--rules",
                "moving-averages",
                "--open-holdout",
                "the end");
        CommandRun again = CommandRun.in(home, trading);

        assertThat(closed.out())
                .contains("The last 1,035 bars, from 2016-03-09 on, are kept for the end and not seen here; they were"
                        + " opened 0 times before.");
        assertThat(open.exitCode()).as(open.err()).isEqualTo(Main.DONE);
        assertThat(open.out())
                .contains("The holdout is open: scored on the last 1,035 bars only, from 2016-03-09 on. It was never"
                        + " opened before.")
                .contains("over 1,034 bars");
        assertThat(again.out()).contains("they were opened 1 time before.");
        JsonNode opening = ledger().at("/openings/0");
        assertThat(opening.get("reason").asText()).isEqualTo("the end");
        assertThat(opening.get("who").asText()).isEqualTo("console ann");
        assertThat(opening.at("/questions/0").asText()).isEqualTo("trading");
        assertThat(opening.at("/models/0").asText()).isEqualTo("moving-averages");
        CommandRun few = CommandRun.in(home, "trading", "AAPL", "--open-holdout", "why not");
        assertThat(few.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(few.err()).contains("is not opened: it is too short for any figure");
        assertThat(ledger().get("openings")).hasSize(1);
    }

    @Test
    void evaluate_openedThreeTimes_saysHowOften_andForWhichReasons() throws IOException {
        CommandRun first = evaluate("--open-holdout", "the final table");
        evaluate("--open-holdout", "a second look");
        JsonNode third =
                JSON.readTree(evaluate("--open-holdout", "a third", "--json").out());
        CommandRun closed = evaluate();

        assertThat(first.out())
                .contains("The holdout is open: scored on the last 1,035 bars only, from 2016-03-09 on. It was never"
                        + " opened before.")
                .contains("to 2020-04-16");
        assertThat(third.at("/holdout/opened").asBoolean()).isTrue();
        assertThat(third.at("/holdout/openedBefore").asInt()).isEqualTo(2);
        assertThat(third.at("/holdout/bars").asInt()).isEqualTo(1035);
        assertThat(closed.out()).contains("they were opened 3 times before");
        assertThat(evaluate("--open-holdout", "a fourth").out())
                .contains("It was opened 3 times before: figures are no longer out of sample.");
        JsonNode ledger = ledger();
        assertThat(ledger.at("/openings")).hasSize(4);
        assertThat(ledger.at("/openings/3/reason").asText()).isEqualTo("the final table");
        assertThat(ledger.at("/openings/3/who").asText()).isEqualTo("console ann");
        assertThat(ledger.at("/openings/3/models/0").asText()).isEqualTo("zero");
        assertThat(CommandRun.in(home, "ledger", "SPX").out())
                .contains("the final table", "a second look", "return, h = 1");
    }

    @Test
    void evaluate_openingThatCannotBe_isRefusedAndNotWritten() throws IOException {
        CommandRun blank = evaluate("--open-holdout", " ");
        CommandRun tooShort = CommandRun.in(home, "evaluate", "AAPL", "--open-holdout", "see");
        Files.createDirectories(home.resolve("broken"));
        Files.writeString(home.resolve("broken/finwave.db"), "this is no database at all, not even nearly one");
        Map<String, String> broken = Map.of("DATABASE_URL", "sqlite:" + home.resolve("broken/finwave.db"));

        assertThat(blank.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(blank.err()).contains("a holdout is opened for a reason, got none");
        assertThat(tooShort.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(tooShort.err()).contains("is not opened: it is too short for any figure");
        assertThat(ledger().at("/openings")).isEmpty();
        Path file = Files.writeString(home.resolve("p.csv"), prices());
        CommandRun noLedger =
                CommandRun.in(home, broken, "evaluate", file.toString(), "--ask", "return", "--open-holdout", "see");
        assertThat(noLedger.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(noLedger.out()).isEmpty();
        CommandRun closed = CommandRun.in(home, broken, "evaluate", file.toString(), "--ask", "return");
        assertThat(closed.exitCode()).as(closed.err()).isEqualTo(Main.DONE);
        assertThat(closed.err()).contains("note: nothing is written into the ledger: ");
    }

    private static String prices() {
        StringBuilder csv = new StringBuilder("Date,Close\n");
        for (int i = 0; i < 100; i++) {
            csv.append(java.time.LocalDate.of(2015, 1, 1).plusDays(i))
                    .append(',')
                    .append(100 + i % 7)
                    .append('\n');
        }
        return csv.toString();
    }

    @Test
    void evaluate_besideAServer_writesIntoItsLedger() throws IOException {
        try (Store server = ((Outcome.Success<Store>)
                        Store.open(home.resolve("state/finwave.db"), InstantSource.system()))
                .value()) {
            CommandRun run = evaluate("--open-holdout", "while the server runs");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
            assertThat(server.ledger().openings("SPX", 10)).hasSize(1);
            assertThat(server.ledger().trials("SPX", "forecast", 10)).hasSize(3);
        }
    }
}
