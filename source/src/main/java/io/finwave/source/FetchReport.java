package io.finwave.source;

import io.finwave.series.BarSink;
import io.finwave.series.CorporateAction;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What became of the bars that a source gave to a sink.
///
/// @param added bars of times that were new
/// @param identical bars that were there with the same values
/// @param revised bars that took the place of others from earlier
/// @param conflicting bars whose time came twice with different values; the first one stayed
/// @param rejected how many rows were not given because they break a rule, by rule
/// @param actions the splits and dividends that came with the bars
/// @param notes what a person should know of these bars
public record FetchReport(
        long added,
        long identical,
        long revised,
        long conflicting,
        Map<ImportRule, Long> rejected,
        List<CorporateAction> actions,
        List<String> notes) {
    /// Nothing yet.
    public static final FetchReport NONE = new FetchReport(0, 0, 0, 0);

    /// Copies lists and maps.
    public FetchReport {
        EnumMap<ImportRule, Long> byRule = new EnumMap<>(ImportRule.class);
        byRule.putAll(rejected);
        rejected = Collections.unmodifiableMap(byRule);
        actions = List.copyOf(actions);
        notes = List.copyOf(notes);
    }

    /// Of bars alone.
    public FetchReport(long added, long identical, long revised, long conflicting) {
        this(added, identical, revised, conflicting, Map.of(), List.of(), List.of());
    }

    /// With the fates of the first `count` bars of a batch counted too.
    public FetchReport plus(BarSink.Fate[] fates, int count) {
        long a = added;
        long i = identical;
        long r = revised;
        long c = conflicting;
        for (int k = 0; k < count; k++) {
            switch (fates[k]) {
                case ADDED -> a++;
                case IDENTICAL -> i++;
                case REVISED -> r++;
                case CONFLICTING -> c++;
            }
        }
        return new FetchReport(a, i, r, c, rejected, actions, notes);
    }

    /// How many bars were given.
    public long total() {
        return added + identical + revised + conflicting;
    }

    /// How many rows were not given, and the bars whose time came twice with different values.
    public long rejectedTotal() {
        return rejected.values().stream().mapToLong(Long::longValue).sum() + conflicting;
    }
}
