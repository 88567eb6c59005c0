package io.finwave.kernel.internal;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// What the vector loops of the Fourier transforms share.
final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    /// Doubles in one vector on this machine.
    static final int LANES = SPECIES.length();

    /// a(0) b(0) a(1) b(1) ..., the first half of it, and the second.
    static final VectorShuffle<Double> ZIP_LOW = VectorShuffle.makeZip(SPECIES, 0);
    static final VectorShuffle<Double> ZIP_HIGH = VectorShuffle.makeZip(SPECIES, 1);

    /// a(0) a(2) ... b(0) b(2) ..., and the odd ones.
    static final VectorShuffle<Double> UNZIP_EVEN = VectorShuffle.makeUnzip(SPECIES, 0);

    static final VectorShuffle<Double> UNZIP_ODD = VectorShuffle.makeUnzip(SPECIES, 1);

    /// The last lane first.
    static final VectorShuffle<Double> REVERSE = VectorShuffle.fromOp(SPECIES, lane -> LANES - 1 - lane);

    /// Lane l goes to lane l + k, modulo 8. Only meant where a vector has eight lanes.
    static final VectorShuffle<Double> TURN_1 = turn(1);

    static final VectorShuffle<Double> TURN_2 = turn(2);
    static final VectorShuffle<Double> TURN_3 = turn(3);
    static final VectorShuffle<Double> TURN_4 = turn(4);
    static final VectorShuffle<Double> TURN_5 = turn(5);
    static final VectorShuffle<Double> TURN_6 = turn(6);
    static final VectorShuffle<Double> TURN_7 = turn(7);

    /// The lanes whose number has this bit.
    static final VectorMask<Double> BIT_1 = bit(1);
    static final VectorMask<Double> BIT_2 = bit(2);
    static final VectorMask<Double> BIT_4 = bit(4);

    private Lanes() {}

    private static VectorShuffle<Double> turn(int by) {
        return VectorShuffle.fromOp(SPECIES, lane -> Math.floorMod(lane - by, LANES));
    }

    private static VectorMask<Double> bit(int bit) {
        boolean[] set = new boolean[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            set[lane] = (lane & bit) != 0;
        }
        return VectorMask.fromArray(SPECIES, set, 0);
    }
}
