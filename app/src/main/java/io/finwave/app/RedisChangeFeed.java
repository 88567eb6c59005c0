package io.finwave.app;

import io.finwave.redis.RedisLink;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.redis.Topics;
import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import io.finwave.service.ChangeFeed;
import io.finwave.service.SeriesChange;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The word of changed series, shared by all processes on one Redis. Within the process it is told directly, so
/// that nothing waits for Redis; to the others it is only a hint, so that nothing is lost with it.
final class RedisChangeFeed implements ChangeFeed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisChangeFeed.class);
    private static final String TOPIC = "finwave:series-changed";

    private final Topics topics;
    private final ChangeFeed here = ChangeFeed.inProcess();
    private final Topics.Subscription others;

    RedisChangeFeed(RedisLink redis) {
        topics = redis.topics();
        others = topics.subscribe(TOPIC, message -> {
            String[] parts = new String(message, StandardCharsets.UTF_8).split(" ", -1);
            try {
                here.publish(new SeriesChange(new InstrumentId(parts[0]), BarInterval.parse(parts[1]), parts[2]));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                LOG.warn("a message on {} is none of a changed series: {}", TOPIC, e.getMessage());
            }
        });
    }

    @Override
    public void publish(SeriesChange change) {
        here.publish(change);
        byte[] message = (change.instrument() + " " + change.interval() + " " + change.dataVersion())
                .getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("publish-change").start(() -> {
            try {
                topics.publish(TOPIC, message);
            } catch (RedisUnavailableException e) {
                LOG.debug("other processes will find the change of {} by themselves", change.instrument());
            }
        });
    }

    @Override
    public Handle listen(Consumer<SeriesChange> listener) {
        return here.listen(listener);
    }

    @Override
    public void close() {
        others.close();
    }
}
