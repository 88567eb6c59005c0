package io.finwave.source.internal;

import io.finwave.series.Bar;
import io.finwave.series.BarBatch;
import io.finwave.series.BarSeries;
import io.finwave.series.BarSink;
import io.finwave.source.ImportReport.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A sink that keeps nothing but what is needed to know a time again: a table of times and fingerprints that
/// grows to 24 MiB at the most. A row that is older or newer than all before it needs no table, so that for a
/// file in order, either way, every duplicate is found; of a row in between that comes when the table is
/// full, only neighbours and the rows in the table are known, and it is counted.
///
/// A row whose time is new in the file is compared with the stored bar of that time, if stored bars are given.
/// Not thread-safe.
final class PreviewSink implements BarSink {
    private static final int FIRST_SLOTS = 1 << 12;
    private static final int MOST = 786_432;
    private static final int LISTED_REVISIONS = 20;

    private final int most;
    private final @Nullable BarSeries stored;
    private final List<Revision> revisions = new ArrayList<>();
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

    /// @param stored the bars that an import would meet, if there are any
    PreviewSink(Optional<BarSeries> stored) {
        this(MOST, stored);
    }

    /// @param most how many rows it remembers
    PreviewSink(int most, Optional<BarSeries> stored) {
        this.most = most;
        this.stored = stored.orElse(null);
    }

    /// The first rows that would change a stored bar.
    List<Revision> revisions() {
        return revisions;
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
                fates[i] = besideStored(batch, i);
            }
        }
    }

    /// What the store would make of a row whose time is new in this file.
    private Fate besideStored(BarBatch batch, int i) {
        if (stored == null) {
            return Fate.ADDED;
        }
        Instant openTime = Instant.ofEpochMilli(batch.openTimeMillis(i));
        int at = stored.indexAtOrAfter(openTime);
        if (at == stored.size() || stored.openTimeMillis(at) != batch.openTimeMillis(i)) {
            return Fate.ADDED;
        }
        if (stored.open(at) == batch.open(i)
                && stored.high(at) == batch.high(i)
                && stored.low(at) == batch.low(i)
                && stored.close(at) == batch.close(i)
                && (stored.volume(at) == batch.volume(i)
                        || (Double.isNaN(stored.volume(at)) && Double.isNaN(batch.volume(i))))) {
            return Fate.IDENTICAL;
        }
        if (revisions.size() < LISTED_REVISIONS) {
            Bar before = stored.bar(at);
            Bar after = new Bar(
                    openTime,
                    before.closeTime(),
                    batch.open(i),
                    batch.high(i),
                    batch.low(i),
                    batch.close(i),
                    batch.volume(i));
            revisions.add(new Revision(batch.line(i), before, after));
        }
        return Fate.REVISED;
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
