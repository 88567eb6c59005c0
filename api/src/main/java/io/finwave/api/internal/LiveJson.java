package io.finwave.api.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
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
            String type,
            String topic,
            @Nullable String stream,
            long seq,
            boolean replay,
            @Nullable Instant at,
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
                yield new Parts(s)
                        .wire(
                                "snapshot",
                                null,
                                s.dataVersion(),
                                s.available(),
                                s.state(),
                                s.everySeconds(),
                                Bars.of(first, s.newest()),
                                null);
            }
            case LiveMessage.Delta d ->
                new Parts(d)
                        .wire(
                                "delta",
                                d.after(),
                                d.dataVersion(),
                                d.firstIndex() + d.bars().size(),
                                null,
                                null,
                                Bars.of(d.firstIndex(), d.bars()),
                                null);
            case LiveMessage.Forming f ->
                new Parts(f).wire("forming", null, null, null, null, null, null, Bar.of(f.bar()));
            case LiveMessage.Heartbeat h -> new Parts(h).words("heartbeat", null, null, null, null, null);
            case LiveMessage.Stale s -> new Parts(s).words("stale", s.state(), s.newestKnownAt(), null, null, null);
            case LiveMessage.Ended e -> new Parts(e).words("ended", null, null, e.why(), null, null);
            case LiveMessage.Problem p -> new Parts(p).words("problem", null, null, null, p.rule(), p.detail());
        };
    }

    /// A problem with what a peer asked for.
    static Wire problem(String topic, String rule, String detail) {
        return new Wire(
                "problem", topic, null, 0, false, null, null, null, null, null, null, null, null, null, null, rule,
                detail);
    }

    /// The delta that tells both, if the second continues the first; else the second alone.
    static Wire merged(Wire waiting, Wire later) {
        boolean continues = later.bars() != null
                && waiting.bars() != null
                && waiting.type().equals("delta")
                && later.type().equals("delta")
                && later.after() != null
                && later.after() == waiting.seq()
                && waiting.stream() != null
                && waiting.stream().equals(later.stream());
        if (!continues || waiting.bars() == null || later.bars() == null) {
            return later;
        }
        return new Wire(
                "delta",
                later.topic(),
                later.stream(),
                later.seq(),
                later.replay(),
                later.at(),
                waiting.after(),
                later.dataVersion(),
                later.available(),
                null,
                null,
                waiting.bars().and(later.bars()),
                null,
                null,
                null,
                null,
                null);
    }

    /// A message with its stamp taken apart.
    private record Parts(LiveMessage message) {
        Wire wire(
                String type,
                @Nullable Long after,
                @Nullable String dataVersion,
                @Nullable Integer available,
                @Nullable String state,
                @Nullable Double everySeconds,
                @Nullable Bars bars,
                @Nullable Bar bar) {
            LiveMessage.Stamp s = message.stamp();
            return new Wire(
                    type,
                    s.topic(),
                    s.stream(),
                    s.sequence(),
                    s.replayedUntil().isPresent(),
                    s.replayedUntil().orElse(null),
                    after,
                    dataVersion,
                    available,
                    state,
                    everySeconds,
                    bars,
                    bar,
                    null,
                    null,
                    null,
                    null);
        }

        Wire words(
                String type,
                @Nullable String state,
                @Nullable Instant newestKnownAt,
                @Nullable String why,
                @Nullable String rule,
                @Nullable String detail) {
            LiveMessage.Stamp s = message.stamp();
            return new Wire(
                    type,
                    s.topic(),
                    s.stream(),
                    s.sequence(),
                    s.replayedUntil().isPresent(),
                    s.replayedUntil().orElse(null),
                    null,
                    null,
                    null,
                    state,
                    null,
                    null,
                    null,
                    newestKnownAt,
                    why,
                    rule,
                    detail);
        }
    }
}
