package io.finwave.source;

import static io.finwave.source.Answers.quote;
import static io.finwave.source.Answers.row;
import static io.finwave.source.Upstream.everything;
import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSink;
import io.finwave.series.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What providers send when they are broken, changed, or somebody else: no bad row reaches the sink, and each is
/// counted.
class HostileAnswersTest {
    private static Upstream upstream = new Upstream();

    @BeforeAll
    static void start() {
        upstream.close();
        upstream = new Upstream();
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    /// An answer of which some rows are taken.
    ///
    /// @param taken how many reach the sink
    /// @param rejected how many do not, by rule
    record Dirty(String name, String provider, int taken, Map<ImportRule, Long> rejected, String answer) {
        @Override
        public String toString() {
            return provider + ": " + name;
        }
    }

    private static Dirty days(
            String name,
            int taken,
            Map<ImportRule, Long> rejected,
            String open,
            String high,
            String low,
            String close) {
        return new Dirty(
                name,
                "yahoo",
                taken,
                rejected,
                Answers.yahoo("IBM", "1d", Answers.days(), quote(open, high, low, close, "100,200,300")));
    }

    private static Dirty times(String name, int taken, Map<ImportRule, Long> rejected, String times) {
        return new Dirty(
                name,
                "yahoo",
                taken,
                rejected,
                Answers.yahoo("IBM", "1d", times, quote("10,10,10", "11,11,11", "9,9,9", "10.5,10.5,10.5", "1,1,1")));
    }

    private static Dirty alphaRow(String name, Map<ImportRule, Long> rejected, String row) {
        String good = row("2026-11-20", "11.0", "12.0", "10.0", "11.5", "200");
        return new Dirty(name, "alpha-vantage", 1, rejected, Answers.alphaVantage("IBM", good + "," + row));
    }

    static Stream<Dirty> dirty() {
        return Stream.of(
                days(
                        "a null bar",
                        2,
                        Map.of(ImportRule.NULL_ROW, 1L),
                        "10,null,12",
                        "11,null,13",
                        "9,null,11",
                        "10,null,12"),
                days(
                        "a missing close",
                        2,
                        Map.of(ImportRule.MISSING_CELL, 1L),
                        "10,11,12",
                        "11,12,13",
                        "9,10,11",
                        "10,null,12"),
                days(
                        "a zero price",
                        2,
                        Map.of(ImportRule.PRICE_NOT_POSITIVE, 1L),
                        "10,11,12",
                        "11,12,13",
                        "9,0,11",
                        "10,11,12"),
                days(
                        "a negative price",
                        2,
                        Map.of(ImportRule.PRICE_NOT_POSITIVE, 1L),
                        "10,11,12",
                        "11,12,13",
                        "-9,10,11",
                        "10,11,12"),
                days(
                        "high below low",
                        2,
                        Map.of(ImportRule.HIGH_BELOW_LOW, 1L),
                        "10,11,12",
                        "11,9,13",
                        "9,10,11",
                        "10,11,12"),
                days(
                        "a close outside",
                        2,
                        Map.of(ImportRule.OUTSIDE_HIGH_LOW, 1L),
                        "10,11,12",
                        "11,12,13",
                        "9,10,11",
                        "10,99,12"),
                days(
                        "an open outside",
                        2,
                        Map.of(ImportRule.OUTSIDE_HIGH_LOW, 1L),
                        "10,1,12",
                        "11,12,13",
                        "9,10,11",
                        "10,11,12"),
                days(
                        "a price beyond all doubles",
                        2,
                        Map.of(ImportRule.NOT_FINITE, 1L),
                        "10,11,12",
                        "11,1e999,13",
                        "9,10,11",
                        "10,11,12"),
                days(
                        "a text for a price",
                        2,
                        Map.of(ImportRule.UNPARSABLE_NUMBER, 1L),
                        "10,\"11\",12",
                        "11,12,13",
                        "9,10,11",
                        "10,11,12"),
                days(
                        "an object for a price",
                        2,
                        Map.of(ImportRule.UNPARSABLE_NUMBER, 1L),
                        "10,{\"raw\":11},12",
                        "11,12,13",
                        "9,10,11",
                        "10,11,12"),
                new Dirty(
                        "a negative volume",
                        "yahoo",
                        2,
                        Map.of(ImportRule.NEGATIVE_VOLUME, 1L),
                        Answers.yahooDays().replace("100,200,300", "100,-200,300")),
                times(
                        "not in order",
                        3,
                        Map.of(),
                        "[" + Answers.DAYS[2] + "," + Answers.DAYS[0] + "," + Answers.DAYS[1] + "]"),
                times(
                        "the future",
                        2,
                        Map.of(ImportRule.IN_THE_FUTURE, 1L),
                        "[" + Answers.DAYS[0] + ",1895444200," + Answers.DAYS[1] + "]"),
                times(
                        "the day that is not over",
                        2,
                        Map.of(ImportRule.STILL_FORMING, 1L),
                        "[" + Answers.DAYS[0] + "," + Answers.DAYS[1] + ",1795521000]"),
                times(
                        "a time beyond all years",
                        2,
                        Map.of(ImportRule.UNPARSABLE_TIME, 1L),
                        "[" + Answers.DAYS[0] + ",99999999999999999," + Answers.DAYS[1] + "]"),
                times(
                        "a null time",
                        2,
                        Map.of(ImportRule.UNPARSABLE_TIME, 1L),
                        "[" + Answers.DAYS[0] + ",null," + Answers.DAYS[1] + "]"),
                times(
                        "a broken second",
                        2,
                        Map.of(ImportRule.UNPARSABLE_TIME, 1L),
                        "[" + Answers.DAYS[0] + ",1795098600.5," + Answers.DAYS[1] + "]"),
                alphaRow(
                        "a word for a price",
                        Map.of(ImportRule.UNPARSABLE_NUMBER, 1L),
                        row("2026-11-19", "ten", "11", "9", "10", "1")),
                alphaRow(
                        "a hexadecimal price",
                        Map.of(ImportRule.UNPARSABLE_NUMBER, 1L),
                        row("2026-11-19", "0x1p3", "11", "9", "10", "1")),
                alphaRow(
                        "NaN as a text",
                        Map.of(ImportRule.NOT_FINITE, 1L),
                        row("2026-11-19", "NaN", "11", "9", "10", "1")),
                alphaRow(
                        "an empty price",
                        Map.of(ImportRule.MISSING_CELL, 1L),
                        row("2026-11-19", "", "11", "9", "10", "1")),
                alphaRow(
                        "a date that is none",
                        Map.of(ImportRule.UNPARSABLE_TIME, 1L),
                        row("2026-02-30", "10", "11", "9", "10", "1")),
                alphaRow(
                        "the date zero",
                        Map.of(ImportRule.UNPARSABLE_TIME, 1L),
                        row("0000-00-00", "10", "11", "9", "10", "1")),
                alphaRow("a row that is a text", Map.of(ImportRule.NULL_ROW, 1L), "\"2026-11-19\": \"closed\""),
                alphaRow("today", Map.of(ImportRule.STILL_FORMING, 1L), row("2026-11-24", "10", "11", "9", "10", "1")),
                new Dirty(
                        "a day twice with other values",
                        "alpha-vantage",
                        2,
                        Map.of(),
                        Answers.alphaVantage(
                                "IBM",
                                row("2026-11-20", "11", "12", "10", "11", "1") + ","
                                        + row("2026-11-20", "12", "13", "11", "12", "1"))));
    }

    /// Keeps what it is offered, as it is offered.
    private static final class Kept implements BarSink {
        final List<String> bars = new ArrayList<>();

        @Override
        public void offer(BarBatch batch, Fate[] fates) {
            for (int i = 0; i < batch.size(); i++) {
                bars.add(batch.openTimeMillis(i) + " " + batch.close(i));
                fates[i] = Fate.ADDED;
            }
        }
    }

    private static Provider provider(String name) {
        ProviderSettings settings = upstream.settings(
                Upstream.quick().withBytes(RefusedAnswers.UNPACKED_LIMIT, RefusedAnswers.UNPACKED_LIMIT),
                Optional.of(Upstream.KEY),
                Upstream.plenty());
        return name.equals("yahoo") ? new YahooSource(settings) : new AlphaVantageSource(settings, false);
    }

    @ParameterizedTest
    @MethodSource("io.finwave.source.RefusedAnswers#all")
    void answer_notWholeOrNotWhatWasAsked_givesNoRowAndIsCounted(RefusedAnswers.Refused hostile) {
        upstream.answers(hostile.answer());
        Kept sink = new Kept();
        try (Provider provider = provider(hostile.provider())) {
            Outcome.Failure<FetchReport> failed = Upstream.failure(provider.fetch(everything("IBM", "1d"), sink));

            assertThat(failed.reason()).as(failed.message()).isEqualTo(hostile.reason());
            assertThat(sink.bars).isEmpty();
            String word =
                    hostile.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            assertThat(provider.state().calls().get(word)).isPositive();
            assertThat(provider.state().calls().get("ok")).isZero();
            assertThat(failed.message()).doesNotContain("canary").doesNotContain("http://");
        }
    }

    @ParameterizedTest
    @MethodSource("dirty")
    void answer_withBadRows_givesTheOthersAndCountsEach(Dirty hostile) {
        upstream.answersJson(hostile.answer);
        Kept sink = new Kept();
        try (Provider provider = provider(hostile.provider)) {
            FetchReport report = Upstream.value(provider.fetch(everything("IBM", "1d"), sink));

            assertThat(report.rejected()).isEqualTo(hostile.rejected);
            assertThat(sink.bars).hasSize(hostile.taken);
            assertThat(provider.state().rejected()).isEqualTo(hostile.rejected);
        }
    }
}
