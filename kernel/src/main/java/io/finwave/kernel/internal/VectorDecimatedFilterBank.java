package io.finwave.kernel.internal;

import io.finwave.kernel.DecimatedFilterBank;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// The vector twin of [ScalarDecimatedFilterBank].
///
/// Going there, a vector holds neighbouring samples as they stand, even and odd in turns, and is multiplied by
/// a vector of two taps in turns; only the finished sums are gathered. So the samples are never sorted into
/// even and odd ones, which costs more. Coming back, a vector holds neighbouring coefficients, and the finished
/// sums for even and odd places are put between each other.
///
/// Every lane adds its terms in the scalar order with the scalar rounding, so the bits are the scalar ones.
public final class VectorDecimatedFilterBank implements DecimatedFilterBank {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final VectorMask<Double> ODD = VectorMask.fromLong(SPECIES, 0xAAAAAAAAAAAAAAAAL);
    private static final VectorMask<Double> UPPER = VectorMask.fromLong(SPECIES, -1L << (LANES / 2));

    /// Each lane changes places with its neighbour.
    private static final VectorShuffle<Double> SWAP = VectorShuffle.fromOp(SPECIES, lane -> lane ^ 1);

    /// The even lanes, then the odd ones.
    private static final VectorShuffle<Double> SORT =
            VectorShuffle.fromOp(SPECIES, lane -> lane < LANES / 2 ? 2 * lane : 2 * lane - LANES + 1);

    /// The first half and the second half in turns: undoes [#SORT].
    private static final VectorShuffle<Double> MIX =
            VectorShuffle.fromOp(SPECIES, lane -> lane / 2 + (lane % 2) * (LANES / 2));

    /// The halves change places.
    private static final VectorShuffle<Double> TURN = VectorShuffle.fromOp(SPECIES, lane -> (lane + LANES / 2) % LANES);

    private final ScalarDecimatedFilterBank scalar;

    /// dl(1) dl(0) dl(1) dl(0) .., then dl(3) dl(2) dl(3) dl(2) .., each as long as a vector.
    private final double[] lowPairs;

    private final double[] highPairs;
    private final double[] recLow;
    private final double[] recHigh;

    public VectorDecimatedFilterBank(double[] decLow, double[] decHigh, double[] recLow, double[] recHigh) {
        this.scalar = new ScalarDecimatedFilterBank(decLow, decHigh, recLow, recHigh);
        this.lowPairs = pairs(decLow);
        this.highPairs = pairs(decHigh);
        this.recLow = recLow.clone();
        this.recHigh = recHigh.clone();
    }

    private static double[] pairs(double[] taps) {
        double[] pairs = new double[taps.length / 2 * LANES];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = taps[2 * (i / LANES) + 1 - i % 2];
        }
        return pairs;
    }

    @Override
    public int length() {
        return scalar.length();
    }

    @Override
    public void analyse(double[] x, int xFrom, double[] low, int lowFrom, double[] high, int highFrom, int count) {
        int k = 0;
        for (; k <= count - 2 * LANES; k += 2 * LANES) {
            int at = xFrom + 2 * k;
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, at);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, at + LANES);
            DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, at + 2 * LANES);
            DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, at + 3 * LANES);
            DoubleVector tap = DoubleVector.fromArray(SPECIES, lowPairs, 0);
            DoubleVector a0 = x0.mul(tap);
            DoubleVector a1 = x1.mul(tap);
            DoubleVector a2 = x2.mul(tap);
            DoubleVector a3 = x3.mul(tap);
            tap = DoubleVector.fromArray(SPECIES, highPairs, 0);
            DoubleVector d0 = x0.mul(tap);
            DoubleVector d1 = x1.mul(tap);
            DoubleVector d2 = x2.mul(tap);
            DoubleVector d3 = x3.mul(tap);
            for (int pair = LANES; pair < lowPairs.length; pair += LANES) {
                at -= 2;
                x0 = DoubleVector.fromArray(SPECIES, x, at);
                x1 = DoubleVector.fromArray(SPECIES, x, at + LANES);
                x2 = DoubleVector.fromArray(SPECIES, x, at + 2 * LANES);
                x3 = DoubleVector.fromArray(SPECIES, x, at + 3 * LANES);
                tap = DoubleVector.fromArray(SPECIES, lowPairs, pair);
                a0 = FusedLanes.multiplyAdd(x0, tap, a0);
                a1 = FusedLanes.multiplyAdd(x1, tap, a1);
                a2 = FusedLanes.multiplyAdd(x2, tap, a2);
                a3 = FusedLanes.multiplyAdd(x3, tap, a3);
                tap = DoubleVector.fromArray(SPECIES, highPairs, pair);
                d0 = FusedLanes.multiplyAdd(x0, tap, d0);
                d1 = FusedLanes.multiplyAdd(x1, tap, d1);
                d2 = FusedLanes.multiplyAdd(x2, tap, d2);
                d3 = FusedLanes.multiplyAdd(x3, tap, d3);
            }
            sums(a0, a1).intoArray(low, lowFrom + k);
            sums(a2, a3).intoArray(low, lowFrom + k + LANES);
            sums(d0, d1).intoArray(high, highFrom + k);
            sums(d2, d3).intoArray(high, highFrom + k + LANES);
        }
        scalar.analyse(x, xFrom, low, lowFrom, high, highFrom, k, count);
    }

    /// Even plus odd lane of each neighbouring pair, first those of `a`, then those of `b`.
    private static DoubleVector sums(DoubleVector a, DoubleVector b) {
        DoubleVector own = a.blend(b, ODD);
        DoubleVector other = b.blend(a, ODD);
        return own.add(other.rearrange(SWAP)).rearrange(SORT);
    }

    @Override
    public void synthesise(
            double[] low, int lowFrom, double[] high, int highFrom, double[] out, int outFrom, int count) {
        int q = 0;
        for (; q <= count - 2 * LANES; q += 2 * LANES) {
            int lowAt = lowFrom + q;
            int highAt = highFrom + q;
            DoubleVector a0 = DoubleVector.fromArray(SPECIES, low, lowAt);
            DoubleVector a1 = DoubleVector.fromArray(SPECIES, low, lowAt + LANES);
            DoubleVector d0 = DoubleVector.fromArray(SPECIES, high, highAt);
            DoubleVector d1 = DoubleVector.fromArray(SPECIES, high, highAt + LANES);
            DoubleVector lowTap = DoubleVector.broadcast(SPECIES, recLow[0]);
            DoubleVector highTap = DoubleVector.broadcast(SPECIES, recHigh[0]);
            DoubleVector even0 = FusedLanes.multiplyAdd(d0, highTap, a0.mul(lowTap));
            DoubleVector even1 = FusedLanes.multiplyAdd(d1, highTap, a1.mul(lowTap));
            lowTap = DoubleVector.broadcast(SPECIES, recLow[1]);
            highTap = DoubleVector.broadcast(SPECIES, recHigh[1]);
            DoubleVector odd0 = FusedLanes.multiplyAdd(d0, highTap, a0.mul(lowTap));
            DoubleVector odd1 = FusedLanes.multiplyAdd(d1, highTap, a1.mul(lowTap));
            for (int i = 2; i < recLow.length; i += 2) {
                lowAt--;
                highAt--;
                a0 = DoubleVector.fromArray(SPECIES, low, lowAt);
                a1 = DoubleVector.fromArray(SPECIES, low, lowAt + LANES);
                lowTap = DoubleVector.broadcast(SPECIES, recLow[i]);
                even0 = FusedLanes.multiplyAdd(a0, lowTap, even0);
                even1 = FusedLanes.multiplyAdd(a1, lowTap, even1);
                lowTap = DoubleVector.broadcast(SPECIES, recLow[i + 1]);
                odd0 = FusedLanes.multiplyAdd(a0, lowTap, odd0);
                odd1 = FusedLanes.multiplyAdd(a1, lowTap, odd1);
                d0 = DoubleVector.fromArray(SPECIES, high, highAt);
                d1 = DoubleVector.fromArray(SPECIES, high, highAt + LANES);
                highTap = DoubleVector.broadcast(SPECIES, recHigh[i]);
                even0 = FusedLanes.multiplyAdd(d0, highTap, even0);
                even1 = FusedLanes.multiplyAdd(d1, highTap, even1);
                highTap = DoubleVector.broadcast(SPECIES, recHigh[i + 1]);
                odd0 = FusedLanes.multiplyAdd(d0, highTap, odd0);
                odd1 = FusedLanes.multiplyAdd(d1, highTap, odd1);
            }
            int at = outFrom + 2 * q;
            lower(even0, odd0).intoArray(out, at);
            upper(even0, odd0).intoArray(out, at + LANES);
            lower(even1, odd1).intoArray(out, at + 2 * LANES);
            upper(even1, odd1).intoArray(out, at + 3 * LANES);
        }
        scalar.synthesise(low, lowFrom, high, highFrom, out, outFrom, q, count);
    }

    /// The first halves of both, lane by lane in turns.
    private static DoubleVector lower(DoubleVector even, DoubleVector odd) {
        return even.blend(odd.rearrange(TURN), UPPER).rearrange(MIX);
    }

    /// The second halves of both, lane by lane in turns.
    private static DoubleVector upper(DoubleVector even, DoubleVector odd) {
        return even.rearrange(TURN).blend(odd, UPPER).rearrange(MIX);
    }
}
