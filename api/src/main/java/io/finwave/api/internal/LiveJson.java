package io.finwave.api.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.finwave.http.Json;
import io.finwave.series.BarSeries;
import io.finwave.series.FormingBar;
import io.finwave.service.LiveMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Live messages as they go over the wire: `docs/reference/live.md`.
final class LiveJson {
    private LiveJson() {}

    /// Every message; what a kind does not have is absent.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wire(
            @JsonUnwrapped Stamp stamp,
            @Nullable Long after,
            @Nullable String dataVersion,
            @Nullable Integer available,
            @Nullable String state,
            @Nullable Double everySeconds,
            @Nullable Bars bars,
            @Nullable Bar bar,
            @Nullable Instant newestKnownAt,
            @Nullable String why,
            @Nullable String rule,
            @Nullable String detail) {
        String text() {
            try {
                return Json.mapper().writeValueAsString(this);
            } catch (JsonProcessingException e) {
                throw new AssertionError("a wire record can always be written", e);
            }
        }
    }

    /// What every message begins with.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stamp(
            String type,
            String topic,
            @Nullable String stream,
            long seq,
            boolean replay,
            @Nullable Instant at) {
        static Stamp of(String type, LiveMessage message) {
            LiveMessage.Stamp s = message.stamp();
            return new Stamp(
                    type,
                    s.topic(),
                    s.stream(),
                    s.sequence(),
                    s.replayedUntil().isPresent(),
                    s.replayedUntil().orElse(null));
        }
    }

    /// Bars in columns, as the bars route writes them.
    @SuppressWarnings("ArrayRecordComponent") // columns, written once, never compared
    record Bars(int[] i, long[] t, double[] o, double[] h, double[] l, double[] c, double[] v) {
        static Bars of(int firstIndex, BarSeries bars) {
            int n = bars.size();
            return new Bars(
                    IntStream.range(firstIndex, firstIndex + n).toArray(),
                    IntStream.range(0, n)
                            .mapToLong(k -> Math.floorDiv(bars.openTimeMillis(k), 1000L))
                            .toArray(),
                    IntStream.range(0, n).mapToDouble(bars::open).toArray(),
                    IntStream.range(0, n).mapToDouble(bars::high).toArray(),
                    IntStream.range(0, n).mapToDouble(bars::low).toArray(),
                    IntStream.range(0, n).mapToDouble(bars::close).toArray(),
                    IntStream.range(0, n).mapToDouble(bars::volume).toArray());
        }

        /// These and then those.
        Bars and(Bars later) {
            int n = i.length;
            int[] index = Arrays.copyOf(i, n + later.i.length);
            System.arraycopy(later.i, 0, index, n, later.i.length);
            long[] times = Arrays.copyOf(t, index.length);
            System.arraycopy(later.t, 0, times, n, later.t.length);
            return new Bars(
                    index,
                    times,
                    joined(o, later.o),
                    joined(h, later.h),
                    joined(l, later.l),
                    joined(c, later.c),
                    joined(v, later.v));
        }

        private static double[] joined(double[] first, double[] then) {
            double[] all = Arrays.copyOf(first, first.length + then.length);
            System.arraycopy(then, 0, all, first.length, then.length);
            return all;
        }
    }

    /// A bar that is still open; `c` is its last price so far.
    record Bar(long t, Instant closesAt, Instant seenUntil, double o, double h, double l, double c, double v) {
        static Bar of(FormingBar bar) {
            return new Bar(
                    bar.openTime().getEpochSecond(),
                    bar.closeTime(),
                    bar.seenUntil(),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.last(),
                    bar.volume());
        }
    }

    static Wire of(LiveMessage message) {
        return switch (message) {
            case LiveMessage.Snapshot s -> {
                int first = s.available() - s.newest().size();
                yield bars(
                        Stamp.of("snapshot", s),
                        null,
                        s.dataVersion(),
                        s.available(),
                        s.state(),
                        s.everySeconds(),
                        Bars.of(first, s.newest()),
                        null);
            }
            case LiveMessage.Delta d ->
                bars(
                        Stamp.of("delta", d),
                        d.after(),
                        d.dataVersion(),
                        d.firstIndex() + d.bars().size(),
                        null,
                        null,
                        Bars.of(d.firstIndex(), d.bars()),
                        null);
            case LiveMessage.Forming f ->
                bars(Stamp.of("forming", f), null, null, null, null, null, null, Bar.of(f.bar()));
            case LiveMessage.Heartbeat h -> words(Stamp.of("heartbeat", h), null, null, null, null, null);
            case LiveMessage.Stale s -> words(Stamp.of("stale", s), s.state(), s.newestKnownAt(), null, null, null);
            case LiveMessage.Ended e -> words(Stamp.of("ended", e), null, null, e.why(), null, null);
            case LiveMessage.Problem p -> words(Stamp.of("problem", p), null, null, null, p.rule(), p.detail());
        };
    }

    /// A problem with what a peer asked for.
    static Wire problem(String topic, String rule, String detail) {
        return words(new Stamp("problem", topic, null, 0, false, null), null, null, null, rule, detail);
    }

    /// The delta that tells both, if the second continues the first; else the second alone.
    static Wire merged(Wire waiting, Wire later) {
        Stamp first = waiting.stamp();
        Stamp second = later.stamp();
        boolean continues = first.type().equals("delta")
                && second.type().equals("delta")
                && later.after() != null
                && later.after() == first.seq()
                && first.stream() != null
                && first.stream().equals(second.stream());
        if (!continues || waiting.bars() == null || later.bars() == null) {
            return later;
        }
        Bars both = waiting.bars().and(later.bars());
        return bars(second, waiting.after(), later.dataVersion(), later.available(), null, null, both, null);
    }

    private static Wire bars(
            Stamp stamp,
            @Nullable Long after,
            @Nullable String dataVersion,
            @Nullable Integer available,
            @Nullable String state,
            @Nullable Double everySeconds,
            @Nullable Bars bars,
            @Nullable Bar bar) {
        return new Wire(stamp, after, dataVersion, available, state, everySeconds, bars, bar, null, null, null, null);
    }

    private static Wire words(
            Stamp stamp,
            @Nullable String state,
            @Nullable Instant newestKnownAt,
            @Nullable String why,
            @Nullable String rule,
            @Nullable String detail) {
        return new Wire(stamp, null, null, null, state, null, null, null, newestKnownAt, why, rule, detail);
    }
}
