package io.finwave.source;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A quota that holds in **every** span of its length, wherever the span begins:
///
/// ```
/// for each limit (n, T):   calls in (t - T, t] <= n   at every time t
/// ```
///
/// A bucket of n tokens that is filled again once every T would let 2n calls through around the moment of
/// filling, and nobody knows when a provider begins its day. So each limit has n tokens of its own, and a call
/// borrows one of them for the time T.
public final class SlidingQuota implements Quota {
    private final String name;
    private final List<QuotaLimit> limits;
    private final QuotaTokens tokens;
    private final InstantSource clock;

    /// @param name names the quota among those that are kept in the same place: letters, digits and hyphens
    /// @param limits all of which hold
    public SlidingQuota(String name, List<QuotaLimit> limits, QuotaTokens tokens, InstantSource clock) {
        if (!name.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException(
                    "the name of a quota must be 1 to 32 of a-z, 0-9 and hyphens, got \"" + name + "\"");
        }
        this.name = name;
        // The shortest first: what is given back because a longer one is used up was then gone for a moment only.
        this.limits =
                limits.stream().sorted(Comparator.comparing(QuotaLimit::per)).toList();
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Grant take() {
        List<Runnable> undo = new ArrayList<>();
        try {
            for (QuotaLimit limit : limits) {
                Duration wait = takeOne(limit, undo);
                if (!wait.isZero()) {
                    undo.forEach(Runnable::run);
                    return new Grant.UsedUp(limit, clock.instant().plus(wait));
                }
            }
            return new Grant.Granted();
        } catch (UncheckedIOException e) {
            return new Grant.Unknown("what is left of its quota cannot be read");
        }
    }

    /// Takes any token of a limit.
    ///
    /// @return zero, or in how long the first one comes back
    private Duration takeOne(QuotaLimit limit, List<Runnable> undo) {
        Duration shortest = limit.per();
        for (int i = 0; i < limit.calls(); i++) {
            String token = token(limit, i);
            Duration wait = tokens.take(token, limit.per());
            if (wait.isZero()) {
                undo.add(() -> tokens.giveBack(token, limit.per()));
                return Duration.ZERO;
            }
            shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
        }
        return shortest;
    }

    @Override
    public List<Left> left() {
        return limits.stream().map(this::left).toList();
    }

    private Left left(QuotaLimit limit) {
        int remaining = 0;
        Duration shortest = limit.per();
        try {
            for (int i = 0; i < limit.calls(); i++) {
                Duration wait = tokens.comesBackIn(token(limit, i), limit.per());
                remaining += wait.isZero() ? 1 : 0;
                shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
            }
        } catch (UncheckedIOException e) {
            return new Left(limit, -1, Optional.empty());
        }
        return new Left(
                limit, remaining, remaining == 0 ? Optional.of(clock.instant().plus(shortest)) : Optional.empty());
    }

    private String token(QuotaLimit limit, int index) {
        return name + "/" + limit.calls() + "-in-" + limit.per().toSeconds() + "s/" + index;
    }
}
