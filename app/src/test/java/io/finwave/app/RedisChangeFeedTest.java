package io.finwave.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisLimits;
import io.finwave.redis.RedisLink;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.ChangeFeed;
import io.finwave.service.SeriesChange;
import io.finwave.testkit.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two processes' worth of feeds on a real Redis.
@Timeout(120)
class RedisChangeFeedTest {
    private static final SeriesChange CHANGE = new SeriesChange(InstrumentId.of("BRK.B"), BarInterval.ONE_HOUR, "v2");

    private final List<SeriesChange> heardHere = new CopyOnWriteArrayList<>();
    private final List<SeriesChange> heardThere = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private static RedisLink link(RedisProcess redis) {
        return RedisLink.open(RedisAddress.parse(redis.url(), 0), RedisLimits.of(2), InstantSource.system());
    }

    @Test
    void change_isHeardHereAtOnce_andByOtherProcesses_alsoAfterRedisWasAway() throws Exception {
        try (RedisProcess redis = RedisProcess.start(folder);
                RedisLink here = link(redis);
                RedisLink there = link(redis);
                RedisChangeFeed feed = new RedisChangeFeed(here);
                RedisChangeFeed other = new RedisChangeFeed(there);
                ChangeFeed.Handle one = feed.listen(heardHere::add);
                ChangeFeed.Handle two = other.listen(heardThere::add)) {
            assertThat(one).isNotSameAs(two);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                feed.publish(CHANGE);
                return heardThere.contains(CHANGE);
            });
            redis.kill();
            heardHere.clear();
            // another one: what was sent before Redis went may still arrive
            SeriesChange away = new SeriesChange(CHANGE.instrument(), CHANGE.interval(), "v3");
            feed.publish(away);
            assertThat(heardHere).contains(away);

            redis.startAgain();
            heardThere.clear();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                feed.publish(CHANGE);
                return heardThere.contains(CHANGE);
            });
            assertThat(there.awaitUp(Duration.ofSeconds(60)).up()).isTrue();
            there.topics().publish("finwave:series-changed", "nonsense".getBytes(StandardCharsets.UTF_8));
            heardHere.clear();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                other.publish(CHANGE);
                return heardHere.contains(CHANGE);
            });
        }
    }
}
