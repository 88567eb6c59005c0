package io.finwave.source.internal;

import io.finwave.source.ImportReport.Quarantined;
import io.finwave.source.ImportReport.Warning;
import io.finwave.source.ImportRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Collects what an import finds: lists that are bounded, counts that are exact. Not thread-safe.
final class ReportBuilder {
    private static final int WARNINGS_OF_A_RULE = 20;

    private final int quarantineLimit;
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Quarantined> quarantine = new ArrayList<>();
    private final Map<ImportRule, Long> counts = new EnumMap<>(ImportRule.class);
    private final Map<ImportRule, Long> warned = new EnumMap<>(ImportRule.class);
    private long quarantined;

    ReportBuilder(int quarantineLimit, List<Warning> first) {
        this.quarantineLimit = quarantineLimit;
        for (Warning warning : first) {
            warn(warning.rule(), warning.line(), warning.message());
        }
    }

    /// Counts a rule without a warning of its own.
    void count(ImportRule rule) {
        count(rule, 1);
    }

    /// Counts a rule several times.
    void count(ImportRule rule, long times) {
        counts.merge(rule, times, Long::sum);
    }

    /// How often a rule was counted.
    long counted(ImportRule rule) {
        return counts.getOrDefault(rule, 0L);
    }

    /// Counts a rule and says so, unless it was said often enough already: then [#warnings()] says how often.
    void warn(ImportRule rule, long line, String message) {
        count(rule);
        if (warned.merge(rule, 1L, Long::sum) <= WARNINGS_OF_A_RULE) {
            warnings.add(new Warning(rule, line, message));
        }
    }

    /// Says something about rows that were counted one by one.
    void summarise(ImportRule rule, String message) {
        warnings.add(new Warning(rule, 0, message));
    }

    /// Notes a line that is not taken.
    void quarantine(long line, ImportRule rule, String message, byte[] bytes, int from, int to) {
        count(rule);
        quarantined++;
        if (quarantine.size() < quarantineLimit) {
            String text = new String(bytes, from, Math.min(to - from, 1024), StandardCharsets.UTF_8);
            quarantine.add(new Quarantined(line, rule, message, Texts.shortened(text)));
        }
    }

    long quarantined() {
        return quarantined;
    }

    /// What is to be said; behind the warnings of a rule that came more often than is listed stands how often.
    List<Warning> warnings() {
        List<Warning> all = new ArrayList<>(warnings);
        for (Map.Entry<ImportRule, Long> rule : warned.entrySet()) {
            if (rule.getValue() > WARNINGS_OF_A_RULE) {
                all.add(
                        behindTheLastOf(rule.getKey(), all),
                        new Warning(
                                rule.getKey(),
                                0,
                                String.format(
                                        Locale.ROOT,
                                        "%,d in all; the first %d are listed",
                                        rule.getValue(),
                                        WARNINGS_OF_A_RULE)));
            }
        }
        return all;
    }

    private static int behindTheLastOf(ImportRule rule, List<Warning> warnings) {
        int at = warnings.size();
        while (at > 0 && warnings.get(at - 1).rule() != rule) {
            at--;
        }
        return at;
    }

    /// The quarantined rows by line: a conflicting duplicate is found later than the rows around it.
    List<Quarantined> quarantine() {
        quarantine.sort(Comparator.comparingLong(Quarantined::line));
        return quarantine;
    }

    Map<String, Long> counts(boolean ofQuarantine) {
        Map<String, Long> byWord = new TreeMap<>();
        counts.forEach((rule, n) -> {
            if ((rule.effect() == ImportRule.Effect.QUARANTINE) == ofQuarantine) {
                byWord.put(rule.word(), n);
            }
        });
        return byWord;
    }

    /// The rules that quarantined rows, the most frequent first, for one sentence.
    String quarantineSummary() {
        return counts(true).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(e -> e.getKey() + " " + e.getValue())
                .reduce((a, b) -> a + ", " + b)
                .orElse("nothing");
    }

    /// The first quarantined row, for one sentence; empty if none is listed.
    String firstQuarantined() {
        List<Quarantined> rows = quarantine();
        return rows.isEmpty()
                ? ""
                : "; line " + rows.getFirst().line() + ": " + rows.getFirst().message();
    }
}
