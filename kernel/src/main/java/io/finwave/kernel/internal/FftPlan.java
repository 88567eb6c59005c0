package io.finwave.kernel.internal;

/// How a Fourier transform of one length is done, with all its tables. It never changes and is shared between
/// threads; what a call writes to stands in a [FftWork].
public sealed interface FftPlan permits StockhamPlan, SixStepPlan, BluesteinPlan {
    /// The longest transform. Bluestein's method needs twice as much and the next power of two.
    int MAX_LENGTH = 1 << 28;

    /// From here on a transform does not fit the cache, and is done in two rounds of shorter ones.
    int LEAST_IN_TWO_ROUNDS = 1 << 19;

    /// From here on others are, too: multiples of it, whose parts would meet in one set of the cache, and
    /// lengths that no pass of radix eight begins with, so that the second pass could not fill vectors.
    int LEAST_AWKWARD_IN_TWO_ROUNDS = 1 << 12;

    /// The plan of a length, made once and kept as long as there is memory.
    static FftPlan ofLength(int n) {
        Arguments.requireInRange("length", n, 1, MAX_LENGTH);
        return Known.PLANS.get(n);
    }

    /// The shortest length of at least n samples that is a power of two of at least √n / 8, times threes and
    /// fives.
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
    final class Known {
        static final TableCache<FftPlan> PLANS = new TableCache<>(Known::make);

        private Known() {}

        static FftPlan make(int n) {
            if (Radices.largestPrime(n) > Radices.LARGEST_PRIME) {
                return new BluesteinPlan(n);
            }
            boolean awkward = n % LEAST_AWKWARD_IN_TWO_ROUNDS == 0 || n % 8 != 0;
            boolean twoRounds = n >= (awkward ? LEAST_AWKWARD_IN_TWO_ROUNDS : LEAST_IN_TWO_ROUNDS);
            int rows = twoRounds ? SixStepPlan.rowsFor(n) : 0;
            return rows == 0 ? StockhamPlan.ofLength(n) : new SixStepPlan(n, rows);
        }
    }
}
