package io.finwave.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.finwave.evaluate.Progress;
import io.finwave.series.BarInterval;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.testkit.HandMovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LongDocumentsTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final HandMovedClock clock = new HandMovedClock(Instant.parse("2026-11-28T12:00:00Z"));
    private final HeavyWork threads = HeavyWork.ofLong(1, 8);
    private final LongWork work = new LongWork(threads, 8, 3);
    private final LongDocuments documents = new LongDocuments(
            new DocumentCache(SharedTier.none(), Duration.ofHours(1), 1 << 20, Duration.ofSeconds(60), clock),
            work,
            clock,
            MOMENT);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        threads.close();
    }

    private static LongDocuments.Asked asked(String caller, String what) {
        return new LongDocuments.Asked(
                caller,
                new ResultKey("evaluation", InstrumentId.of("SPX"), BarInterval.ONE_DAY, what, "v1"),
                "evaluation");
    }

    private static Outcome<byte[]> document() {
        return Outcome.success(new byte[] {1});
    }

    private void pass() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    private static Outcome.Failure<LongAnswer> failure(Outcome<LongAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Failure<LongAnswer> failure -> failure;
            case Outcome.Success<LongAnswer> success -> throw new AssertionError("it answered " + success.value());
        };
    }

    private Outcome<LongAnswer> get(LongDocuments.Asked asked, Function<Progress, Outcome<byte[]>> compute) {
        return documents.get(asked, compute);
    }

    @Test
    void failure_thatNobodyWaitedFor_isToldToTheNextOne_andTriedAgainLater() {
        AtomicInteger tries = new AtomicInteger();
        Function<Progress, Outcome<byte[]>> failing = progress -> {
            tries.incrementAndGet();
            pass();
            return Outcome.failure(FailureReason.INVALID_INPUT, "a price must be more than 0, got -1");
        };
        LongDocuments.Asked asked = asked("ann", "x");
        assertThat(get(asked, failing).orElseThrow()).isEqualTo(new LongAnswer.Computing(0, 0));
        gate.countDown();

        for (int poll = 0; poll < 3; poll++) {
            await().until(() -> get(asked, failing) instanceof Outcome.Failure<LongAnswer>);
        }
        Outcome.Failure<LongAnswer> told = failure(
                await().until(() -> get(asked, failing), answer -> answer instanceof Outcome.Failure<LongAnswer>));
        assertThat(told.message()).isEqualTo("a price must be more than 0, got -1");
        assertThat(told.reason()).isEqualTo(FailureReason.INVALID_INPUT);
        assertThat(tries).hasValue(1);

        clock.advance(LongDocuments.FAILURES_KEPT);
        await().until(() -> get(asked, progress -> document()).orElseThrow() instanceof LongAnswer.Ready);
    }

    @Test
    void exception_thatNobodyWaitedFor_isThrownToTheNextOne() {
        AtomicInteger tries = new AtomicInteger();
        Function<Progress, Outcome<byte[]>> broken = progress -> {
            tries.incrementAndGet();
            pass();
            throw new IllegalStateException("a model is broken");
        };
        LongDocuments.Asked asked = asked("ann", "x");
        assertThat(get(asked, broken).orElseThrow()).isInstanceOf(LongAnswer.Computing.class);
        gate.countDown();

        assertThatThrownBy(() -> await().pollInSameThread().until(() -> get(asked, broken) == null))
                .hasMessage("a model is broken");
        assertThat(tries).hasValue(1);
    }

    @Test
    void forgotten_whileItRuns_stopsAtItsNextStep() {
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger stopped = new AtomicInteger();
        Function<Progress, Outcome<byte[]>> stepping = progress -> {
            pass();
            for (int step = 1; step <= 100; step++) {
                if (!progress.goOn(step, 100)) {
                    stopped.set(step);
                    throw new CancellationException("stopped");
                }
                if (step == 10) {
                    clock.advance(LongDocuments.FORGOTTEN);
                } else if (step == 20) {
                    clock.advance(Duration.ofMillis(1));
                }
                steps.set(step);
            }
            return document();
        };
        assertThat(get(asked("ann", "x"), stepping).orElseThrow()).isInstanceOf(LongAnswer.Computing.class);
        gate.countDown();
        await().until(() -> stopped.get() == 21);
        assertThat(steps).hasValue(20);
        // that is no failure: it begins again
        await().until(() -> get(asked("ann", "x"), progress -> document()) instanceof Outcome.Success<LongAnswer> s
                && s.value() instanceof LongAnswer.Ready);
    }

    @Test
    void asked_nowAndThen_goesOn() {
        CountDownLatch begun = new CountDownLatch(1);
        Function<Progress, Outcome<byte[]>> stepping = progress -> {
            begun.countDown();
            pass();
            return progress.goOn(7, 9) ? document() : Outcome.failure(FailureReason.UNAVAILABLE, "stopped");
        };
        LongDocuments.Asked asked = asked("ann", "x");
        get(asked, stepping);
        await().until(() -> begun.getCount() == 0);
        for (int minute = 0; minute < 5; minute++) {
            clock.advance(LongDocuments.FORGOTTEN);
            assertThat(get(asked, stepping).orElseThrow()).isInstanceOf(LongAnswer.Computing.class);
        }
        gate.countDown();
        await().until(() -> get(asked, stepping).orElseThrow() instanceof LongAnswer.Ready);
    }

    @Test
    void caller_withHisShare_isTurnedAway_andOthersComeBetween() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        int expected = 0;
        for (String what : List.of("bob 1", "ann 1", "ann 2", "ann 3", "cid 1")) {
            String caller = what.substring(0, 3);
            CountDownLatch arrived = new CountDownLatch(1);
            get(asked(caller, what), progress -> {
                arrived.countDown();
                pass();
                order.add(what);
                return document();
            });
            if (caller.equals("bob")) {
                await().until(() -> arrived.getCount() == 0);
            } else {
                int waiting = ++expected;
                await().until(() -> work.waiting() == waiting);
            }
        }
        Outcome.Failure<LongAnswer> turnedAway = failure(await().until(
                        () -> get(asked("ann", "ann 4"), progress -> document()),
                        answer -> answer instanceof Outcome.Failure<LongAnswer>));
        assertThat(turnedAway.reason()).isEqualTo(FailureReason.QUOTA_EXHAUSTED);
        assertThat(turnedAway.message())
                .isEqualTo("so many long computations of one caller may be under way: 3; ask again when one is done");
        gate.countDown();
        await().until(() -> order.size() == 5);
        assertThat(order).containsExactly("bob 1", "ann 1", "cid 1", "ann 2", "ann 3");
        await().until(() -> get(asked("ann", "ann 4"), progress -> document()) instanceof Outcome.Success<LongAnswer>);
    }

    @Test
    void forgotten_whileItWaits_givesItsPlaceUp_andIsNotComputed() {
        AtomicInteger computed = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        LongDocuments.Asked first = asked("bob", "first");
        Function<Progress, Outcome<byte[]>> slow = progress -> {
            begun.countDown();
            pass();
            return document();
        };
        get(first, slow);
        await().until(() -> begun.getCount() == 0);
        for (int i = 0; i < 3; i++) {
            get(asked("ann", "old " + i), progress -> {
                computed.incrementAndGet();
                return document();
            });
        }
        await().until(() -> work.waiting() == 3);
        clock.advance(LongDocuments.FORGOTTEN.plusMillis(1));
        get(first, slow);
        get(asked("ann", "new"), progress -> document());
        gate.countDown();
        await().until(() -> get(asked("ann", "new"), progress -> document()).orElseThrow() instanceof LongAnswer.Ready);
        assertThat(computed).hasValue(0);
    }

    /// A tier that takes its time to say that it is away.
    private record Busy(CountDownLatch asked, CountDownLatch free) implements SharedTier {
        @Override
        public Outcome<Optional<byte[]>> get(String key) {
            return Outcome.success(Optional.empty());
        }

        @Override
        public Outcome<Integer> put(String key, byte[] bytes, Duration timeToLive) {
            return Outcome.success(bytes.length);
        }

        @Override
        public Outcome<Optional<Turn>> takeTurn(String key, Duration timeToLive) {
            asked.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Outcome.failure(FailureReason.UNAVAILABLE, "the tier is away");
        }
    }

    @Test
    void caller_whoWaitsForTheSameAsOneWithHisShare_isNotTurnedAway() throws Exception {
        for (int i = 0; i < 3; i++) {
            get(asked("ann", "old " + i), progress -> {
                pass();
                return document();
            });
        }
        await().until(() -> work.waiting() == 2);
        Busy tier = new Busy(new CountDownLatch(1), new CountDownLatch(1));
        LongDocuments patient = new LongDocuments(
                new DocumentCache(tier, Duration.ofHours(1), 1 << 20, Duration.ofSeconds(60), clock),
                work,
                clock,
                Duration.ofSeconds(60));
        CompletableFuture<Outcome<LongAnswer>> ann =
                CompletableFuture.supplyAsync(() -> patient.get(asked("ann", "x"), progress -> document()));
        tier.asked.await();
        CompletableFuture<Outcome<LongAnswer>> bob = new CompletableFuture<>();
        Thread joining = new Thread(() -> bob.complete(patient.get(asked("bob", "x"), progress -> document())));
        joining.start();
        await().until(() -> joining.getState() == Thread.State.TIMED_WAITING);

        tier.free.countDown();

        assertThat(failure(ann.get()).reason()).isEqualTo(FailureReason.QUOTA_EXHAUSTED);
        gate.countDown();
        assertThat(bob.get().orElseThrow()).isInstanceOf(LongAnswer.Ready.class);
    }
}
