package io.finwave.source;

import static io.finwave.source.ImportTesting.AUTO;
import static io.finwave.source.ImportTesting.read;
import static io.finwave.source.ImportTesting.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.source.ImportTesting.Imported;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way of writing a file that an import finds out by itself, on a small file of its own.
class CsvRecognitionTest {
    private static final String GOOD = """
            Date,Open,High,Low,Close,Volume
            2024-01-01,10,12,9,11,100
            2024-01-02,11,13,10,12,200
            2024-01-03,12,14,11,13,300
            """;

    private static String checksum(Imported imported) {
        return imported.series().checksum();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> e : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(utf8(e.getValue()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(utf8(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the same with other names        | `TIMESTAMP,open,HIGH,low,close/last,tick_volume#2024-01-01,10,12,9,11,100#2024-01-02,11,13,10,12,200#2024-01-03,12,14,11,13,300`
            columns in another order         | `Volume,Close,Date,Low,Open,High#100,11,2024-01-01,9,10,12#200,12,2024-01-02,10,11,13#300,13,2024-01-03,11,12,14`
            newest first                     | `Date,Open,High,Low,Close,Volume#2024-01-03,12,14,11,13,300#2024-01-02,11,13,10,12,200#2024-01-01,10,12,9,11,100`
            semicolon and decimal comma      | `Date;Open;High;Low;Close;Volume#2024-01-01;10,0;12,00;9,0;11,0;100#2024-01-02;11,0;13,0;10,0;12,0;200#2024-01-03;12,0;14,0;11,0;13,0;300`
            tab                              | `Date#Open`
            quotes                           | `"Date","Open","High","Low","Close","Volume"#"2024-01-01","10","12","9","11","100"#"2024-01-02",11,13,10,12,200#2024-01-03,12,14,11,13,"300"`
            no header                        | `2024-01-01,10,12,9,11,100#2024-01-02,11,13,10,12,200#2024-01-03,12,14,11,13,300`
            no header, open close high low   | `2024-01-01,10,11,12,9,100#2024-01-02,11,12,13,10,200#2024-01-03,12,13,14,11,300`
            compact dates                    | `date,open,high,low,close,vol#20240101,10,12,9,11,100#20240102,11,13,10,12,200#20240103,12,14,11,13,300`
            epoch seconds                    | `unix,open,high,low,close,volume#1704067200,10,12,9,11,100#1704153600,11,13,10,12,200#1704240000,12,14,11,13,300`
            epoch milliseconds, no header    | `1704067200000,10,12,9,11,100#1704153600000,11,13,10,12,200#1704240000000,12,14,11,13,300`
            epoch microseconds               | `ts,open,high,low,close,volume#1704067200000000,10,12,9,11,100#1704153600000000,11,13,10,12,200#1704240000000000,12,14,11,13,300`
            epoch nanoseconds                | `ts,open,high,low,close,volume#1704067200000000000,10,12,9,11,100#1704153600000000000,11,13,10,12,200#1704240000000000000,12,14,11,13,300`
            names of months                  | `Date,Open,High,Low,Close,Volume#01-Jan-2024,10,12,9,11,100#02-Jan-2024,11,13,10,12,200#03-Jan-2024,12,14,11,13,300`
            month, day and comma in quotes   | `Date,Price,Open,High,Low,Vol.,Change %#"Jan 01, 2024","11.0",10,12,9,0.10K,1%#"Jan 02, 2024",12,11,13,10,0.20K,1%#"Jan 03, 2024",13,12,14,11,0.3K,1%`
            dates with offset of midnight    | `Date,Open,High,Low,Close,Volume#2024-01-01 00:00:00-05:00,10,12,9,11,100#2024-01-02 00:00:00-05:00,11,13,10,12,200#2024-01-03 00:00:00-05:00,12,14,11,13,300`
            numbered names                   | `timestamp,1. open,2. high,3. low,4. close,5. volume#2024-01-01,10,12,9,11,100#2024-01-02,11,13,10,12,200#2024-01-03,12,14,11,13,300`
            three header lines               | `Price,Close,High,Low,Open,Volume#Ticker,AAPL,AAPL,AAPL,AAPL,AAPL#Date,,,,,#2024-01-01,11,12,9,10,100#2024-01-02,12,13,10,11,200#2024-01-03,13,14,11,12,300`
            letters                          | `t,o,h,l,c,v#2024-01-01,10,12,9,11,100#2024-01-02,11,13,10,12,200#2024-01-03,12,14,11,13,300`
            symbol before the name           | `Index,SPY.Open,SPY.High,SPY.Low,SPY.Close,SPY.Volume,SPY.Adjusted#2024-01-01,10,12,9,11,100,1#2024-01-02,11,13,10,12,200,1#2024-01-03,12,14,11,13,300,1`
            dollars and thousands            | `Date,Open,High,Low,Close,Volume#2024-01-01,$10,$12.0,9,11,"100"#2024-01-02,11,13,10,12,200#2024-01-03,12,14,11,13,300`
            a title above                    | `A title#Date,Open,High,Low,Close,Volume#2024-01-01,10,12,9,11,100#2024-01-02,11,13,10,12,200#2024-01-03,12,14,11,13,300`
            """)
    void read_sameBarsWrittenOtherwise_areTheSameBars(String what, String text) {
        String written = what.equals("tab") ? GOOD.replace(',', '\t') : text.replace('#', '\n');
        assertThat(checksum(read(written))).as(what).isEqualTo(checksum(read(GOOD)));
        assertThat(checksum(read(written.replace("\n", "\r\n") + "\r\n\r\n")))
                .as(what)
                .isEqualTo(checksum(read(GOOD)));
    }

    @Test
    void open_goodFile_saysHowItIsWritten() {
        CsvProfile profile = read(GOOD).opened();
        assertThat(profile)
                .isEqualTo(new CsvProfile(
                        "none",
                        "UTF-8",
                        ',',
                        true,
                        Map.of(
                                "time", "Date", "open", "Open", "high", "High", "low", "Low", "close", "Close",
                                "volume", "Volume"),
                        "yyyy-MM-dd",
                        "UTC",
                        "oldest-first",
                        1,
                        BarInterval.ONE_DAY,
                        profile.evidence()));
        assertThat(profile.evidence()).containsExactly("100 % of the rows are 1d apart");
        assertThat(profile.columns().keySet()).containsExactly("time", "open", "high", "low", "close", "volume");
    }

    @Test
    void read_packedOrOtherCharset_isTheSame() {
        String expected = checksum(read(GOOD));
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        byte[] marked = Arrays.copyOf(mark, 3 + utf8(GOOD).length);
        System.arraycopy(utf8(GOOD), 0, marked, 3, utf8(GOOD).length);
        assertThat(checksum(read(marked, "", AUTO))).isEqualTo(expected);

        Imported utf16 = read(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16LE), "", AUTO);
        assertThat(checksum(utf16)).isEqualTo(expected);
        assertThat(utf16.opened().charset()).isEqualTo("UTF-16LE");
        assertThat(read(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_16BE), "", AUTO)
                        .opened()
                        .charset())
                .isEqualTo("UTF-16BE");

        String german = GOOD.replace("Volume", "Umsätze");
        Imported western = read(german.getBytes(Charset.forName("windows-1252")), "", AUTO);
        assertThat(western.opened().charset()).isEqualTo("windows-1252");
        assertThat(western.warning(ImportRule.IGNORED_COLUMNS)).isEqualTo("these columns were not read: Umsätze");

        Imported gzip = read(gzip(GOOD), "x.csv.gz", AUTO);
        assertThat(checksum(gzip)).isEqualTo(expected);
        assertThat(gzip.opened().compression()).isEqualTo("gzip");
        Imported zip = read(zip(Map.of("a.csv", GOOD)), "x.zip", AUTO);
        assertThat(checksum(zip)).isEqualTo(expected);
        assertThat(zip.opened().compression()).isEqualTo("zip");
    }

    @Test
    void open_archiveOfTwoFilesOrDamagedOne_isAFailure() {
        assertThat(refusal(zip(Map.of("a.csv", GOOD, "b.csv", GOOD)), "x.zip", AUTO))
                .contains("the zip must hold one file");
        assertThat(refusal(zip(Map.of()), "x.zip", AUTO)).isNotEmpty();
        byte[] packed = gzip(GOOD.repeat(3));
        assertThat(refusal(Arrays.copyOf(packed, packed.length - 12), "x.csv.gz", AUTO))
                .startsWith("the compressed file is cut off");
    }

    @Test
    void into_archiveCutOffFarBehindTheHead_isAFailure() {
        StringBuilder text = new StringBuilder("unix,close\n");
        java.util.Random random = new java.util.Random(5);
        for (int i = 0; i < 300_000; i++) {
            text.append(1_600_000_000L + 60L * i)
                    .append(',')
                    .append(100 + random.nextInt(10_000) / 100.0)
                    .append('\n');
        }
        byte[] packed = gzip(text.toString());
        CsvImport csv =
                ImportTesting.value(ImportTesting.open(Arrays.copyOf(packed, packed.length - 5000), "x.csv.gz", AUTO));
        Outcome<ImportReport> outcome = csv.preview(rows -> {});
        assertThat(outcome).isInstanceOf(Outcome.Failure.class);
        assertThat(((Outcome.Failure<ImportReport>) outcome).message())
                .startsWith("the compressed file is cut off after line 2");
        assertThatThrownBy(() -> csv.preview(rows -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void open_fileLongerThanAllowed_isTooLarge() {
        Outcome<CsvImport> outcome = ImportTesting.open(gzip(GOOD.repeat(1000)), "", AUTO.withMaximumBytes(10_000));
        assertThat(outcome)
                .isEqualTo(new Outcome.Failure<CsvImport>(
                        FailureReason.TOO_LARGE, "the unpacked file is longer than 10000 bytes"));
    }

    @Test
    void read_slashDates_decidesByANumberAboveTwelve() {
        Imported us = read("Date,Close\n1/11/2024,1\n1/12/2024,2\n1/13/2024,3\n");
        assertThat(us.series().last().openTime()).isEqualTo("2024-01-13T00:00:00Z");
        assertThat(us.opened().timeFormat()).isEqualTo("M/d/yyyy");
        assertThat(us.opened().evidence()).contains("the month comes first, because of 1/13/2024");
        Imported eu = read("Date;Close\n11.01.2024;1\n12.01.2024;2\n13.01.2024;3\n");
        assertThat(checksum(eu)).isEqualTo(checksum(us));
        assertThat(eu.opened().timeFormat()).isEqualTo("d.M.yyyy");
    }

    @Test
    void read_slashDatesWithoutProof_decidesByTheDistanceOfRows() {
        Imported us = read("Date,Close\n03/01/2024,1\n03/02/2024,2\n03/03/2024,3\n03/04/2024,4\n");
        assertThat(us.series().last().openTime()).isEqualTo("2024-03-04T00:00:00Z");
        assertThat(us.opened().evidence())
                .contains("the month comes first, because then the rows follow each other closely");
    }

    @Test
    void open_slashDatesThatCanBeBoth_asksForTheFormat() {
        assertThat(refusal("Date,Close\n3/3/2024,1\n4/4/2024,2\n5/5/2024,3\n", AUTO))
                .isEqualTo(
                        "dates such as 3/3/2024 can be read with the month or with the day first, and nothing in the "
                                + "file tells which; give the time format M/d/yyyy or d/M/yyyy");
        Imported told = read(
                "Date,Close\n3/3/2024,1\n4/4/2024,2\n5/5/2024,3\n",
                AUTO.withTimeFormat("dd/MM/yyyy").withInterval(BarInterval.ONE_DAY));
        assertThat(told.report().accepted()).isEqualTo(3);
    }

    @Test
    void read_dateAndTimeInTwoColumns_joinsThem() {
        Imported imported = read("""
                <DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>
                2024.01.02,09:30:00,1,2,1,2,7
                2024.01.02,09:31:00,2,2,1,1,8
                2024.01.02,09:32:00,2,2,1,1,8
                """.replace(',', '\t'));
        assertThat(imported.opened().interval()).isEqualTo(BarInterval.ONE_MINUTE);
        assertThat(imported.opened().columns()).containsEntry("timeOfDay", "<TIME>");
        assertThat(imported.series().bar(1).openTime()).isEqualTo("2024-01-02T09:31:00Z");
        assertThat(imported.series().volume(1)).isEqualTo(8);
        assertThat(imported.warning(ImportRule.ZONE_ASSUMED)).contains("2024.01.02");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2024-07-01T14:30:00Z, 2024-07-01T14:35:00Z, 2024-07-01T14:40:00Z, UTC
            2024-07-01 10:30-04:00, 2024-07-01 10:35-04:00, 2024-07-01 10:40-04:00, UTC
            2024-07-01 10:30, 2024-07-01 10:35, 2024-07-01 10:40, America/New_York
            7/1/2024 10:30 AM, 7/1/2024 10:35 AM, 7/1/2024 10:40 AM, America/New_York
            7/1/2024 04:30:00 PM, 7/1/2024 04:35:00 PM, 7/1/2024 04:40:00 PM, Europe/Berlin
            20240701 143000, 20240701 143500, 20240701 144000, UTC
            202407011430, 202407011435, 202407011440, UTC
            1719844200, 1719844500, 1719844800, America/New_York
            2024-07-01 14:30:00.000, 2024-07-01 14:35:00.000, 2024-07-01 14:40:00.000, UTC
            """)
    void read_momentsWithTimeOfDay_areTheSameMoments(String first, String second, String third, String zone) {
        String format = first.contains("/") ? "M/d/yyyy" : "";
        Imported imported = read(
                "time,close\n" + first + ",1\n" + second + ",2\n" + third + ",3\n",
                AUTO.withZone(ZoneId.of(zone)).withTimeFormat(format));
        assertThat(imported.opened().interval()).isEqualTo(BarInterval.FIVE_MINUTES);
        assertThat(imported.series().bar(0).openTime()).isEqualTo("2024-07-01T14:30:00Z");
        assertThat(imported.series().last().openTime()).isEqualTo("2024-07-01T14:40:00Z");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1d, 2024-01-05, 2024-01-08, 2024-01-09, 2024-01-10
            1w, 2024-01-05, 2024-01-12, 2024-01-19, 2024-01-26
            1mo, 2024-01-01, 2024-02-01, 2024-03-01, 2024-04-01
            3mo, 2024-01-01, 2024-04-01, 2024-07-01, 2024-10-01
            12mo, 2020-01-01, 2021-01-01, 2022-01-01, 2023-01-01
            4h, 2024-01-01 00:00, 2024-01-01 04:00, 2024-01-01 08:00, 2024-01-01 12:00
            """)
    void open_spacing_tellsTheInterval(String interval, String a, String b, String c, String d) {
        Imported imported = read("date,close\n" + a + ",1\n" + b + ",1\n" + c + ",1\n" + d + ",1\n");
        assertThat(imported.opened().interval()).hasToString(interval);
    }

    @Test
    void open_intervalThatContradictsOrIsMissing_isRefused() {
        assertThat(refusal(GOOD + "2024-01-04,12,14,11,13,300\n", AUTO.withInterval(BarInterval.ONE_MINUTE)))
                .isEqualTo("the interval is given as 1m, but most rows are 1d apart; bars of another length would be "
                        + "known at another time");
        assertThat(refusal("Date,Close\n2024-01-01,1\n", AUTO))
                .isEqualTo("one row does not tell how long a bar is; give the interval");
        assertThat(refusal("unix,close\n1700000000,1\n1700000007,2\n1700000019,3\n1700000042,4\n1700000043,5\n", AUTO))
                .startsWith("the rows are not evenly spaced");
    }

    @Test
    void open_trades_isRefused() {
        StringBuilder text = new StringBuilder("timestamp,price,amount\n");
        for (int i = 0; i < 60; i++) {
            text.append(1_700_000_000 + i / 3).append(",100.").append(i).append(",0.5\n");
        }
        assertThat(refusal(text.toString(), AUTO))
                .isEqualTo("the rows are trades, not bars: 40 of the first 60 have the time of the row before and "
                        + "another price or amount; roll them up into bars first");
    }

    @Test
    void open_noTable_saysWhatItIs() {
        assertThat(refusal("", AUTO)).isEqualTo("the file is empty");
        assertThat(refusal("{\n  \"Error Message\": \"Invalid API call\"\n}\n", AUTO))
                .isEqualTo("the file is a JSON message, not a table: { \"Error Message\": \"Invalid API call\" }");
        assertThat(refusal("<!DOCTYPE html>\n<html><body>404</body></html>", AUTO))
                .startsWith("the file is an HTML or XML page, not a table: <!DOCTYPE html>");
        assertThat(refusal("Thank you for using our service.\n", AUTO))
                .isEqualTo("no row holds a time and a price; the first one is Thank you for using our service.");
        assertThat(refusal("Date,Open,High,Low,Close\n", AUTO)).isEqualTo("below the header there is no row of data");
    }

    @Test
    void read_integersOfACurrencyPair_areScaledWhereTheNameTells() {
        String points = """
                Date,open,high,low,close
                2024-01-01,110435.00000000001,110500.0,110400.0,110450.0
                2024-01-02,110450.0,110500.0,110400.0,110460.0
                2024-01-03,110450.0,110500.0,110400.0,110470.0
                """;
        Imported named = read(utf8(points), "EURUSD_daily.csv", AUTO);
        assertThat(named.series().open(0)).isEqualTo(1.10435);
        assertThat(named.warning(ImportRule.SCALED_PRICES)).startsWith("divided by 100000: prices are points");
        assertThat(read(utf8(points), "EURUSD_daily.csv", AUTO.withSymbol("EURO"))
                        .series()
                        .open(0))
                .isEqualTo(1.10435);
        assertThat(read(utf8(points), "x.csv", AUTO.withSymbol("EUR-USD"))
                        .series()
                        .open(0))
                .isEqualTo(1.10435);
        Imported unnamed = read(points);
        assertThat(unnamed.opened().scale()).isEqualTo(1);
        assertThat(unnamed.warning(ImportRule.SCALE_SUSPECTED))
                .isEqualTo("all prices are whole numbers between 110400.0 and 110500.0; if they are in units of a "
                        + "fraction, give the scale");
        assertThat(read(points, AUTO.withScale(1000)).series().close(0)).isEqualTo(110.45);
    }

    @Test
    void read_millisOfDay_takeTheDateFromTheFileNameOrAreRefused() {
        String lean = """
                34200000,6455000,6455000,6454900,6455000,10
                34260000,6455000,6460000,6455000,6460000,10
                34320000,6460000,6460000,6460000,6460000,5
                """;
        Imported imported = read(utf8(lean), "20140605_trade.csv", AUTO.withZone(ZoneId.of("America/New_York")));
        assertThat(imported.series().bar(0).openTime()).isEqualTo("2014-06-05T13:30:00Z");
        assertThat(imported.series().bar(0).low()).isEqualTo(645.49);
        assertThat(refusal(lean, AUTO)).startsWith("no row holds a time and a price");
        assertThat(refusal(lean, AUTO.withTimeFormat("millis-of-day"))).contains("does not tell the date");
    }

    @Test
    void open_hints_overrideWhatIsRecognised() {
        Imported adjusted = read("""
                Date,Open,High,Low,Close,Adj Close
                2024-01-01,10,12,9,11,5.5
                2024-01-02,11,13,10,12,6
                2024-01-03,11,13,10,12,6
                """, AUTO.withColumns(Map.of("close", "adj close")));
        assertThat(adjusted.series().high(0)).isEqualTo(5.5);
        assertThat(adjusted.warning(ImportRule.SINGLE_PRICE)).contains("Adj Close");
        assertThat(read("2024-01-01,7,8\n2024-01-02,7,9\n", AUTO.withColumns(Map.of("close", "3")))
                        .series()
                        .close(1))
                .isEqualTo(9);
        assertThat(refusal(GOOD, AUTO.withColumns(Map.of("close", "Settle"))))
                .isEqualTo("there is no column \"Settle\" for close; there are Date, Open, High, Low, Close, Volume");
        assertThat(read(GOOD.replace(',', '~'), AUTO.withDelimiter('~'))
                        .report()
                        .accepted())
                .isEqualTo(3);
        assertThatThrownBy(() -> ImportTesting.open(utf8(GOOD), "", AUTO.withTimeFormat("whenever")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got \"whenever\"");
        assertThatThrownBy(() -> AUTO.withScale(0)).hasMessage("scale must be positive and finite, got 0.0");
        assertThatThrownBy(() -> AUTO.withColumns(Map.of("price", "x"))).hasMessageContaining("got \"price\"");
    }

    @Test
    void open_tableWhoseNamesLookLikePartsOfABar_isStillATable() {
        assertThat(refusal("Date,LOW,C,V\n2024-01-01,200,50,250\n2024-01-02,201,51,251\n", AUTO))
                .endsWith("name one of LOW, C, V as the column of close");
        assertThat(read("Date,LOW,C,V\n2024-01-01,200,50,250\n2024-01-02,201,51,251\n", AUTO.withSymbol("low"))
                        .series()
                        .close(1))
                .isEqualTo(201);
    }

    @Test
    void open_tableWhoseSymbolsAreNumbers_isATable() {
        String text = "Date,2330,2317\n2024-01-01,593,104.5\n2024-01-02,578,105\n";
        assertThat(refusal(text, AUTO)).endsWith("name one of 2330, 2317 as the column of close");
        assertThat(read(text, AUTO.withSymbol("2317")).series().close(0)).isEqualTo(104.5);
    }
}
