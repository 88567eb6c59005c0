package io.finwave.redis;

import java.time.Duration;

/// How often something may be done: a bucket of `burst` permits, one of which each time takes, and which is
/// refilled with `permits` for each `per`.
///
/// With a smooth refill, fewer than `burst + permits` are granted in any span that is shorter than `per`.
///
/// @param burst how many may be taken at once, at least 1
/// @param permits how many come back for each `per`, at least 1
/// @param refill whether they come back one by one or all at the end of each `per`
public record Rate(long burst, long permits, Duration per, Refill refill) {
    /// How permits come back.
    public enum Refill {
        /// One by one, spread evenly.
        SMOOTH,
        /// All at the end of each span, counted from the first use.
        AT_ONCE
    }

    public Rate {
        if (burst < 1) {
            throw new IllegalArgumentException("burst must be at least 1, got " + burst);
        }
        if (permits < 1) {
            throw new IllegalArgumentException("permits must be at least 1, got " + permits);
        }
        if (per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("per must be positive, got " + per);
        }
    }

    /// So many for each span, spread evenly; all of a span may be taken at once.
    public static Rate smooth(long permits, Duration per) {
        return new Rate(permits, permits, per, Refill.SMOOTH);
    }

    /// So many in each span, counted from the first use; two spans side by side may bring twice as many close
    /// together.
    public static Rate inEach(long permits, Duration per) {
        return new Rate(permits, permits, per, Refill.AT_ONCE);
    }

    /// Never more than so many in any span of this length, wherever it begins: what a strict quota needs.
    /// After a rest about half of them may be taken at once, the others come back one by one.
    public static Rate inAny(long most, Duration per) {
        long burst = most / 2 + 1;
        return new Rate(Math.min(burst, most), most + 1 - Math.min(burst, most), per, Refill.SMOOTH);
    }
}
