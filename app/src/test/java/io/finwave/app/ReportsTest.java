package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files that `forecast`, `backtest` and `trading` write: they say what is printed, and need nothing
/// else.
class ReportsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private JsonNode run(String command, String... more) throws IOException {
        String[] files = {"--json", "--csv", csv().toString(), "--html", html().toString()};
        String[] all = new String[2 + more.length + files.length];
        all[0] = command;
        all[1] = "SPX";
        System.arraycopy(more, 0, all, 2, more.length);
        System.arraycopy(files, 0, all, 2 + more.length, files.length);
        CommandRun run = CommandRun.in(home, all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.DONE);
        return JSON.readTree(run.out());
    }

    private Path csv() {
        return home.resolve("out.csv");
    }

    private Path html() {
        return home.resolve("out.html");
    }

    private String page() throws IOException {
        String page = Files.readString(html());
        assertThat(page)
                .startsWith("<!doctype html>")
                .contains("default-src 'none'", "<h1>SPX 1d, 5,105 bars")
                .doesNotContain("http://", "https://", "NaN", "<script", "style=\"")
                .endsWith("</html>\n");
        return page;
    }

    @Test
    void forecast_files_holdEveryQuantile_andItsRecord() throws IOException {
        JsonNode answer = run("forecast", "--origins", "300");

        double price = answer.at("/fan/prices/4/0").asDouble();
        double held = answer.at("/fan/coverage/0/realised").asDouble();
        assertThat(Files.readAllLines(csv()))
                .startsWith("measure,horizon_bars,level,value")
                .contains("price,5,0.025," + price, "coverage,1,0.5," + held);
        assertThat(page())
                .contains(
                        "bands of 95, 80 and 50 %",
                        answer.at("/verdict/text").asText().replace("<", "&lt;"))
                .contains(String.format(Locale.ROOT, "%.1f %%]", 100 * held));
    }

    @Test
    void backtest_files_holdEveryModel_withItsInterval() throws IOException {
        JsonNode answer = run("backtest", "--origins", "300");

        JsonNode row = answer.at("/trackRecord/0/rows/0");
        String line = "garman-klass variance,1,300,2019-02-07T00:00:00Z,2020-04-16T00:00:00Z,"
                + row.get("model").asText() + ",qlike," + row.get("qlike").asDouble();
        List<String> lines = Files.readAllLines(csv());
        assertThat(lines).contains(line);
        assertThat(lines).anyMatch(l -> l.contains(",log-har,ratio_low,1.0"));
        assertThat(lines).anyMatch(l -> l.contains(",worst_250_95,"));
        assertThat(page()).contains("Volatility, 22 bars ahead", "class=\"interval\"", "how often they held what came");
    }

    @Test
    void trading_files_holdEveryFigure_withItsUncertainty() throws IOException {
        JsonNode answer = run("trading", "--rules", "moving-averages", "--trials", "20", "--commission", "0.001");

        JsonNode sharpe = answer.at("/rules/0/account/sharpe");
        assertThat(answer.at("/costs/commission").asDouble()).isEqualTo(0.001);
        assertThat(answer.at("/rules/0/deflatedSharpe/trials").asInt()).isEqualTo(20);
        assertThat(Files.readAllLines(csv()))
                .startsWith("rule,measure,value,low,high")
                .contains("moving-averages,sharpe," + sharpe.get("value").asDouble() + ","
                        + sharpe.get("low").asDouble() + ","
                        + sharpe.get("high").asDouble());
        assertThat(page())
                .contains("No skill: no rule is better than buying and holding", "deflated by 20 trials")
                .contains("What an account that began with 1 was worth");
        CommandRun text = CommandRun.in(
                home, "trading", "SPX", "--rules", "moving-averages", "--trials", "20", "--commission", "0.001");
        assertThat(text.out())
                .contains("buy and hold", "-> no skill", "commission 0.1000 %")
                .contains(String.format(
                        Locale.ROOT,
                        "%.2f [%.2f, %.2f]",
                        sharpe.get("value").asDouble(),
                        sharpe.get("low").asDouble(),
                        sharpe.get("high").asDouble()))
                .doesNotContain("NaN");
    }

    @Test
    void trading_shortHistoryOrUnknownRule_isToldInWords() {
        CommandRun few = CommandRun.in(home, "trading", "AAPL");
        CommandRun unknown = CommandRun.in(home, "trading", "SPX", "--rules", "luck");

        assertThat(few.exitCode()).isEqualTo(Main.DONE);
        assertThat(few.out())
                .contains(
                        "note: not enough data: trading needs 1,815 bars, the last fifth of which is kept for the end, there are 252");
        assertThat(unknown.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(unknown.err())
                .contains("--rules: rule must be one of moving-averages")
                .contains("got \"luck\"");
    }

    @Test
    void file_thatCannotBeWritten_endsWithTheReason() {
        CommandRun run = CommandRun.in(
                home,
                "trading",
                "AAPL",
                "--html",
                home.resolve("no/such/x.html").toString());

        assertThat(run.exitCode()).isEqualTo(Main.COULD_NOT);
        assertThat(run.err()).contains("cannot write ").contains("x.html");
    }
}
