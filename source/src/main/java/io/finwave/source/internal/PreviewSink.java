package io.finwave.source.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSink;

/// A sink that keeps nothing but what is needed to know a time again, for the first rows of a file: a table
/// of times and fingerprints of fixed size. What comes later is compared with the last row only. Not
/// thread-safe.
final class PreviewSink implements BarSink {
    private static final int SLOTS = 1 << 20;
    private static final int MOST = SLOTS / 4 * 3;

    private final int most;
    private final long[] times;
    private final long[] fingerprints;
    private int used;
    private boolean sawZero;
    private long fingerprintOfZero;
    private boolean any;
    private long lastTime;
    private long lastFingerprint;
    private long unchecked;

    PreviewSink() {
        this(SLOTS, MOST);
    }

    /// @param slots size of the table, a power of two
    /// @param most how many rows it takes
    PreviewSink(int slots, int most) {
        this.most = most;
        times = new long[slots];
        fingerprints = new long[slots];
    }

    /// Rows whose time could not be compared with all rows before.
    long unchecked() {
        return unchecked;
    }

    @Override
    public void offer(BarBatch batch, Fate[] fates) {
        for (int i = 0; i < batch.size(); i++) {
            long time = batch.openTimeMillis(i);
            long fingerprint = fingerprint(batch, i);
            fates[i] = any && time == lastTime
                    ? same(fingerprint == lastFingerprint)
                    : time == 0 ? zero(fingerprint) : other(time, fingerprint);
            if (fates[i] == Fate.ADDED) {
                any = true;
                lastTime = time;
                lastFingerprint = fingerprint;
            }
        }
    }

    private static Fate same(boolean identical) {
        return identical ? Fate.IDENTICAL : Fate.CONFLICTING;
    }

    /// The time 0 marks an empty slot, so it has a place of its own.
    private Fate zero(long fingerprint) {
        if (sawZero) {
            return same(fingerprint == fingerprintOfZero);
        }
        sawZero = true;
        fingerprintOfZero = fingerprint;
        return Fate.ADDED;
    }

    private Fate other(long time, long fingerprint) {
        int mask = times.length - 1;
        int slot = (int) mixed(time) & mask;
        while (times[slot] != 0) {
            if (times[slot] == time) {
                return same(fingerprints[slot] == fingerprint);
            }
            slot = (slot + 1) & mask;
        }
        if (used < most) {
            times[slot] = time;
            fingerprints[slot] = fingerprint;
            used++;
        } else {
            unchecked++;
        }
        return Fate.ADDED;
    }

    private static long fingerprint(BarBatch batch, int i) {
        long f = Double.doubleToLongBits(batch.open(i));
        f = mixed(f) + Double.doubleToLongBits(batch.high(i));
        f = mixed(f) + Double.doubleToLongBits(batch.low(i));
        f = mixed(f) + Double.doubleToLongBits(batch.close(i));
        return mixed(mixed(f) + Double.doubleToLongBits(batch.volume(i)));
    }

    /// Spreads every bit over the whole word: multiply and shift, twice.
    private static long mixed(long x) {
        long m = (x ^ (x >>> 32)) * 0x9E3779B97F4A7C15L;
        m = (m ^ (m >>> 29)) * 0xD6E8FEB86659FD93L;
        return m ^ (m >>> 32);
    }
}
