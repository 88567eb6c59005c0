package io.finwave.source.internal;

import io.finwave.series.BarBatch;
import io.finwave.series.BarSink;

/// A sink that keeps nothing but what is needed to know a time again: a table of times and fingerprints that
/// grows to 24 MiB at the most. A row that is older or newer than all before it needs no table, so that for a
/// file in order, either way, every duplicate is found; of a row in between that comes when the table is
/// full, only neighbours and the rows in the table are known, and it is counted. Not thread-safe.
final class PreviewSink implements BarSink {
    private static final int FIRST_SLOTS = 1 << 12;
    private static final int MOST = 786_432;

    private final int most;
    private long[] times = new long[FIRST_SLOTS];
    private long[] fingerprints = new long[FIRST_SLOTS];
    private int used;
    private boolean sawZero;
    private long fingerprintOfZero;
    private boolean any;
    private long lastTime;
    private long lastFingerprint;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean forgot;
    private long unchecked;

    PreviewSink() {
        this(MOST);
    }

    /// @param most how many rows it remembers
    PreviewSink(int most) {
        this.most = most;
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
                oldest = Math.min(oldest, time);
                newest = Math.max(newest, time);
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
        boolean beyond = time < oldest || time > newest;
        if (beyond && used == most) {
            forgot = true;
            return Fate.ADDED;
        }
        int mask = times.length - 1;
        int slot = (int) mixed(time) & mask;
        while (times[slot] != 0) {
            if (times[slot] == time) {
                return same(fingerprints[slot] == fingerprint);
            }
            slot = (slot + 1) & mask;
        }
        unchecked += forgot && !beyond ? 1 : 0;
        if (used < most) {
            times[slot] = time;
            fingerprints[slot] = fingerprint;
            used++;
            if (used * 4L > times.length * 3L) {
                grow();
            }
        } else {
            forgot = true;
        }
        return Fate.ADDED;
    }

    private void grow() {
        long[] oldTimes = times;
        long[] oldFingerprints = fingerprints;
        times = new long[2 * oldTimes.length];
        fingerprints = new long[2 * oldTimes.length];
        int mask = times.length - 1;
        for (int i = 0; i < oldTimes.length; i++) {
            if (oldTimes[i] != 0) {
                int slot = (int) mixed(oldTimes[i]) & mask;
                while (times[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                times[slot] = oldTimes[i];
                fingerprints[slot] = oldFingerprints[i];
            }
        }
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
