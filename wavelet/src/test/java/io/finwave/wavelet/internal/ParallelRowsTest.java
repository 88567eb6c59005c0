package io.finwave.wavelet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParallelRowsTest {
    @Test
    void run_anyThreads_givesEveryRowToOneWorker() {
        for (int threads = 1; threads <= 4; threads++) {
            List<Integer> rows = new ArrayList<>();
            int[] workers = new int[1];
            ParallelRows.run(3, Runnable::run, threads, () -> {
                workers[0]++;
                return rows::add;
            });
            assertThat(rows).containsExactly(0, 1, 2);
            // no more workers than rows
            assertThat(workers[0]).isEqualTo(Math.min(threads, 3));
        }
    }

    @Test
    void run_executorThatNeverBegins_leavesAllRowsToTheCaller() {
        List<Integer> rows = new ArrayList<>();
        List<Runnable> late = new ArrayList<>();
        ParallelRows.run(3, late::add, 3, () -> rows::add);
        assertThat(rows).containsExactly(0, 1, 2);
        assertThat(late).hasSize(2);
        // what begins after the return does nothing
        late.forEach(Runnable::run);
        assertThat(rows).hasSize(3);
    }

    @Test
    void run_helperFails_throwsItsFailureAfterTheOtherRows() {
        List<Integer> rows = new ArrayList<>();
        assertThatThrownBy(() -> ParallelRows.run(3, Runnable::run, 2, () -> row -> {
                    rows.add(row);
                    if (row == 0) {
                        throw new IllegalStateException("row 0");
                    }
                }))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("row 0");
        assertThat(rows).containsExactly(0, 1, 2);
    }

    @Test
    void run_callerFails_throwsItsFailureAndBeginsNoRow() {
        List<Integer> rows = new ArrayList<>();
        List<Runnable> late = new ArrayList<>();
        assertThatThrownBy(() -> ParallelRows.run(3, late::add, 2, () -> row -> {
                    rows.add(row);
                    throw new IllegalStateException("row " + row);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("row 0");
        late.forEach(Runnable::run);
        assertThat(rows).containsExactly(0);
    }

    /// Nobody may write into the caller's arrays after the return.
    @Test
    void run_callerFailsWhileAHelperWorks_waitsForItAndLetsItBeginNoOtherRow() throws InterruptedException {
        Thread caller = Thread.currentThread();
        AtomicBoolean begun = new AtomicBoolean();
        AtomicBoolean returned = new AtomicBoolean();
        AtomicBoolean late = new AtomicBoolean();
        List<Integer> helped = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        Executor executor = task -> {
            Thread thread = new Thread(task);
            threads.add(thread);
            thread.start();
        };
        assertThatThrownBy(() -> ParallelRows.run(10, executor, 2, () -> row -> {
                    if (Thread.currentThread() == caller) {
                        while (!begun.get()) {
                            Thread.onSpinWait();
                        }
                        throw new IllegalStateException("the caller's row");
                    }
                    helped.add(row);
                    begun.set(true);
                    while (caller.getState() != Thread.State.WAITING && !returned.get()) {
                        Thread.onSpinWait();
                    }
                    late.set(returned.get());
                }))
                .hasMessage("the caller's row");
        returned.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(threads).hasSize(1);
        assertThat(helped).hasSize(1);
        assertThat(late).isFalse();
    }

    @Test
    void run_noThread_isRefused() {
        assertThatThrownBy(() -> ParallelRows.run(3, Runnable::run, 0, () -> row -> {}))
                .hasMessage("threads must be at least 1, got 0");
    }
}
