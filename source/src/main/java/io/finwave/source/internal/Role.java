package io.finwave.source.internal;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a bar that a column holds, and the names by which columns say so.
public enum Role {
    TIME("time"),
    TIME_OF_DAY("timeOfDay"),
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    VOLUME("volume");

    private static final Set<String> SINGLE_PRICE =
            Set.of("price", "value", "rate", "settle", "settlement", "mid", "fixing");
    private static final Set<String> NOT_A_PRICE =
            Set.of("return", "returns", "ret", "logreturn", "logreturns", "change", "yield", "variance", "volatility");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /// The name of the role in options and reports.
    public String word() {
        return word;
    }

    /// The role that a column of this name has; null if the name tells none.
    public static @Nullable Role named(String columnName) {
        String name = simple(columnName);
        switch (name) {
            case "date", "time", "datetime", "timestamp", "ts", "day", "dt", "opentime", "timeperiod", "period" -> {
                return TIME;
            }
            case "gmttime", "localtime", "unix", "unixtime", "unixtimestamp", "epoch", "dateutc", "timeutc" -> {
                return TIME;
            }
            case "tradedate", "tradingday" -> {
                return TIME;
            }
            case "open", "openprice", "opening", "first", "priceopen" -> {
                return OPEN;
            }
            case "high", "highprice", "max", "pricehigh" -> {
                return HIGH;
            }
            case "low", "lowprice", "min", "pricelow" -> {
                return LOW;
            }
            case "close", "closeprice", "closing", "closelast", "last", "priceclose" -> {
                return CLOSE;
            }
            case "vol", "tickvol", "tickvolume", "totalvolume", "amount", "quantity", "qty", "size" -> {
                return VOLUME;
            }
            default -> {
                // the name may still be a compound
            }
        }
        // One history out of several is often written as SYMBOL.Open.
        int dot = columnName.lastIndexOf('.');
        if (dot > 0 && columnName.substring(0, dot).matches("[A-Z0-9^-]+")) {
            return named(columnName.substring(dot + 1));
        }
        return name.startsWith("volume") ? VOLUME : null;
    }

    /// The role that a column of one letter has; null if it is none of `o h l c v`. Such letters are names of
    /// columns only where all four prices have one: alone they are symbols of shares.
    public static @Nullable Role lettered(String columnName) {
        return switch (columnName.toLowerCase(Locale.ROOT)) {
            case "o" -> OPEN;
            case "h" -> HIGH;
            case "l" -> LOW;
            case "c" -> CLOSE;
            case "v" -> VOLUME;
            case "t" -> TIME;
            default -> null;
        };
    }

    /// Whether a column of this name holds the only price of a row.
    public static boolean isSinglePrice(String columnName) {
        return SINGLE_PRICE.contains(simple(columnName));
    }

    /// Whether a column of this name holds numbers from which no price bar can be made.
    public static boolean isNoPrice(String columnName) {
        String name = simple(columnName);
        return NOT_A_PRICE.contains(name) || name.matches("rv[0-9]*|rk|bpv|rq|medrv");
    }

    /// A name in small letters and digits only, without a number in front of a word (`1. open`).
    private static String simple(String columnName) {
        String name = columnName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return name.matches("[0-9]+[a-z]+") ? name.replaceFirst("^[0-9]+", "") : name;
    }
}
