package io.finwave.source;

import static io.finwave.source.ImportTesting.AUTO;
import static io.finwave.source.ImportTesting.CLOCK;
import static io.finwave.source.ImportTesting.read;
import static io.finwave.source.ImportTesting.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.source.ImportTesting.Imported;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every rule of the quarantine and every warning, on a small file of its own.
class CsvRulesTest {
    private static final String GOOD = """
            Date,Open,High,Low,Close,Volume
            2024-01-01,10,12,9,11,100
            2024-01-02,11,13,10,12,200
            2024-01-03,12,14,11,13,300
            """;

    /// The good file with one more row, which must be quarantined by this rule; everything else must be taken.
    private static void quarantined(String row, ImportRule rule, String message) {
        Imported imported = read(GOOD + row + "\n2024-01-08,12,14,11,13,300\n");
        assertThat(imported.report().accepted()).isEqualTo(4);
        assertThat(imported.report().quarantineByRule()).isEqualTo(Map.of(rule.word(), 1L));
        assertThat(imported.onlyQuarantined()).isEqualTo(new ImportReport.Quarantined(5, rule, message, row));
        assertThat(rule.effect()).isEqualTo(ImportRule.Effect.QUARANTINE);
    }

    @Test
    void read_goodRows_takesThemAll() {
        Imported imported = read(GOOD);
        ImportReport report = imported.report();
        assertThat(report.read()).isEqualTo(3);
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.quarantined()).isZero();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.refusal()).isEmpty();
        assertThat(report.oldest()).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(report.newest()).isEqualTo("2024-01-03T00:00:00Z");
        assertThat(imported.series().bar(1).close()).isEqualTo(12);
    }

    @Test
    void read_dateThatIsNone_quarantinesUnparsableTime() {
        quarantined(
                "2024-02-30,1,1,1,1,1",
                ImportRule.UNPARSABLE_TIME,
                "a time must be written as yyyy-MM-dd, got \"2024-02-30\"");
    }

    @Test
    void read_wordForNumber_quarantinesUnparsableNumber() {
        quarantined("2024-01-04,12,abc,11,13,300", ImportRule.UNPARSABLE_NUMBER, "high must be a number, got \"abc\"");
        quarantined(
                "2024-01-04,12,14,11,13,many", ImportRule.UNPARSABLE_NUMBER, "volume must be a number, got \"many\"");
    }

    @Test
    void read_emptyPrice_quarantinesMissingCell() {
        quarantined("2024-01-04,12,14,,13,300", ImportRule.MISSING_CELL, "low must be given, got \"\"");
    }

    @Test
    void read_rowOfNulls_quarantinesNullRow() {
        quarantined(
                "2024-01-04,null,null,null,null,null",
                ImportRule.NULL_ROW,
                "all prices are missing, got \"null\" for each");
    }

    @Test
    void read_infinityOrNaN_quarantinesNotFinite() {
        quarantined("2024-01-04,12,inf,11,13,300", ImportRule.NOT_FINITE, "high must be finite, got \"inf\"");
        quarantined("2024-01-04,NaN,14,11,13,300", ImportRule.NOT_FINITE, "open must be finite, got \"NaN\"");
        quarantined("2024-01-04,12,1e999,11,13,300", ImportRule.NOT_FINITE, "high must be finite, got \"1e999\"");
    }

    @Test
    void read_highBelowLow_quarantinesIt() {
        quarantined(
                "2024-01-04,12,10,11,11,300",
                ImportRule.HIGH_BELOW_LOW,
                "high must not be below low, got high 10.0, low 11.0");
    }

    @Test
    void read_closeAboveHighOrOpenBelowLow_quarantinesOutsideHighLow() {
        quarantined(
                "2024-01-04,12,14,11,15,300",
                ImportRule.OUTSIDE_HIGH_LOW,
                "open and close must be between low and high, got open 12.0, high 14.0, low 11.0, close 15.0");
        quarantined(
                "2024-01-04,10,14,11,12,300",
                ImportRule.OUTSIDE_HIGH_LOW,
                "open and close must be between low and high, got open 10.0, high 14.0, low 11.0, close 12.0");
    }

    @Test
    void read_negativeVolume_quarantinesIt() {
        quarantined("2024-01-04,12,14,11,13,-5", ImportRule.NEGATIVE_VOLUME, "volume must be zero or more, got -5.0");
    }

    @Test
    void read_rowWithTooFewOrTooManyCells_quarantinesWrongCellCount() {
        quarantined("2024-01-04,12,14,11", ImportRule.WRONG_CELL_COUNT, "a row must have 6 cells, got 4");
        quarantined("2024-01-04,12,14,11,13,300,7", ImportRule.WRONG_CELL_COUNT, "a row must have 6 cells, got 7");
    }

    @Test
    void read_emptyCellsBeyondTheLast_takesTheRow() {
        assertThat(read(GOOD + "2024-01-04,12,14,11,13,300,\n").report().accepted())
                .isEqualTo(4);
    }

    @Test
    void read_messagesAmongRows_quarantinesNotARow() {
        String json = "{\"Error Message\": \"Invalid API call\"}";
        quarantined(json, ImportRule.NOT_A_ROW, "a message of a server stands among the rows");
        quarantined(
                "<html><body>502</body></html>", ImportRule.NOT_A_ROW, "a message of a server stands among the rows");
        quarantined("# a remark", ImportRule.NOT_A_ROW, "a remark stands among the rows");
    }

    @Test
    void read_headerRepeated_quarantinesNotARow() {
        quarantined(
                "Date,Open,High,Low,Close,Volume",
                ImportRule.NOT_A_ROW,
                "a time must be written as yyyy-MM-dd, got \"Date\"");
    }

    @Test
    void read_sameTimeOtherValues_keepsTheFirstAndQuarantinesTheOther() {
        Imported imported = read(GOOD + "2024-01-02,11,13,10,12.5,200\n");
        assertThat(imported.report().accepted()).isEqualTo(3);
        assertThat(imported.onlyQuarantined())
                .isEqualTo(new ImportReport.Quarantined(
                        5,
                        ImportRule.CONFLICTING_DUPLICATE,
                        "a time must come once, but the bar of 2024-01-02T00:00:00Z came before with other values; "
                                + "here the close is 12.5",
                        "2024-01-02,11,13,10,12.5,200"));
        assertThat(imported.series().bar(1).close()).isEqualTo(12);
    }

    @Test
    void read_sameRowTwice_countsAnIdenticalDuplicate() {
        ImportReport report = read(GOOD + "2024-01-02,11,13,10,12,200\n").report();
        assertThat(report.read()).isEqualTo(4);
        assertThat(report.accepted()).isEqualTo(3);
        assertThat(report.identicalDuplicates()).isEqualTo(1);
        assertThat(report.quarantined()).isZero();
        assertThat(report.warningsByRule()).containsEntry("identical-duplicate", 1L);
    }

    @Test
    void read_rowOfTomorrow_quarantinesInTheFuture() {
        quarantined(
                "2026-11-25,12,14,11,13,300",
                ImportRule.IN_THE_FUTURE,
                "a bar must not open later than now, got 2026-11-25T00:00:00Z at 2026-11-24T12:00:00Z");
    }

    @Test
    void read_rowOfToday_quarantinesStillForming() {
        quarantined(
                "2026-11-24,12,14,11,13,300",
                ImportRule.STILL_FORMING,
                "a bar must be complete, this one closes at 2026-11-25T00:00:00Z and it is 2026-11-24T12:00:00Z");
    }

    @Test
    void read_lineOfAMegabyte_quarantinesLineTooLongAndGoesOn() {
        StringBuilder text = new StringBuilder(GOOD);
        text.append("2024-01-04,").append("9".repeat(3_000_000)).append('\n');
        text.append("2024-01-05,12,14,11,13,300\n");
        Imported imported = read(text.toString());
        assertThat(imported.report().quarantineByRule()).isEqualTo(Map.of("line-too-long", 1L));
        assertThat(imported.onlyQuarantined().text()).hasSize(161);
        assertThat(imported.report().newest()).isEqualTo("2024-01-05T00:00:00Z");
    }

    @Test
    void read_localTimeThatNeverWas_quarantinesIt() {
        Imported imported = read("""
                time,open,high,low,close
                2024-03-10 01:00,1,1,1,1
                2024-03-10 02:00,1,1,1,1
                2024-03-10 03:00,1,1,1,1
                2024-03-10 04:00,1,1,1,1
                2024-03-10 05:00,1,1,1,1
                """, AUTO.withZone(ZoneId.of("America/New_York")));
        assertThat(imported.onlyQuarantined().rule()).isEqualTo(ImportRule.NONEXISTENT_LOCAL_TIME);
        assertThat(imported.onlyQuarantined().line()).isEqualTo(3);
        assertThat(imported.series().bar(0).openTime()).isEqualTo("2024-03-10T06:00:00Z");
        assertThat(imported.series().bar(1).openTime()).isEqualTo("2024-03-10T07:00:00Z");
    }

    @Test
    void read_localTimeThatWasTwice_isToldByTheOrderOfRowsAndWarns() {
        String rows = """
                2024-11-02 23:00,1,1,1,1
                2024-11-03 00:00,2,2,2,2
                2024-11-03 01:00,3,3,3,3
                2024-11-03 01:00,4,4,4,4
                2024-11-03 02:00,5,5,5,5
                """;
        ImportOptions newYork = AUTO.withZone(ZoneId.of("America/New_York"));
        Imported imported = read("time,open,high,low,close\n" + rows, newYork);
        assertThat(imported.report().quarantined()).isZero();
        assertThat(imported.series().bar(2).openTime()).isEqualTo("2024-11-03T05:00:00Z");
        assertThat(imported.series().bar(3).openTime()).isEqualTo("2024-11-03T06:00:00Z");
        assertThat(imported.series().bar(4).openTime()).isEqualTo("2024-11-03T07:00:00Z");
        assertThat(imported.series().closes().toArray()).containsExactly(1, 2, 3, 4, 5);
        assertThat(imported.warning(ImportRule.AMBIGUOUS_LOCAL_TIME)).startsWith("2 rows have a local time");
        String newestFirst = String.join("\n", rows.lines().toList().reversed());
        assertThat(read("time,open,high,low,close\n" + newestFirst, newYork)
                        .series()
                        .checksum())
                .isEqualTo(imported.series().checksum());
    }

    @Test
    void read_fractionAmongScaledIntegers_quarantinesScaleContradicted() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6000; i++) {
            text.append(java.time.LocalDate.of(2000, 1, 1)
                            .plusDays(i)
                            .toString()
                            .replace("-", ""))
                    .append(" 00:00,162500,162600,162400,")
                    .append(i == 5500 ? "162500.5" : "162500")
                    .append(",100\n");
        }
        Imported imported = read(text.toString());
        assertThat(imported.series().high(0)).isEqualTo(16.26);
        assertThat(imported.onlyQuarantined().message())
                .isEqualTo("close must be a whole number where prices are divided by 10000, got 162500.5");
        assertThat(imported.onlyQuarantined().line()).isEqualTo(5501);
        assertThat(read(text.toString(), AUTO.withScale(10_000)).report().quarantined())
                .isZero();
    }

    @Test
    void read_jumps_warnsWithTheLineAndGuessesTheSplit() {
        Imported imported = read("""
                Date,Close
                2024-01-01,100
                2024-01-02,101
                2024-01-03,5
                2024-01-04,5.1
                2024-01-05,900
                2024-01-06,901
                """);
        assertThat(imported.report().accepted()).isEqualTo(6);
        assertThat(imported.report().warnings())
                .filteredOn(w -> w.rule() == ImportRule.JUMP)
                .containsExactly(
                        new ImportReport.Warning(
                                ImportRule.JUMP,
                                4,
                                "the close goes from 101.0 to 5.0 (times 0.04950) at 2024-01-03T00:00:00Z: "
                                        + "an unadjusted 20:1 split?"),
                        new ImportReport.Warning(
                                ImportRule.JUMP,
                                6,
                                "the close goes from 5.1 to 900.0 (times 176.5) at 2024-01-05T00:00:00Z: "
                                        + "another instrument of the same name?"));
    }

    @Test
    void read_jumpInNewestFirstFile_looksAtItInTheOrderOfTime() {
        Imported imported = read("""
                Date,Close
                2024-01-04,50
                2024-01-03,50
                2024-01-02,100
                2024-01-01,100
                """);
        assertThat(imported.warning(ImportRule.JUMP))
                .isEqualTo("the close goes from 100.0 to 50.0 (times 0.5000) at 2024-01-03T00:00:00Z: "
                        + "an unadjusted 2:1 split?");
    }

    @Test
    void read_gapOf68Days_warns() {
        Imported imported = read("""
                Date,Close
                2024-01-01,1
                2024-01-02,1
                2024-01-03,1
                2024-03-11,1
                """);
        assertThat(imported.warning(ImportRule.GAP)).isEqualTo("68 days without a bar after 2024-01-03T00:00:00Z");
    }

    @Test
    void read_priceNotPositive_acceptsAndWarns() {
        Imported imported = read("""
                Date,Price
                2020-04-17,18.27
                2020-04-18,18.27
                2020-04-19,0
                2020-04-20,-36.98
                """);
        assertThat(imported.report().accepted()).isEqualTo(4);
        assertThat(imported.report().warningsByRule()).containsEntry("price-not-positive", 2L);
        assertThat(imported.warning(ImportRule.PRICE_NOT_POSITIVE))
                .isEqualTo("a price of 0.0 has no logarithm (bar of 2020-04-19T00:00:00Z)");
    }

    @Test
    void read_flatBarsAndZeroVolumes_countsAndNamesThem() {
        Imported imported = read("""
                Date,Open,High,Low,Close,Volume
                2024-01-01,10,10,10,10,0
                2024-01-02,11,13,10,12,200
                2024-01-03,12,14,11,13,
                """);
        assertThat(imported.warning(ImportRule.FLAT_BARS))
                .isEqualTo("1 of 3 rows have equal open, high, low and close");
        assertThat(imported.warning(ImportRule.ZERO_VOLUME)).isEqualTo("1 of 3 rows have no volume (zero)");
        assertThat(imported.warning(ImportRule.MISSING_VOLUME)).isEqualTo("1 of 3 rows have an empty volume");
        assertThat(imported.series().volume(2)).isNaN();
    }

    @Test
    void read_rowsOutOfOrder_acceptsCountsAndNamesTheFirst() {
        Imported imported = read("""
                Date,Close
                2024-01-01,1
                2024-01-02,1
                2024-01-04,1
                2024-01-03,1.5
                2024-01-05,1
                2024-01-06,1
                """);
        assertThat(imported.report().accepted()).isEqualTo(6);
        assertThat(imported.series().close(2)).isEqualTo(1.5);
        assertThat(imported.report().recognised().order()).isEqualTo("mixed");
        assertThat(imported.warning(ImportRule.OUT_OF_ORDER))
                .isEqualTo("1 rows go against the order of the others, the first in line 5");
    }

    @Test
    void read_moreDirtThanRows_warnsMostlyDirty() {
        Imported imported = read("""
                Date,Close
                2024-01-01,1
                2024-01-02,1
                2024-01-03,x
                2024-01-04,x
                2024-01-05,x
                2024-01-06,1
                2024-01-07,x
                """, AUTO.withColumns(Map.of("close", "Close")));
        assertThat(imported.warning(ImportRule.MOSTLY_DIRTY))
                .isEqualTo("4 of 7 rows were quarantined: unparsable-number 4");
    }

    @Test
    void read_nothingUsable_refusesInOneSentence() {
        Imported imported = read("Date,Close\n2024-01-01,x\n2024-01-02,y\n2024-01-03,z\n");
        assertThat(imported.report().refusal())
                .contains("nothing in the file can be used: all 3 rows were quarantined (unparsable-number 3); line 2: "
                        + "close must be a number, got \"x\"");
        assertThat(imported.bars().size()).isZero();
    }

    @Test
    void read_moreQuarantinedThanTheLimit_listsTheFirstAndCountsAll() {
        StringBuilder text = new StringBuilder("Date,Close\n2024-01-01,1\n2024-01-02,1\n2024-01-03,1\n");
        for (int i = 0; i < 500; i++) {
            text.append("2024-01-04,bad").append(i).append('\n');
        }
        ImportReport report = read(text.toString(), AUTO.withQuarantineLimit(7)).report();
        assertThat(report.quarantine()).hasSize(7);
        assertThat(report.quarantined()).isEqualTo(500);
        assertThat(report.quarantineByRule()).isEqualTo(Map.of("unparsable-number", 500L));
    }

    @Test
    void into_barsFromAnEarlierImport_countsRevisedAndIdentical() {
        CsvImport csv = value(ImportTesting.open(GOOD.getBytes(StandardCharsets.UTF_8), "", AUTO));
        BarSink.Fate[] given = {BarSink.Fate.ADDED, BarSink.Fate.REVISED, BarSink.Fate.IDENTICAL};
        ImportReport report =
                value(csv.into((batch, fates) -> System.arraycopy(given, 0, fates, 0, batch.size()), rows -> {}));
        assertThat(report.added()).isEqualTo(1);
        assertThat(report.revised()).isEqualTo(1);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.identicalDuplicates()).isEqualTo(1);
    }

    @Test
    void preview_dirtyFile_reportsWhatTheImportReports() {
        String text = GOOD + "2024-01-02,11,13,10,12.5,200\n2024-01-01,10,12,9,11,100\n1970-01-01,1,1,1,1,1\n"
                + "1970-01-01,1,1,1,2,1\n2024-01-04,null,null,null,null,null\n";
        CsvImport csv =
                value(CsvImport.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "", AUTO, CLOCK));
        assertThat(value(csv.preview(rows -> {}))).isEqualTo(read(text).report());
    }

    @Test
    void previewBeside_storedBars_tellsNewIdenticalAndRevisedAsAnImportDoes() {
        BarSeries stored = read(GOOD).series();
        String text = GOOD.replace("10,12,200", "10,12.25,200")
                + "2024-02-01,11,13,10,12.5,200\n2024-02-01,11,13,10,12.5,201\n";
        CsvImport csv =
                value(CsvImport.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "", AUTO, CLOCK));
        ImportReport report = value(csv.previewBeside(stored, rows -> {}));

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.revised()).isEqualTo(1);
        assertThat(report.identicalDuplicates()).isEqualTo(2);
        assertThat(report.quarantineByRule()).isEqualTo(Map.of("conflicting-duplicate", 1L));
        ImportReport.Revision first = report.revisions().getFirst();
        assertThat(first.line()).isEqualTo(3);
        assertThat(first.before().close()).isEqualTo(12);
        assertThat(first.after().close()).isEqualTo(12.25);
    }

    @Test
    void read_conflictsAllOverALongFile_listsEachWithItsOwnText() {
        StringBuilder text = new StringBuilder("unix,close\n");
        for (int i = 0; i < 150_000; i++) {
            text.append(1_600_000_000L + 60L * i).append(",1").append(i).append('\n');
            if (i % 50 == 49) {
                text.append(1_600_000_000L + 60L * i).append(",2").append(i).append('\n');
            }
        }
        String[] lines = text.toString().split("\n", -1);
        ImportReport report =
                read(text.toString(), AUTO.withQuarantineLimit(10_000)).report();
        assertThat(report.quarantineByRule()).isEqualTo(Map.of("conflicting-duplicate", 3000L));
        for (ImportReport.Quarantined q : report.quarantine()) {
            assertThat(q.text()).isEqualTo(lines[(int) q.line() - 1]).contains(",2");
        }
    }
}
