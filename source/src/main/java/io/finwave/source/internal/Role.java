package io.finwave.source.internal;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

    /// The names by which columns say what they hold, in English, German, French and Spanish.
    private static final Map<String, Role> NAMES = names(Map.of(
            TIME,
            "date time datetime timestamp ts day dt opentime timeperiod period gmttime localtime unix unixtime"
                    + " unixtimestamp epoch dateutc timeutc tradedate tradingday"
                    + " datum zeit uhrzeit zeitpunkt handelstag jour heure fecha hora",
            OPEN,
            "open openprice opening first priceopen"
                    + " eroffnung eroeffnung eroffn eroffnungskurs eroeffnungskurs erster ouverture apertura",
            HIGH,
            "high highprice max pricehigh"
                    + " hoch tageshoch hochst hoechst hochstkurs hoechstkurs haut plushaut maximo alto",
            LOW,
            "low lowprice min pricelow tief tagestief tiefst tiefstkurs bas plusbas minimo bajo",
            CLOSE,
            "close closeprice closing closelast last priceclose"
                    + " schluss schlusskurs letzter zuletzt cloture fermeture dernier cierre ultimo",
            VOLUME,
            "vol tickvol tickvolume totalvolume amount quantity qty size stuck stueck stucke stuecke"));
    private static final Set<String> SINGLE_PRICE = Set.of(
            "price",
            "value",
            "rate",
            "settle",
            "settlement",
            "mid",
            "fixing",
            "kurs",
            "preis",
            "prix",
            "cours",
            "precio");
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
        @Nullable Role role = NAMES.get(name);
        if (role != null) {
            return role;
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

    private static Map<String, Role> names(Map<Role, String> words) {
        Map<String, Role> names = new HashMap<>();
        words.forEach((role, all) -> {
            for (String name : all.split(" ", -1)) {
                names.put(name, role);
            }
        });
        return Map.copyOf(names);
    }

    /// A name in small letters and digits only, without accents and without a number in front of a word
    /// (`1. open`).
    private static String simple(String columnName) {
        String name = Normalizer.normalize(columnName, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("[^a-z0-9]", "");
        return name.matches("[0-9]+[a-z]+") ? name.replaceFirst("^[0-9]+", "") : name;
    }
}
