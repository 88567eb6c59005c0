package io.finwave.source.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/// A time series of Alpha Vantage: how it is asked for, and how its answer must be labelled.
///
/// @param query the parameters that name it
/// @param sized whether it can be asked for as a whole or for its newest part
/// @param adjusted whether splits and dividends come with it
/// @param labels what the meta data must say, by the name of the field without its number
record AlphaVantageSeries(
        Kind kind, Map<String, String> query, boolean sized, boolean adjusted, Map<String, String> labels) {
    /// What it is about.
    enum Kind {
        SHARE,
        CURRENCIES,
        DIGITAL
    }

    static AlphaVantageSeries daily(String symbol, boolean adjusted) {
        return new AlphaVantageSeries(
                Kind.SHARE,
                query("TIME_SERIES_DAILY" + (adjusted ? "_ADJUSTED" : ""), "symbol", symbol),
                true,
                adjusted,
                Map.of("Symbol", symbol));
    }

    static AlphaVantageSeries intraday(String symbol, String interval) {
        Map<String, String> query = query("TIME_SERIES_INTRADAY", "symbol", symbol);
        query.put("interval", interval);
        query.put("adjusted", "false");
        query.put("extended_hours", "false");
        return new AlphaVantageSeries(Kind.SHARE, query, true, false, Map.of("Symbol", symbol, "Interval", interval));
    }

    static AlphaVantageSeries currencies(String from, String to) {
        Map<String, String> query = query("FX_DAILY", "from_symbol", from);
        query.put("to_symbol", to);
        return new AlphaVantageSeries(
                Kind.CURRENCIES, query, true, false, Map.of("From Symbol", from, "To Symbol", to));
    }

    static AlphaVantageSeries digital(String symbol, String market) {
        Map<String, String> query = query("DIGITAL_CURRENCY_DAILY", "symbol", symbol);
        query.put("market", market);
        return new AlphaVantageSeries(
                Kind.DIGITAL, query, false, false, Map.of("Digital Currency Code", symbol, "Market Code", market));
    }

    private static Map<String, String> query(String function, String name, String value) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("function", function);
        query.put(name, value);
        return query;
    }
}
