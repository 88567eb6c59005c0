package io.finwave.service;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The threads on which heavy computations run, few and with a short queue: when both are full, a computation
/// is turned away at once, because an answer that comes after everybody has left helps nobody.
final class HeavyWork implements Executor, AutoCloseable {
    private final ThreadPoolExecutor threads;
    private final List<ComputationListener> listeners = new CopyOnWriteArrayList<>();

    HeavyWork(int workers, int queued) {
        this("heavy", workers, queued);
    }

    private HeavyWork(String name, int workers, int queued) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        threads = new ThreadPoolExecutor(
                workers, workers, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queued), factory);
    }

    /// Threads of their own for work that takes many seconds: what takes tenths of one never waits behind it.
    static HeavyWork ofLong(int workers, int queued) {
        return new HeavyWork("long", workers, queued);
    }

    /// @throws RejectedExecutionException if there is no room
    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /// Computes on one of the threads and waits for it.
    ///
    /// @throws RejectedExecutionException if there is no room
    /// @throws RuntimeException whatever the computation throws
    <T> T call(String model, Supplier<T> compute) {
        try {
            return CompletableFuture.supplyAsync(() -> timed(model, compute), this)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /// Tells somebody of every computation from now on.
    void listen(ComputationListener listener) {
        listeners.add(listener);
    }

    /// Computes, on the calling thread, and tells how long it took.
    <T> T timed(String model, Supplier<T> compute) {
        long start = System.nanoTime();
        T value = compute.get();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        listeners.forEach(l -> l.computed(model, took));
        return value;
    }

    /// The failure for whoever was turned away.
    static <T> Outcome<T> tooMuch() {
        return Outcome.failure(
                FailureReason.UNAVAILABLE, "too many computations are waiting already; try again in a moment");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
