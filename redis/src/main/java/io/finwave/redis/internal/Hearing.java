package io.finwave.redis.internal;

import io.finwave.redis.Topics;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One listener with its thread and the messages that wait for it.
final class Hearing implements Topics.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);
    private static final int MOST_WAITING = 4_096;

    private final Topics.Listener listener;
    private final Consumer<Hearing> whenClosed;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean wasConfirmed = new AtomicBoolean();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final Thread thread;

    /// What a listener is told.
    @FunctionalInterface
    private interface Event {
        void tell(Topics.Listener listener);
    }

    Hearing(Topics.Listener listener, Consumer<Hearing> whenClosed) {
        this.listener = listener;
        this.whenClosed = whenClosed;
        thread = Thread.ofVirtual().name("redis-listener").start(this::run);
    }

    /// Puts a message in the queue; when that is full, the listener is told that it missed something.
    void offer(byte[] message) {
        if (!waiting.offer(l -> l.message(message))) {
            overflowed.set(true);
        }
    }

    /// The server will send what comes from now on.
    void confirmed() {
        Event event = wasConfirmed.compareAndSet(false, true) ? Topics.Listener::listening : Topics.Listener::missed;
        if (!waiting.offer(event)) {
            overflowed.set(true);
        }
    }

    private void run() {
        try {
            while (true) {
                Event event = waiting.take();
                tell(event);
                if (waiting.isEmpty() && overflowed.compareAndSet(true, false)) {
                    tell(Topics.Listener::missed);
                }
            }
        } catch (InterruptedException e) {
            LOG.trace("a listener was closed");
        }
    }

    private void tell(Event event) {
        try {
            event.tell(listener);
        } catch (RuntimeException e) {
            LOG.error("a listener failed", e);
        }
    }

    void stop() {
        thread.interrupt();
    }

    @Override
    public void close() {
        whenClosed.accept(this);
        stop();
    }
}
