package io.finwave.app;

import io.finwave.api.WireDocuments;
import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisLimits;
import io.finwave.redis.RedisLink;
import io.finwave.series.BarBatch;
import io.finwave.series.BarInterval;
import io.finwave.series.BarSink;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.service.ServedDocument;
import io.finwave.service.ServiceSettings;
import io.finwave.service.Services;
import io.finwave.store.BarWriter;
import io.finwave.store.SeriesOrigin;
import io.finwave.store.Store;
import io.finwave.testkit.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Several sets of use cases, as in several processes, on one store and one real Redis, under a clock that is
/// moved by hand.
final class Replicas implements AutoCloseable {
    static final Duration TTL = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    final AtomicInteger computed = new AtomicInteger();
    final List<RedisLink> links = new ArrayList<>();
    final List<Services> services = new ArrayList<>();
    final Store store;

    Replicas(int count, RedisProcess redis, Path folder, int bars) throws InterruptedException {
        store = Store.open(folder.resolve("finwave.db"), now::get).orElseThrow();
        putDays(bars);
        for (int i = 0; i < count; i++) {
            RedisLink link = RedisLink.open(
                    RedisAddress.parse(redis.url(), 0),
                    // no test is about a slow machine
                    RedisLimits.of(3).withCommandTimeout(Duration.ofSeconds(20)),
                    now::get);
            links.add(link);
            ServiceSettings settings = ServiceSettings.of(2, folder.resolve("uploads"), "test")
                    .withCacheTtl(TTL)
                    .withComputationTimeout(PATIENCE);
            Services made = Services.create(store, now::get, settings, new RedisTier(link));
            made.listen((model, took) -> computed.incrementAndGet());
            services.add(made);
            if (!link.awaitUp(PATIENCE).up()) {
                throw new AssertionError(link.health().detail());
            }
        }
    }

    private void putDays(int bars) {
        SplittableRandom random = new SplittableRandom(1);
        try (BarWriter writer =
                store.write(InstrumentId.of("WALK"), "", BarInterval.ONE_DAY, new SeriesOrigin("test walk", false))) {
            BarBatch batch = new BarBatch(bars);
            double close = 1000;
            for (int day = 0; day < bars; day++) {
                double open = close;
                close = open * Math.exp(0.01 * (random.nextDouble() - 0.5));
                double high = Math.max(open, close) * 1.001;
                double low = Math.min(open, close) * 0.999;
                batch.add(946_857_600_000L + day * 86_400_000L, open, high, low, close, 1, 0);
            }
            writer.offer(batch, new BarSink.Fate[bars]);
            writer.commit();
        }
    }

    /// The forecast, from one of the replicas.
    ServedDocument forecast(int replica) {
        Outcome<ServedDocument> outcome = services.get(replica)
                .forecasts()
                .document(
                        InstrumentId.of("WALK"),
                        BarInterval.ONE_DAY,
                        null,
                        answer -> WireDocuments.forecast(answer).getBytes(StandardCharsets.UTF_8));
        return outcome.orElseThrow();
    }

    /// The name of the forecast in Redis.
    String name() {
        String version = store.series(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .dataVersion();
        long bars = store.series(InstrumentId.of("WALK"), BarInterval.ONE_DAY)
                .orElseThrow()
                .bars();
        return "result:forecast:WALK:1d:standard,bars=" + bars + ",horizon=22,code=test:" + version;
    }

    void pass(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }

    @Override
    public void close() {
        services.forEach(Services::close);
        links.forEach(RedisLink::close);
        store.close();
    }
}
