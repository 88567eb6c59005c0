package io.finwave.api.internal;

import io.finwave.service.ProviderView;
import io.finwave.source.ProviderState;
import io.finwave.source.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The providers of bars, as the API writes them.
public record SourcesJson(List<Source> items) {
    /// One provider.
    ///
    /// @param state `ready`, `not-configured`, `quota-exhausted` or `breaker-open`
    /// @param until when the state changes by itself
    /// @param intervals the intervals that it has bars of
    /// @param rejectedRows rows of its answers that were not taken, since the start
    public record Source(
            String name,
            String title,
            String state,
            @Nullable Instant until,
            List<String> intervals,
            List<Limit> quota,
            @Nullable Instant lastSuccess,
            @Nullable Trouble lastFailure,
            long rejectedRows) {}

    /// One limit of a quota.
    ///
    /// @param remaining calls that may be made now; null where nobody knows
    public record Limit(
            int calls, long perSeconds, @Nullable Integer remaining) {}

    /// What last went wrong, since the start.
    public record Trouble(Instant at, String reason, String message) {}

    public static SourcesJson of(List<ProviderView> providers) {
        return new SourcesJson(providers.stream().map(SourcesJson::source).toList());
    }

    private static Source source(ProviderView view) {
        ProviderState state = view.state();
        return new Source(
                view.name(),
                view.title(),
                state.status().word(),
                state.until().orElse(null),
                view.intervals().stream().map(Object::toString).toList(),
                state.quota().stream().map(SourcesJson::limit).toList(),
                state.lastSuccess().orElse(null),
                state.lastTrouble().map(SourcesJson::trouble).orElse(null),
                state.rejected().values().stream().mapToLong(Long::longValue).sum());
    }

    private static Limit limit(Quota.Left left) {
        return new Limit(
                left.limit().calls(), left.limit().per().toSeconds(), left.remaining() < 0 ? null : left.remaining());
    }

    private static Trouble trouble(ProviderState.Trouble trouble) {
        return new Trouble(
                trouble.at(), trouble.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'), trouble.message());
    }
}
