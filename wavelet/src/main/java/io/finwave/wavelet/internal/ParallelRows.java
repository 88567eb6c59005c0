package io.finwave.wavelet.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// Independent rows on several threads: each takes the next row that none has taken.
///
/// The calling thread works too, and does everything if the executor never runs a task, so a saturated
/// executor cannot block it.
public final class ParallelRows {
    private final AtomicInteger next = new AtomicInteger();
    private final int rows;

    private ParallelRows(int rows) {
        this.rows = rows;
    }

    /// Does every row once, and returns when all are done.
    ///
    /// @param rows how many
    /// @param executor runs `threads - 1` tasks
    /// @param threads how many rows are made at once, at least 1
    /// @param workers makes what one thread does a row with; called in that thread
    public static void run(int rows, Executor executor, int threads, Supplier<IntConsumer> workers) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        ParallelRows work = new ParallelRows(rows);
        List<Helper> helpers = new ArrayList<>();
        try {
            for (int i = 1; i < Math.min(threads, rows); i++) {
                Helper helper = work.new Helper(workers);
                helpers.add(helper);
                executor.execute(helper);
            }
            work.loop(workers.get());
        } finally {
            // also when a row has failed: nobody may write into the caller's arrays after the return
            work.next.set(rows);
            helpers.removeIf(Helper::neverBegan);
            helpers.forEach(Helper::awaitEnd);
        }
        helpers.forEach(Helper::rethrow);
    }

    private void loop(IntConsumer worker) {
        for (int row = next.getAndIncrement(); row < rows; row = next.getAndIncrement()) {
            worker.accept(row);
        }
    }

    private final class Helper implements Runnable {
        private final Supplier<IntConsumer> workers;
        private final AtomicBoolean claimed = new AtomicBoolean();
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();

        Helper(Supplier<IntConsumer> workers) {
            this.workers = workers;
        }

        @Override
        public void run() {
            if (claimed.compareAndSet(false, true)) {
                try {
                    loop(workers.get());
                    end.complete(true);
                } catch (RuntimeException | Error failure) {
                    end.completeExceptionally(failure);
                }
            }
        }

        boolean neverBegan() {
            return claimed.compareAndSet(false, true);
        }

        void awaitEnd() {
            end.handle((done, failure) -> true).join();
        }

        void rethrow() {
            end.join();
        }
    }
}
