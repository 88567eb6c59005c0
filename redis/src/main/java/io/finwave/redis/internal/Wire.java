package io.finwave.redis.internal;

import io.finwave.redis.CommandListener;
import io.finwave.redis.RedisAddress;
import io.finwave.redis.RedisHealth;
import io.finwave.redis.RedisLimits;
import io.finwave.redis.RedisUnavailableException;
import io.finwave.redis.internal.Connector.Commands;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections, and the gate before them: a look at Redis twice a second opens and closes it. While it is
/// closed a command fails at once, so that a server that hangs costs one timeout and not one for every
/// command.
public final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration CONNECT_AGAIN = Duration.ofMillis(500);
    private static final Duration AWAIT_STEP = Duration.ofMillis(20);
    /// A server of a cluster that was not asked before is connected to first, and refuses until that is done.
    private static final int CONNECTING_TRIES = 5;

    private static final long CONNECTING_PAUSE_MILLIS = 40;
    private static final String PREFIX = "finwave:";

    private final RedisAddress address;
    private final RedisLimits limits;
    private final InstantSource clock;
    private final Connector connector;
    private final List<AtomicReference<@Nullable Commands>> connections = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<CommandListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> looks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("redis-link").factory());
    private volatile RedisHealth health;
    private volatile boolean closed;
    /// Until when a server of a cluster that was away is not waited for again.
    private volatile long absentUntil = System.nanoTime();

    private Wire(RedisAddress address, RedisLimits limits, InstantSource clock, Connector connector) {
        this.address = address;
        this.limits = limits;
        this.clock = clock;
        this.connector = connector;
        health = new RedisHealth(false, clock.instant(), address.mode(), Optional.empty(), "not connected yet");
    }

    /// @throws IllegalArgumentException if the file of trusted certificates cannot be read
    public static Wire open(RedisAddress address, RedisLimits limits, InstantSource clock) {
        Wire wire = new Wire(address, limits, clock, Connector.to(address, limits));
        for (int i = 1; i < limits.maximumConnections(); i++) {
            AtomicReference<@Nullable Commands> place = new AtomicReference<>();
            wire.connections.add(place);
            wire.connect(wire.connector.commands(), made -> {
                place.set(made);
                wire.look();
            });
        }
        var _ = wire.timer.scheduleWithFixedDelay(
                wire::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return wire;
    }

    /// Connects, in the background and as often as it takes. Once made, a connection comes back by itself.
    private <T> void connect(Supplier<CompletionStage<T>> begin, Consumer<T> made) {
        if (closed) {
            return;
        }
        CompletionStage<T> beginning;
        try {
            beginning = begin.get();
        } catch (RuntimeException e) {
            again(begin, made, e);
            return;
        }
        var _ = beginning.whenComplete((connection, failure) -> {
            if (failure != null) {
                again(begin, made, failure);
            } else {
                made.accept(connection);
            }
        });
    }

    private <T> void again(Supplier<CompletionStage<T>> begin, Consumer<T> made, Throwable failure) {
        if (closed) {
            return;
        }
        down(reason(failure));
        var _ = timer.schedule(() -> connect(begin, made), CONNECT_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Connects for messages.
    void connectForMessages(Consumer<StatefulRedisPubSubConnection<String, byte[]>> made) {
        connect(connector.messages(), made);
    }

    /// Has something done at every look, on the thread that looks.
    void atEveryLook(Runnable action) {
        looks.add(action);
    }

    public void listen(CommandListener listener) {
        listeners.add(listener);
    }

    public RedisHealth health() {
        return health;
    }

    public RedisHealth awaitUp(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!health.up() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(AWAIT_STEP.toMillis());
        }
        return health;
    }

    /// The name of a key or topic as Redis knows it.
    static String named(String name) {
        return PREFIX + name;
    }

    Duration timeout() {
        return limits.commandTimeout();
    }

    /// Asks Redis and waits for the answer.
    ///
    /// @param word what is asked, for those who listen
    /// @throws RedisUnavailableException if there is none
    <T extends @Nullable Object> T ask(
            String word, Function<RedisClusterAsyncCommands<String, byte[]>, RedisFuture<T>> question) {
        return booked(word, () -> answer(question.apply(commands())));
    }

    /// Asks in whatever way, once more while a server of a cluster is being connected to, and tells those who
    /// listen.
    ///
    /// @param question throws what [#failed] made of a failure
    <T extends @Nullable Object> T booked(String word, Supplier<T> question) {
        var _ = commands();
        long start = System.nanoTime();
        boolean answered = false;
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    T value = question.get();
                    answered = true;
                    return value;
                } catch (StillConnecting e) {
                    if (attempt == CONNECTING_TRIES || System.nanoTime() - absentUntil < 0) {
                        absentUntil = System.nanoTime() + LOOK_EVERY.toNanos();
                        throw new RedisUnavailableException(e.getMessage());
                    }
                    pause();
                } catch (Refused e) {
                    answered = true;
                    throw new RedisUnavailableException(e.getMessage());
                }
            }
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            boolean came = answered;
            listeners.forEach(l -> l.done(word, came, took));
        }
    }

    /// A connection that is open.
    ///
    /// @throws RedisUnavailableException if the gate is closed or there is none
    RedisClusterAsyncCommands<String, byte[]> commands() {
        RedisHealth now = health;
        if (!now.up()) {
            throw new RedisUnavailableException("Redis is down: " + now.detail());
        }
        return open().orElseThrow(() -> new RedisUnavailableException("Redis is down: not connected"))
                .async();
    }

    private Optional<Commands> open() {
        int first = Math.floorMod(turn.getAndIncrement(), connections.size());
        for (int i = 0; i < connections.size(); i++) {
            Commands commands =
                    connections.get((first + i) % connections.size()).get();
            if (commands != null && commands.connection().isOpen()) {
                return Optional.of(commands);
            }
        }
        return Optional.empty();
    }

    private <T extends @Nullable Object> T answer(RedisFuture<T> future) {
        try {
            // Lettuce gives up after the timeout; the margin only guards against that failing
            return future.get(2 * limits.commandTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            future.cancel(true);
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("interrupted while waiting for Redis");
        }
    }

    /// What a failure of Lettuce means here; closes the gate if Redis is away.
    RuntimeException failed(Throwable cause) {
        String reason = reason(cause);
        if (cause instanceof RedisCommandExecutionException) {
            return new Refused(reason);
        }
        if (isStillConnecting(cause)) {
            return new StillConnecting(reason);
        }
        down(reason);
        return new RedisUnavailableException(reason);
    }

    private boolean isStillConnecting(Throwable failure) {
        return address.mode() == RedisAddress.Mode.CLUSTER
                && !(failure instanceof RedisCommandExecutionException)
                && !(failure instanceof RedisCommandTimeoutException)
                && !(failure instanceof TimeoutException);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(CONNECTING_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("interrupted while waiting for Redis");
        }
    }

    /// Looks whether Redis answers, and opens or closes the gate.
    private void look() {
        look(1);
        looks.forEach(Runnable::run);
    }

    private void look(int attempt) {
        Optional<Commands> open = open();
        if (open.isEmpty()) {
            down("not connected to " + address);
            return;
        }
        long start = System.nanoTime();
        RedisFuture<?> asked = address.mode() == RedisAddress.Mode.CLUSTER
                // a cluster that lacks servers answers a ping, but not a question for a key
                ? open.get().async().get(named("link"))
                : open.get().async().ping();
        var _ = asked.whenComplete((value, failure) -> {
            if (failure == null) {
                up(Duration.ofNanos(System.nanoTime() - start));
            } else if (isStillConnecting(failure) && attempt < CONNECTING_TRIES && !closed) {
                var _ = timer.schedule(() -> look(attempt + 1), CONNECTING_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                down(reason(failure));
            }
        });
    }

    private synchronized void up(Duration latency) {
        if (closed) {
            return;
        }
        if (!health.up()) {
            LOG.info("Redis is up: {}", address);
        }
        health = new RedisHealth(
                true,
                health.up() ? health.since() : clock.instant(),
                address.mode(),
                Optional.of(latency),
                "answers at " + address);
    }

    private synchronized void down(String reason) {
        if (closed) {
            return;
        }
        if (health.up()) {
            LOG.warn("Redis is down: {}", reason);
        }
        Instant since = health.up() ? clock.instant() : health.since();
        health = new RedisHealth(false, since, address.mode(), health.latency(), reason);
    }

    /// What went wrong, innermost first, in one line.
    static String reason(Throwable failure) {
        Throwable t = failure;
        while (t.getCause() != null && !(t instanceof RedisCommandExecutionException)) {
            t = t.getCause();
        }
        String message = t.getMessage();
        return message == null || message.isBlank()
                ? t.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            health = new RedisHealth(false, clock.instant(), address.mode(), health.latency(), "closed");
        }
        timer.shutdownNow();
        connector.close();
    }

    /// A server of a cluster is being connected to, or is away.
    private static final class StillConnecting extends WithoutAnswer {
        StillConnecting(String message) {
            super(message);
        }
    }

    /// The server answered that it will not.
    private static final class Refused extends WithoutAnswer {
        Refused(String message) {
            super(message);
        }
    }

    private abstract static class WithoutAnswer extends RuntimeException {
        private final String reason;

        WithoutAnswer(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        @Override
        public String getMessage() {
            return reason;
        }
    }
}
