package io.finwave.source.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.finwave.series.BarAggregation;
import io.finwave.series.BarBatch;
import io.finwave.series.BarCollector;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file packed beside this class when the product is built. Its bytes are known exactly, so that reading
/// it may be strict: a checksum that differs is a failure, not dirt.
///
/// @param fileName its name
/// @param sha256 what its bytes must give, 64 hexadecimal digits
/// @param form how it is written
public record BundledFile(String fileName, String sha256, Form form) {
    /// How a bundled file is written.
    public enum Form {
        /// `date,open,high,low,close,volume` with ISO dates.
        DATED_BARS,
        /// `date,open,high,low,close,adjclose,volume` with ISO dates.
        DATED_BARS_WITH_ADJUSTED_CLOSE,
        /// `timestamp,price,amount` with epoch seconds.
        TRADES,
        /// `{"ohlc": [{"endTime": …, "openPrice": …}]}`, the end time being the last millisecond of the bar.
        JSON_BARS
    }

    /// All bars of the file.
    public Outcome<BarSeries> read(InstrumentId instrument, BarInterval interval) {
        byte[] bytes;
        try (@Nullable InputStream in = BundledFile.class.getResourceAsStream(fileName)) {
            if (in == null) {
                return Outcome.failure(
                        FailureReason.NOT_FOUND, fileName + " was not packed into this build of the source room");
            }
            bytes = in.readAllBytes();
        } catch (IOException e) {
            return Outcome.failure(FailureReason.STORAGE, fileName + " cannot be read: " + e.getMessage());
        }
        String found = sha256(bytes);
        if (!found.equals(sha256)) {
            return Outcome.failure(
                    FailureReason.INVALID_INPUT,
                    "the SHA-256 of " + fileName + " must be " + sha256 + ", got " + found);
        }
        return Outcome.success(
                switch (form) {
                    case DATED_BARS -> datedBars(bytes, 5, instrument, interval);
                    case DATED_BARS_WITH_ADJUSTED_CLOSE -> datedBars(bytes, 6, instrument, interval);
                    case TRADES -> trades(bytes, instrument, interval);
                    case JSON_BARS -> jsonBars(bytes, instrument, interval);
                });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    private static List<String[]> rows(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static BarSeries datedBars(byte[] bytes, int volumeCell, InstrumentId instrument, BarInterval interval) {
        Collected bars = new Collected();
        for (String[] cells : rows(bytes)) {
            bars.add(
                    LocalDate.parse(cells[0])
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli(),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[volumeCell]));
        }
        return bars.collector.toSeries(instrument, interval);
    }

    private static BarSeries trades(byte[] bytes, InstrumentId instrument, BarInterval interval) {
        List<String[]> rows = rows(bytes);
        long[] time = new long[rows.size()];
        double[] price = new double[time.length];
        double[] amount = new double[time.length];
        for (int i = 0; i < time.length; i++) {
            time[i] = 1000 * Long.parseLong(rows.get(i)[0]);
            price[i] = Double.parseDouble(rows.get(i)[1]);
            amount[i] = Double.parseDouble(rows.get(i)[2]);
        }
        // The file breaks off in the middle of a minute: what it holds is complete up to its last trade only.
        Instant completeUntil = Instant.ofEpochMilli(time[time.length - 1]);
        return BarAggregation.ofTrades(instrument, interval, time, price, amount, completeUntil);
    }

    private static BarSeries jsonBars(byte[] bytes, InstrumentId instrument, BarInterval interval) {
        Collected bars = new Collected();
        long lengthMillis = interval.duration().toMillis();
        try (JsonParser json = new JsonFactory().createParser(bytes)) {
            double[] v = new double[5];
            long endTime = 0;
            boolean inArray = false;
            for (@Nullable JsonToken t = json.nextToken(); t != null; t = json.nextToken()) {
                if (t == JsonToken.START_ARRAY) {
                    inArray = true;
                } else if (t == JsonToken.END_OBJECT && inArray) {
                    bars.add(endTime + 1 - lengthMillis, v[0], v[1], v[2], v[3], v[4]);
                } else if (t == JsonToken.END_ARRAY) {
                    inArray = false;
                } else if (t == JsonToken.VALUE_NUMBER_INT || t == JsonToken.VALUE_NUMBER_FLOAT) {
                    switch (json.currentName()) {
                        case "endTime" -> endTime = json.getLongValue();
                        case "openPrice" -> v[0] = json.getDoubleValue();
                        case "highPrice" -> v[1] = json.getDoubleValue();
                        case "lowPrice" -> v[2] = json.getDoubleValue();
                        case "closePrice" -> v[3] = json.getDoubleValue();
                        case "volume" -> v[4] = json.getDoubleValue();
                        default -> {
                            // "amount" is zero in every bar of this file
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the checksum says that this file is whole", e);
        }
        return bars.collector.toSeries(instrument, interval);
    }

    private static final class Collected {
        private final BarCollector collector = new BarCollector();
        private final BarBatch one = new BarBatch(1);
        private final BarSink.Fate[] fate = new BarSink.Fate[1];

        void add(long openTime, double open, double high, double low, double close, double volume) {
            one.clear();
            one.add(openTime, open, high, low, close, volume, 0);
            collector.offer(one, fate);
        }
    }
}
