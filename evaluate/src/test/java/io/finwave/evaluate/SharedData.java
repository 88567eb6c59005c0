package io.finwave.evaluate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.finwave.series.Bar;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.TimeSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/// Data that lies beside the project as `../shared/data` and is never copied into it.
final class SharedData {
    private static final DateTimeFormatter MONTH_FIRST = DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT);

    private static final DateTimeFormatter LEAN = DateTimeFormatter.ofPattern("uuuuMMdd HH:mm", Locale.ROOT);

    private SharedData() {}

    /// A file of it; the test is reported as not run, with the reason, where the data is absent.
    static Path file(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared").resolve("data").resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        assumeTrue(false, "NOT RUN: ../shared/data/" + name + " is not there");
        throw new AssertionError(name);
    }

    /// One column of a CSV file with a date in its first column.
    static TimeSeries column(String name, String column) {
        List<String> lines = lines(name);
        int at = Arrays.asList(lines.getFirst().split(",", -1)).indexOf(column);
        long[] times = new long[lines.size() - 1];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            times[i] = LocalDate.parse(cells[0].substring(0, 10))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
            values[i] = Double.parseDouble(cells[at]);
        }
        return TimeSeries.ofUnsafe(times, values);
    }

    /// Daily bars of a CSV file with the columns Date (month first), Open, High, Low, Close, Adj Close, Volume.
    static BarSeries dailyBars(String name, String instrument) {
        List<Bar> bars = new ArrayList<>();
        for (String line : lines(name).subList(1, lines(name).size())) {
            String[] cells = line.split(",", -1);
            Instant open = LocalDate.parse(cells[0], MONTH_FIRST)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            bars.add(new Bar(
                    open,
                    BarInterval.ONE_DAY.closeOf(open),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[6])));
        }
        return BarSeries.of(InstrumentId.of(instrument), BarInterval.ONE_DAY, bars);
    }

    /// Hourly bars of QuantConnect's Lean (a zip of one file; local time of New York, prices in ten-thousandths).
    static BarSeries hoursOfExchange(String name, String instrument) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file(name)))) {
            zip.getNextEntry();
            List<String> lines = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            return hours(
                    instrument,
                    lines,
                    cell -> LocalDateTime.parse(cell, LEAN)
                            .atZone(ZoneId.of("America/New_York"))
                            .toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hourly bars of a currency, of ejtrader (a header; the clock of the broker, taken for UTC).
    static BarSeries hoursOfCurrency(String name, String instrument) {
        List<String> all = lines(name);
        return hours(
                instrument,
                all.subList(1, all.size()),
                cell -> LocalDateTime.parse(cell.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    }

    private static BarSeries hours(String instrument, List<String> lines, Function<String, Instant> time) {
        List<Bar> bars = new ArrayList<>();
        for (String line : lines) {
            String[] cells = line.split(",", -1);
            Instant open = time.apply(cells[0]);
            bars.add(new Bar(
                    open,
                    BarInterval.ONE_HOUR.closeOf(open),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[5])));
        }
        return BarSeries.of(InstrumentId.of(instrument), BarInterval.ONE_HOUR, bars);
    }

    static List<String> lines(String name) {
        Path file = file(name);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                name.endsWith(".gz") ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
