package io.finwave.source;

import io.finwave.series.FailureReason;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How a provider is, and what it was asked since the start.
///
/// @param status in one word
/// @param until when that changes by itself; empty where it does not
/// @param quota what is left of each limit
/// @param lastSuccess when an answer was last taken
/// @param lastTrouble what last went wrong, since the start
/// @param calls how many calls came to what: `ok`, the word of a [FailureReason], or `turned-away` for a question
/// that was not sent
/// @param rejected how many rows of answers were not taken, by rule
public record ProviderState(
        Status status,
        Optional<Instant> until,
        List<Quota.Left> quota,
        Optional<Instant> lastSuccess,
        Optional<Trouble> lastTrouble,
        Map<String, Long> calls,
        Map<ImportRule, Long> rejected) {
    /// How a provider is.
    public enum Status {
        /// It has no key.
        NOT_CONFIGURED,
        /// It can be asked.
        READY,
        /// Its quota is used up, or it said so itself.
        QUOTA_EXHAUSTED,
        /// It failed too often and is left alone for a while.
        BREAKER_OPEN;

        /// The word used outside, for example `not-configured`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Something that went wrong.
    ///
    /// @param message for a person; without the key
    public record Trouble(Instant at, FailureReason reason, String message) {}

    /// Copies lists and maps.
    public ProviderState {
        quota = List.copyOf(quota);
        calls = Collections.unmodifiableMap(new TreeMap<>(calls));
        EnumMap<ImportRule, Long> byRule = new EnumMap<>(ImportRule.class);
        byRule.putAll(rejected);
        rejected = Collections.unmodifiableMap(byRule);
    }
}
