package io.finwave.kernel.internal;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How a Fourier transform of one length is done, with all its tables. It never changes and is shared between
/// threads; what a call writes to stands in a [FftWork].
public sealed interface FftPlan permits StockhamPlan, BluesteinPlan {
    /// The longest transform. Bluestein's method needs twice as much and the next power of two.
    int MAX_LENGTH = 1 << 28;

    /// The plan of a length, made once and kept as long as there is memory.
    static FftPlan ofLength(int n) {
        Arguments.requireInRange("length", n, 1, MAX_LENGTH);
        SoftReference<FftPlan> known = Cache.PLANS.get(n);
        FftPlan plan = known == null ? null : known.get();
        if (plan == null) {
            plan = Radices.largestPrime(n) <= Radices.LARGEST_PRIME ? new StockhamPlan(n) : new BluesteinPlan(n);
            Cache.PLANS.put(n, new SoftReference<>(plan));
        }
        return plan;
    }

    /// The shortest length of at least n samples that is a power of two of at least √n / 8, times threes and fives.
    static int fastLength(int n) {
        Arguments.requireInRange("length", n, 1, MAX_LENGTH);
        int unit = Math.max(1, Integer.highestOneBit((int) Math.sqrt(n)) / 8);
        int units = (n + unit - 1) / unit;
        while (Radices.largestPrime(units) > 5) {
            units++;
        }
        return units * unit;
    }

    /// How many samples.
    int length();

    /// Room for one call at a time.
    FftWork newWork();

    /// The forward transform, in place, unnormalised. With the two arrays exchanged it is the inverse one.
    void forward(double[] re, double[] im, FftWork work);

    /// The plans made so far.
    final class Cache {
        private static final Map<Integer, SoftReference<FftPlan>> PLANS = new ConcurrentHashMap<>();

        private Cache() {}
    }
}
