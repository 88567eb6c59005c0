package io.finwave.source.internal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns local times of one zone into UTC, remembering the offset while it does not change. Not thread-safe.
public final class ZoneShift {
    /// What [#toUtc] returns for a local time over which the clocks were put forward.
    public static final long NONEXISTENT = Long.MIN_VALUE;

    private final ZoneRules rules;
    private long safeFrom = Long.MAX_VALUE;
    private long safeUntil = Long.MIN_VALUE;
    private long safeOffset;

    /// Whether the last time was twice in this zone; the earlier of the two was given.
    public boolean ambiguous;

    /// The later of the two, if it was.
    public long laterMillis;

    public ZoneShift(ZoneId zone) {
        rules = zone.getRules();
    }

    /// UTC milliseconds of a local time, or [#NONEXISTENT].
    public long toUtc(long localMillis) {
        ambiguous = false;
        if (localMillis >= safeFrom && localMillis < safeUntil) {
            return localMillis - safeOffset;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000), (int) Math.floorMod(localMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
        List<ZoneOffset> valid = rules.getValidOffsets(local);
        if (valid.isEmpty()) {
            return NONEXISTENT;
        }
        ambiguous = valid.size() > 1;
        long offset = 1000L * valid.getFirst().getTotalSeconds();
        if (ambiguous) {
            laterMillis = localMillis - 1000L * valid.getLast().getTotalSeconds();
        } else {
            remember(Instant.ofEpochMilli(localMillis - offset), offset);
        }
        return localMillis - offset;
    }

    /// Notes between which local times this offset is the only one: a day away from the transitions around.
    private void remember(Instant moment, long offset) {
        @Nullable ZoneOffsetTransition before = rules.previousTransition(moment);
        @Nullable ZoneOffsetTransition after = rules.nextTransition(moment);
        long day = 86_400_000L;
        safeOffset = offset;
        safeFrom = before == null ? Long.MIN_VALUE + 1 : before.toEpochSecond() * 1000 + offset + day;
        safeUntil = after == null ? Long.MAX_VALUE : after.toEpochSecond() * 1000 + offset - day;
    }
}
