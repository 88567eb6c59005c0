package io.finwave.source.internal;

import io.finwave.series.FailureReason;
import io.finwave.source.ImportRule;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what came of calls and which rows were not taken. Every word is there from the start, with zero.
final class CallCounts {
    private static final String OK = "ok";
    private static final String TURNED_AWAY = "turned-away";

    private final Map<String, LongAdder> calls;
    private final Map<ImportRule, LongAdder> rejected;

    CallCounts() {
        Map<String, LongAdder> byWord = new TreeMap<>();
        byWord.put(OK, new LongAdder());
        byWord.put(TURNED_AWAY, new LongAdder());
        for (FailureReason reason : FailureReason.values()) {
            byWord.put(word(reason), new LongAdder());
        }
        calls = Map.copyOf(byWord);
        Map<ImportRule, LongAdder> byRule = new EnumMap<>(ImportRule.class);
        for (ImportRule rule : ImportRule.values()) {
            byRule.put(rule, new LongAdder());
        }
        rejected = Map.copyOf(byRule);
    }

    void good() {
        add(calls, OK, 1);
    }

    void failed(CallProblem problem) {
        add(calls, problem.kind() == CallProblem.Kind.TURNED_AWAY ? TURNED_AWAY : word(problem.reason()), 1);
    }

    void rejected(Map<ImportRule, Long> rows) {
        rows.forEach((rule, n) -> add(rejected, rule, n));
    }

    private static <K> void add(Map<K, LongAdder> counts, K key, long n) {
        LongAdder adder = counts.get(key);
        if (adder != null) {
            adder.add(n);
        }
    }

    private static String word(FailureReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Map<String, Long> calls() {
        Map<String, Long> now = new TreeMap<>();
        calls.forEach((word, n) -> now.put(word, n.sum()));
        return now;
    }

    Map<ImportRule, Long> rejected() {
        Map<ImportRule, Long> now = new EnumMap<>(ImportRule.class);
        rejected.forEach((rule, n) -> {
            if (n.sum() > 0) {
                now.put(rule, n.sum());
            }
        });
        return now;
    }
}
