package io.finwave.kernel.internal;

import org.jspecify.annotations.Nullable;

/// To how many samples a band is transformed before a window interpolates between them.
///
/// @param length L, a divisor of the number of samples
/// @param middle the bin that is taken for the middle of the band, counted from its first one: bin 0 where that
/// stands near enough, which may be outside of the band
record CoarseGrid(int length, int middle) {
    /// The least number of places in a cell: they fill a vector.
    private static final int LEAST_PLACES = 8;

    private static final int MOST_PLACES = 1 << 12;

    /// The least L: as many as the window has taps.
    private static final int LEAST_LENGTH = 2 * InterpolationTaps.PAIRS;

    /// About what a value, and the pairs of a cell, cost in terms of [Radices#cost].
    private static final double VALUE_COST = 2.5;

    private static final double CELL_COST = 15;

    /// The same where the middle is bin 0.
    private static final double PLAIN_VALUE_COST = 2.1;

    private static final double PLAIN_CELL_COST = 9;

    /// A value that is computed for itself.
    private static final double SINGLE_COST = 4;

    /// The same for writing to places far apart, by the factor of their distance.
    private static final double JUMP_COST = 2;

    /// The grid that costs least, or nothing if the whole transform costs less than any.
    ///
    /// ```
    /// |i - middle| / L ≤ widest(taper(i) / max taper)        i = 0 .. bins-1
    /// ```
    ///
    /// @param firstBin 0 <= firstBin < length
    /// @param taper how large each bin may be, or nothing for all alike
    static @Nullable CoarseGrid cheapest(int length, int firstBin, int bins, double @Nullable [] taper) {
        double[] reach = taper == null ? new double[0] : reach(taper);
        CoarseGrid best = null;
        double least = length * Radices.cost(length);
        for (int places = LEAST_PLACES; places <= MOST_PLACES && length / places >= LEAST_LENGTH; places++) {
            if (length % places != 0) {
                continue;
            }
            int size = length / places;
            int zero = 2 * firstBin < length ? -firstBin : length - firstBin;
            boolean plain = places >= InterpolationTaps.FEW && near(size, zero, bins, reach);
            double cost = size * Radices.cost(size) + length * valueCost(places, plain);
            if (cost < least) {
                int middle = plain ? zero : middle(size, bins, reach);
                if (plain || middle >= 0) {
                    best = new CoarseGrid(size, middle);
                    least = cost;
                }
            }
        }
        return best;
    }

    private static double[] reach(double[] taper) {
        double largest = 0;
        for (double size : taper) {
            largest = Math.max(largest, size);
        }
        double[] reach = new double[taper.length];
        for (int i = 0; i < reach.length; i++) {
            reach[i] = InterpolationTaps.widest(largest > 0 ? taper[i] / largest : 0);
        }
        return reach;
    }

    /// Whether no bin is too far from a middle.
    private static boolean near(int size, int middle, int bins, double[] reach) {
        if (reach.length == 0) {
            // the first bin or the last one is the farthest, wherever the middle is
            return Math.max(Math.abs(middle), Math.abs(bins - 1 - middle)) <= size * InterpolationTaps.WIDEST;
        }
        for (int i = 0; i < bins; i++) {
            if (Math.abs(i - middle) > (int) (size * reach[i])) {
                return false;
            }
        }
        return true;
    }

    /// A middle from which no bin is too far, or -1.
    private static int middle(int size, int bins, double[] reach) {
        if (reach.length == 0) {
            int farthest = bins / 2;
            return farthest <= size * InterpolationTaps.WIDEST ? (bins - 1) / 2 : -1;
        }
        int from = 0;
        int to = bins - 1;
        for (int i = 0; i < bins && from <= to; i++) {
            int far = (int) (size * reach[i]);
            from = Math.max(from, i - far);
            to = Math.min(to, i + far);
        }
        return from <= to ? (from + to) >>> 1 : -1;
    }

    private static double valueCost(int places, boolean plain) {
        if (places < InterpolationTaps.FEW) {
            return SINGLE_COST * ((places + 7) / 8 * 8) / places;
        }
        int half = (places + 1) / 2;
        int computed = (half + 7) / 8 * 8;
        return (plain ? PLAIN_CELL_COST : CELL_COST) / places
                + (plain ? PLAIN_VALUE_COST : VALUE_COST) * computed / half
                + JUMP_COST * Math.log((double) places / InterpolationTaps.FEW);
    }
}
