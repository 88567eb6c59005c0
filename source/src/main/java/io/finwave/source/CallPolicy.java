package io.finwave.source;

import java.time.Duration;

/// How a provider is asked: how long is waited, how often it is tried again, and how much is read.
///
/// @param connectTimeout how long a connection may take
/// @param tryTimeout how long one try may take, the body included
/// @param wholeTimeout how long all tries of one question may take, the pauses between them included
/// @param tries how often it is asked at the most, 1 to 3
/// @param firstPause the longest pause before the second try; it doubles before each further one
/// @param longestPause the longest pause that is waited out; a `Retry-After` beyond it is left to a later question
/// @param breakerFailures after how many failed tries in a row the provider is left alone
/// @param breakerPause for how long
/// @param concurrentCalls how many questions are under way at the same time
/// @param packedBytes the longest answer, as it is sent
/// @param unpackedBytes the longest answer, unpacked
public record CallPolicy(
        Duration connectTimeout,
        Duration tryTimeout,
        Duration wholeTimeout,
        int tries,
        Duration firstPause,
        Duration longestPause,
        int breakerFailures,
        Duration breakerPause,
        int concurrentCalls,
        int packedBytes,
        long unpackedBytes) {
    private static final int MOST_TRIES = 3;

    /// 3 s to connect, 8 s a try, 20 s in all; three tries; left alone for 30 s after five failures; four questions
    /// at the same time; 16 MiB, 64 MiB unpacked.
    public static final CallPolicy USUAL = new CallPolicy(
            Duration.ofSeconds(3),
            Duration.ofSeconds(8),
            Duration.ofSeconds(20),
            MOST_TRIES,
            Duration.ofMillis(500),
            Duration.ofSeconds(5),
            5,
            Duration.ofSeconds(30),
            4,
            16 << 20,
            64L << 20);

    /// @throws IllegalArgumentException if a number is out of its range
    public CallPolicy {
        if (tries < 1 || tries > MOST_TRIES) {
            throw new IllegalArgumentException("tries must be in 1.." + MOST_TRIES + ", got " + tries);
        }
        if (breakerFailures < 1 || concurrentCalls < 1 || packedBytes < 1 || unpackedBytes < 1) {
            throw new IllegalArgumentException("numbers of a call policy must be at least 1, got " + breakerFailures
                    + ", " + concurrentCalls + ", " + packedBytes + ", " + unpackedBytes);
        }
    }

    /// The same with other limits of time.
    public CallPolicy withTimeouts(Duration aTry, Duration whole) {
        return with(aTry, whole, firstPause, longestPause, breakerFailures, breakerPause, packedBytes, unpackedBytes);
    }

    /// The same with other pauses between tries.
    public CallPolicy withPauses(Duration first, Duration longest) {
        return with(
                tryTimeout, wholeTimeout, first, longest, breakerFailures, breakerPause, packedBytes, unpackedBytes);
    }

    /// The same with another circuit breaker.
    public CallPolicy withBreaker(int failures, Duration pause) {
        return with(tryTimeout, wholeTimeout, firstPause, longestPause, failures, pause, packedBytes, unpackedBytes);
    }

    /// The same with other limits of size.
    public CallPolicy withBytes(int packed, long unpacked) {
        return with(
                tryTimeout, wholeTimeout, firstPause, longestPause, breakerFailures, breakerPause, packed, unpacked);
    }

    private CallPolicy with(
            Duration aTry,
            Duration whole,
            Duration first,
            Duration longest,
            int failures,
            Duration pause,
            int packed,
            long unpacked) {
        return new CallPolicy(
                connectTimeout, aTry, whole, tries, first, longest, failures, pause, concurrentCalls, packed, unpacked);
    }
}
