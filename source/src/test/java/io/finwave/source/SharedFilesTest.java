package io.finwave.source;

import static io.finwave.source.ImportTesting.AUTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.finwave.series.Bar;
import io.finwave.source.ImportTesting.Imported;
import io.finwave.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The import of real files in all their ways of being written: every count, the first and the last bar, and
/// the dirt that is known to be in them. Row counts were taken with `wc -l`, dirt with a script of its own.
class SharedFilesTest {
    private static byte[] bytes(String name) {
        Optional<Path> file = SharedData.find(name);
        assumeTrue(file.isPresent(), () -> SharedData.absent(name));
        try {
            return Files.readAllBytes(file.orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static Imported read(String name, ImportOptions options) {
        return ImportTesting.read(bytes(name), fileName(name), options);
    }

    private static String refusal(String name) {
        return ImportTesting.refusal(bytes(name), fileName(name), AUTO);
    }

    private static String ohlcv(Bar b) {
        return b.openTime() + " " + b.open() + " " + b.high() + " " + b.low() + " " + b.close() + " " + b.volume();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arch/sp500.csv.gz                | 5031  | 0   | 1d | oldest-first | M/d/yyyy            | 1      | 1999-01-04 1228.099976 | 2018-12-31 2506.850098
            arch/nasdaq.csv.gz               | 5031  | 0   | 1d | oldest-first | M/d/yyyy            | 1      | 1999-01-04 2208.050049 | 2018-12-31 6635.279785
            arch/wti.csv.gz                  | 8321  | 290 | 1d | oldest-first | M/d/yyyy            | 1      | 1986-01-02 25.56       | 2019-01-03 46.92
            arch/vix.csv.gz                  | 1259  | 46  | 1d | oldest-first | M/d/yyyy            | 1      | 2014-01-03 13.76       | 2019-01-03 25.45
            skfolio/sp500_index.csv.gz       | 8313  | 0   | 1d | oldest-first | yyyy-MM-dd          | 1      | 1990-01-02 359.69      | 2022-12-28 3783.22
            oil/wti-daily.csv                | 10226 | 0   | 1d | oldest-first | yyyy-MM-dd          | 1      | 1986-01-02 25.56       | 2026-08-18 86.48
            oil/brent-daily.csv              | 9958  | 0   | 1d | oldest-first | yyyy-MM-dd          | 1      | 1987-05-20 18.63       | 2026-08-18 95.29
            vix/vix-daily.csv                | 9188  | 47  | 1d | oldest-first | yyyy-MM-dd          | 1      | 1990-01-02 17.24       | 2026-07-23 18.7
            marketdata_jl/AAPL.csv.gz        | 8336  | 0   | 1d | newest-first | yyyy-MM-dd          | 1      | 1980-12-12 28.75       | 2013-12-31 561.02
            marketdata_jl/BA.csv.gz          | 13089 | 1   | 1d | newest-first | yyyy-MM-dd          | 1      | 1962-01-02 50.0        | 2013-12-31 136.49
            marketdata_jl/CAT.csv.gz         | 13088 | 2   | 1d | newest-first | yyyy-MM-dd          | 1      | 1962-01-02 38.5        | 2013-12-31 90.81
            marketdata_jl/DELL.csv.gz        | 6353  | 0   | 1d | newest-first | yyyy-MM-dd          | 1      | 1988-08-17 9.13        | 2013-10-29 13.86
            marketdata_jl/EBAY.csv.gz        | 3842  | 0   | 1d | newest-first | yyyy-MM-dd          | 1      | 1998-09-24 47.38       | 2013-12-31 54.87
            marketdata_jl/F.csv.gz           | 10491 | 0   | 1d | newest-first | yyyy-MM-dd          | 1      | 1972-06-01 66.38       | 2013-12-31 15.43
            marketdata_jl/GE.csv.gz          | 13090 | 0   | 1d | newest-first | yyyy-MM-dd          | 1      | 1962-01-02 74.75       | 2013-12-31 28.03
            marketdata_jl/TX.csv.gz          | 18000 | 0   | 1s | oldest-first | yyyy-MM-dd'T'HH:mm:ss | 1    | 2017-04-07 9900.0      | 2017-04-07 9863.0
            ejtrader_fx/EURUSDd1.csv         | 2400  | 0   | 1d | oldest-first | yyyy-MM-dd          | 100000 | 2012-12-04 1.30935     | 2022-03-04 1.09305
            ejtrader_fx/GBPUSDd1.csv         | 2400  | 0   | 1d | oldest-first | yyyy-MM-dd          | 100000 | 2012-12-04 1.60999     | 2022-03-04 1.32331
            ejtrader_fx/AUDUSDd1.csv         | 2400  | 0   | 1d | oldest-first | yyyy-MM-dd          | 100000 | 2012-12-04 1.04657     | 2022-03-04 0.73739
            ejtrader_fx/USDCHFd1.csv         | 2400  | 0   | 1d | oldest-first | yyyy-MM-dd          | 100000 | 2012-12-03 0.92525     | 2022-03-04 0.91684
            ejtrader_fx/USDJPYd1.csv         | 2400  | 0   | 1d | oldest-first | yyyy-MM-dd          | 1000   | 2012-12-04 81.888      | 2022-03-04 114.854
            ejtrader_fx/XAUUSDd1.csv         | 2400  | 0   | 1d | oldest-first | yyyy-MM-dd          | 100    | 2012-11-14 1726.72     | 2022-03-04 1969.74
            ejtrader_fx/EURUSDh4.csv.gz      | 14400 | 0   | 4h | oldest-first | yyyy-MM-dd HH:mm:ss | 100000 | 2012-11-26 1.29934     | 2022-03-04 1.09305
            ejtrader_fx/USDJPYh1.csv.gz      | 57600 | 0   | 1h | oldest-first | yyyy-MM-dd HH:mm:ss | 1000   | 2012-11-16 81.201      | 2022-03-04 114.854
            ejtrader_fx/XAUUSDh4.csv.gz      | 14400 | 0   | 4h | oldest-first | yyyy-MM-dd HH:mm:ss | 100    | 2012-10-26 1705.42     | 2022-03-04 1969.74
            lean/daily/aapl.zip              | 5849  | 0   | 1d | oldest-first | yyyyMMdd HH:mm      | 10000  | 1998-01-02 16.25       | 2021-03-31 122.15
            lean/daily/spy.zip               | 5849  | 0   | 1d | oldest-first | yyyyMMdd HH:mm      | 10000  | 1998-01-02 97.36       | 2021-03-31 396.33
            lean/daily/uso.zip               | 3910  | 0   | 1d | oldest-first | yyyyMMdd HH:mm      | 10000  | 1998-01-02 0.25        | 2021-03-31 40.53
            lean/hour/spy.zip                | 40832 | 0   | 1h | oldest-first | yyyyMMdd HH:mm      | 10000  | 1998-01-02 97.03       | 2021-03-31 396.33
            lean/hour/aapl.zip               | 40831 | 0   | 1h | oldest-first | yyyyMMdd HH:mm      | 10000  | 1998-01-02 13.63       | 2021-03-31 122.15
            lean/minute/shy/20080310_trade.zip | 316 | 0   | 1m | oldest-first | millis-of-day       | 10000  | 2008-03-10 84.19       | 2008-03-10 84.29
            lean/crypto/crypto_coinbase_daily_btcusd_trade.zip | 1318 | 0 | 1d | oldest-first | yyyyMMdd HH:mm | 1 | 2014-12-01 370.0    | 2018-08-13 6253.67
            lean/crypto/cfd_oanda_daily_xauusd.zip | 3949 | 0 | 1d | oldest-first | yyyyMMdd HH:mm     | 1      | 2006-03-20 553.8       | 2019-02-25 1327.485
            lean/crypto/forex_oanda_daily_eurusd.zip | 3738 | 0 | 1d | oldest-first | yyyyMMdd HH:mm   | 1      | 2007-01-01 1.32095     | 2018-12-31 1.14607
            """)
    void read_realFile_hasItsRowsItsWayOfWritingAndItsFirstAndLastBar(
            String name,
            long accepted,
            long quarantined,
            String interval,
            String order,
            String timeFormat,
            double scale,
            String first,
            String last) {
        Imported imported = read(name, AUTO);
        ImportReport report = imported.report();
        assertThat(report.accepted()).isEqualTo(accepted);
        assertThat(report.quarantined()).isEqualTo(quarantined);
        assertThat(report.read()).isEqualTo(accepted + quarantined);
        assertThat(report.recognised().interval()).hasToString(interval);
        assertThat(report.recognised().order()).isEqualTo(order);
        assertThat(report.recognised().timeFormat()).isEqualTo(timeFormat);
        assertThat(report.recognised().scale()).isEqualTo(scale);
        Bar oldest = imported.series().bar(0);
        Bar newest = imported.series().last();
        assertThat(oldest.openTime().toString().substring(0, 10) + " " + oldest.close())
                .isEqualTo(first);
        assertThat(newest.openTime().toString().substring(0, 10) + " " + newest.close())
                .isEqualTo(last);
    }

    @Test
    void read_everyLeanMinuteFile_hasAllBarsInNewYorkTime() throws IOException {
        Optional<Path> folder = SharedData.find("lean/minute");
        assumeTrue(folder.isPresent(), () -> SharedData.absent("lean/minute"));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder.orElseThrow())) {
            files = walk.filter(p -> p.toString().endsWith(".zip")).sorted().toList();
        }
        long rows = 0;
        for (Path file : files) {
            ImportOptions options = AUTO.withZone(ZoneId.of("America/New_York"));
            Imported imported =
                    ImportTesting.read(Files.readAllBytes(file), String.valueOf(file.getFileName()), options);
            assertThat(imported.report().quarantined()).as("%s", file).isZero();
            rows += imported.report().accepted();
        }
        assertThat(files).hasSize(41);
        assertThat(rows).isEqualTo(21_258);
    }

    @Test
    void read_leanMinutes_openAtTheLocalTimeOfTheirDay() {
        Imported imported = read("lean/minute/twx/20140623_trade.zip", AUTO.withZone(ZoneId.of("America/New_York")));
        assertThat(imported.series().bar(0).openTime()).isEqualTo("2014-06-23T13:30:00Z"); // 9:30, summer time
        assertThat(imported.opened().evidence())
                .contains("times are milliseconds since midnight of the date in the file name "
                        + "20140623_twx_minute_trade.csv");
    }

    @Test
    void read_wholeBars_haveEveryValueOfTheirLine() {
        assertThat(ohlcv(read("lean/daily/aapl.zip", AUTO).series().bar(0)))
                .isEqualTo("1998-01-02T00:00:00Z 13.63 16.25 13.5 16.25 6315000.0");
        assertThat(ohlcv(read("ejtrader_fx/AUDUSDd1.csv", AUTO).series().bar(0)))
                .isEqualTo("2012-12-04T00:00:00Z 1.04212 1.04838 1.04085 1.04657 75687.0");
        assertThat(ohlcv(read("marketdata_jl/BA.csv.gz", AUTO).series().bar(0)))
                .isEqualTo("1962-01-02T00:00:00Z 50.88 50.88 50.0 50.0 5797.530864197531");
        assertThat(ohlcv(read("lean/crypto/crypto_coinbase_daily_btcusd_trade.zip", AUTO)
                        .series()
                        .bar(0)))
                .isEqualTo("2014-12-01T00:00:00Z 300.0 370.0 300.0 370.0 0.05655554");
    }

    @Test
    void read_knownDirt_isNamed() {
        Imported vix = read("vix/vix-daily.csv", AUTO);
        assertThat(vix.report().quarantineByRule()).isEqualTo(Map.of("outside-high-low", 47L));
        assertThat(vix.warning(ImportRule.FLAT_BARS))
                .isEqualTo("506 of 9188 rows have equal open, high, low and close");

        assertThat(read("arch/wti.csv.gz", AUTO).report().quarantineByRule()).isEqualTo(Map.of("missing-cell", 290L));
        assertThat(read("oil/wti-daily.csv", AUTO).warning(ImportRule.PRICE_NOT_POSITIVE))
                .isEqualTo("a price of -36.98 has no logarithm (bar of 2020-04-20T00:00:00Z)");

        Imported waste = read("lean/daily/wm.zip", AUTO);
        assertThat(waste.report().warnings())
                .contains(new ImportReport.Warning(
                        ImportRule.JUMP,
                        2466,
                        "the close goes from 0.16 to 28.58 (times 178.6) at 2009-08-05T00:00:00Z: "
                                + "another instrument of the same name?"));
        assertThat(waste.warning(ImportRule.GAP)).isEqualTo("313 days without a bar after 2008-09-26T00:00:00Z");

        assertThat(read("lean/daily/aapl.zip", AUTO).report().warnings())
                .contains(new ImportReport.Warning(
                        ImportRule.JUMP,
                        4134,
                        "the close goes from 645.57 to 93.7 (times 0.1451) at 2014-06-09T00:00:00Z: "
                                + "an unadjusted 7:1 split?"));
        assertThat(read("lean/daily/aaa.zip", AUTO).report().warnings())
                .contains(new ImportReport.Warning(
                        ImportRule.GAP, 1231, "4863 days without a bar after 2007-05-18T00:00:00Z"));
        assertThat(read("lean/crypto/forex_oanda_daily_eurusd.zip", AUTO).warning(ImportRule.QUOTE_BARS))
                .startsWith("each row has two bars");
        assertThat(read("marketdata_jl/TX.csv.gz", AUTO).warning(ImportRule.ZERO_VOLUME))
                .isEqualTo("4330 of 18000 rows have no volume (zero)");
    }

    @Test
    void open_tableOfSymbols_saysWhichColumnsItOffersAndTakesTheOneNamed() {
        assertThat(refusal("skfolio/sp500_dataset.csv.gz"))
                .startsWith("no column is named as a price")
                .contains("AAPL, AMD, BAC")
                .endsWith("as the column of close");
        Imported byColumn = read("skfolio/sp500_dataset.csv.gz", AUTO.withColumns(Map.of("close", "xom")));
        assertThat(byColumn.report().accepted()).isEqualTo(8313);
        assertThat(byColumn.series().last().close()).isEqualTo(106.627);
        Imported bySymbol = read("skfolio/sp500_dataset.csv.gz", AUTO.withSymbol("AAPL"));
        assertThat(bySymbol.series().bar(0).close()).isEqualTo(0.264);
        assertThat(bySymbol.warning(ImportRule.SINGLE_PRICE)).contains("AAPL");
        assertThat(read("skfolio/factors_dataset.csv.gz", AUTO.withSymbol("SIZE"))
                        .report()
                        .accepted())
                .isEqualTo(2264);
    }

    @Test
    void open_filesThatAreNoPriceBars_areRefusedWithTheReason() {
        assertThat(refusal("realized/rumidas_rv5_sp500.csv"))
                .isEqualTo("the only column of numbers is \"rv5\", which is no price, and bars need prices; name it as "
                        + "the column of close to take it anyway");
        assertThat(refusal("realized/SP500RM.csv")).contains("name one of RV, RQ, RJ, BPV");
        assertThat(refusal("zipline/SPY_benchmark.csv")).contains("\"return\", which is no price");
        assertThat(refusal("zipline/treasury_curves.csv")).contains("name one of 3month, 6month");
        assertThat(refusal("garch_bench/dmbp.csv"))
                .isEqualTo("no column holds times; the columns are V1, V2, and the first row is 0.12533286,0");
        assertThat(refusal("lean/factor_files/aapl.csv")).contains("got 3 columns of numbers");
        assertThat(refusal("lean/map_files/aapl.csv")).contains("got 0 columns of numbers");
    }

    @Test
    void read_seriesThatAreNoPrices_areTakenWhenAPersonSaysSo() {
        Imported rv = read("realized/SP500RM.csv", AUTO.withColumns(Map.of("close", "RV")));
        assertThat(rv.report().accepted()).isEqualTo(4096);
        assertThat(rv.series().bar(0).close()).isEqualTo(0.37209668);
        assertThat(rv.series().last().openTime()).isEqualTo("2013-08-30T00:00:00Z");
    }
}
