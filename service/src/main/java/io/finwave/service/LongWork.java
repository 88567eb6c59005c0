package io.finwave.service;

import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Long computations by turns of whoever asked: each caller has at most a share of the places, and the next one to be
/// computed is of the caller whose last turn is longest ago. So whoever asks for much waits for himself.
///
/// What nobody wants any more gives its place up, and is not computed.
final class LongWork {
    private final HeavyWork threads;
    private final int places;
    private final int share;
    private final Map<String, Deque<Task>> queues = new LinkedHashMap<>();
    private final Map<String, Integer> ofCaller = new HashMap<>();
    private int waiting;
    private int turns;

    /// @param places how many may wait
    /// @param share how many of one caller may wait or be computed
    LongWork(HeavyWork threads, int places, int share) {
        this.threads = threads;
        this.places = places;
        this.share = share;
    }

    private record Task(
            String caller,
            BooleanSupplier wanted,
            Supplier<Outcome<byte[]>> compute,
            CompletableFuture<Outcome<byte[]>> done) {}

    /// Computes when it is its turn, and waits for it.
    ///
    /// @param caller who asked first
    /// @param model what is computed, as a [ComputationListener] hears it
    /// @param wanted whether somebody still asks for it
    /// @return what `compute` answers, or a failure: `UNAVAILABLE` if there is no room, `QUOTA_EXHAUSTED` if the
    /// caller has taken his share
    /// @throws CancellationException if nobody wanted it when its turn came
    /// @throws RuntimeException whatever the computation throws
    Outcome<byte[]> call(String caller, String model, BooleanSupplier wanted, Supplier<Outcome<byte[]>> compute) {
        Task task = new Task(caller, wanted, () -> threads.timed(model, compute), new CompletableFuture<>());
        return switch (add(task)) {
            case Outcome.Failure<Task> refused -> refused.cast();
            case Outcome.Success<Task> added -> {
                try {
                    yield task.done().join();
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
        };
    }

    /// How many wait.
    synchronized int waiting() {
        return waiting;
    }

    private synchronized Outcome<Task> add(Task task) {
        if (waiting >= places || mine(task) >= share) {
            dropUnwanted();
        }
        if (mine(task) >= share) {
            return Outcome.failure(
                    FailureReason.QUOTA_EXHAUSTED,
                    // whoever waits for the same hears it too, and need not know of whom it speaks
                    "so many long computations of one caller may be under way: " + share
                            + "; ask again when one is done");
        }
        if (waiting >= places) {
            return HeavyWork.tooMuch();
        }
        if (turns <= waiting) {
            try {
                threads.execute(this::takeTurn);
            } catch (RejectedExecutionException e) {
                return HeavyWork.tooMuch();
            }
            turns++;
        }
        queues.computeIfAbsent(task.caller(), caller -> new ArrayDeque<>()).add(task);
        ofCaller.merge(task.caller(), 1, Integer::sum);
        waiting++;
        return Outcome.success(task);
    }

    private int mine(Task task) {
        return ofCaller.getOrDefault(task.caller(), 0);
    }

    private synchronized void dropUnwanted() {
        for (Iterator<Deque<Task>> queue = queues.values().iterator(); queue.hasNext(); ) {
            Deque<Task> tasks = queue.next();
            tasks.removeIf(task -> {
                boolean dropped = !task.wanted().getAsBoolean();
                if (dropped) {
                    waiting--;
                    left(task);
                    task.done().cancel(false);
                }
                return dropped;
            });
            if (tasks.isEmpty()) {
                queue.remove();
            }
        }
    }

    private synchronized void left(Task task) {
        ofCaller.computeIfPresent(task.caller(), (caller, count) -> count == 1 ? null : count - 1);
    }

    private void takeTurn() {
        Task task = next();
        if (task == null) {
            return;
        }
        try {
            if (task.wanted().getAsBoolean()) {
                task.done().complete(task.compute().get());
            } else {
                task.done().cancel(false);
            }
        } catch (RuntimeException | Error e) {
            task.done().completeExceptionally(e);
        } finally {
            left(task);
        }
    }

    /// The oldest of the caller whose turn it is, who then comes last; null if all that there was was dropped.
    private synchronized @Nullable Task next() {
        turns--;
        Iterator<Map.Entry<String, Deque<Task>>> first = queues.entrySet().iterator();
        if (!first.hasNext()) {
            return null;
        }
        Map.Entry<String, Deque<Task>> entry = first.next();
        String caller = entry.getKey();
        Deque<Task> tasks = entry.getValue();
        Task task = tasks.remove();
        first.remove();
        if (!tasks.isEmpty()) {
            queues.put(caller, tasks);
        }
        waiting--;
        return task;
    }
}
