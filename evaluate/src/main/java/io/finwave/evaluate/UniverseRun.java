package io.finwave.evaluate;

import io.finwave.forecast.History;
import io.finwave.forecast.Horizon;
import io.finwave.series.Outcome;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks every model every question on many histories, several histories at a time.
///
/// A [Unit] is one question on one history, at every horizon of the [Evaluation]. It is the smallest thing
/// that is handed over, kept and skipped: whoever keeps the units can stop a run at any moment, even by
/// killing the process, and the next run computes only what is not there yet or is of other data.
///
/// - **Memory**: each thread holds one history with the columns that are derived from it. A history is read
///   when its turn comes and let go with its last unit; a result is handed over at once and not kept here.
/// - **Bits**: a unit depends on its history and on the settings alone. Who computes it, beside whom and in
///   which order, changes nothing.
///
/// Immutable.
public final class UniverseRun {
    private final Evaluation evaluation;
    private final Executor executor;
    private final int threads;
    private final Progress progress;
    private final @Nullable Function<Member, Logbook> logbooks;

    private UniverseRun(
            Evaluation evaluation,
            Executor executor,
            int threads,
            Progress progress,
            @Nullable Function<Member, Logbook> logbooks) {
        this.evaluation = evaluation;
        this.executor = executor;
        this.threads = threads;
        this.progress = progress;
        this.logbooks = logbooks;
    }

    /// A run on the thread of the caller, which nobody watches.
    ///
    /// @param evaluation models, questions, horizons and plan; who runs it and who watches it is of no
    /// account
    public static UniverseRun of(Evaluation evaluation) {
        return new UniverseRun(evaluation, Runnable::run, 1, Progress.SILENT, null);
    }

    /// The same with several histories beside each other.
    ///
    /// @param workers must not wait for the caller
    /// @param histories how many at a time, at least 1
    public UniverseRun with(Executor workers, int histories) {
        Scored.requireAtLeast("histories at a time", histories, 1);
        return new UniverseRun(evaluation, workers, histories, progress, logbooks);
    }

    /// The same with somebody to tell how far it is, in origins, who may also stop it. All origins of a unit
    /// are done when it is kept, not before.
    public UniverseRun with(Progress listener) {
        return new UniverseRun(evaluation, executor, threads, listener, logbooks);
    }

    /// The same with every model that is asked of a history written down, before the unit is kept. A unit that
    /// is computed again is no new trial ([Trial#key]).
    ///
    /// @param books where what is done with a history is written; asked by several threads at once
    public UniverseRun logging(Function<Member, Logbook> books) {
        return new UniverseRun(evaluation, executor, threads, progress, books);
    }

    /// A history of the universe.
    ///
    /// @param symbol its name, once in a universe
    /// @param version the fingerprint of its data
    /// @param bars how many it has; only the progress is reckoned from it
    /// @param history reads it; called at most once, on the thread that works on it
    public record Member(String symbol, String version, int bars, Supplier<Outcome<History>> history) {}

    /// A question on a history.
    ///
    /// @param symbol whose history
    /// @param version the fingerprint of its data
    /// @param question what is asked
    public record Unit(String symbol, String version, Question question) {}

    /// Where units go. Methods are called by several threads at once; what they throw ends the run.
    public interface Archive {
        /// Whether a unit is there already, with the settings of this run.
        boolean holds(Unit unit);

        /// Takes what came of a unit.
        void keep(Unit unit, Evaluation.Result result);

        /// Hears that nothing came of a unit: its history could not be read, or a model threw (anything may come
        /// out of one that a user wrote). The run goes on.
        void failed(Unit unit, String why);
    }

    /// How a run ended.
    ///
    /// @param computed units that were computed and kept
    /// @param skipped units that were there already
    /// @param failed units of which nothing came
    public record Tally(int computed, int skipped, int failed) {}

    /// Runs.
    ///
    /// @throws IllegalArgumentException if two members have one symbol
    /// @throws CancellationException if the listener stopped it; the units that were kept stay kept
    /// @throws UncheckedIOException if a logbook cannot be written to; likewise
    public Tally of(List<Member> members, Archive archive) {
        Set<String> symbols = new HashSet<>();
        for (Member member : members) {
            if (!symbols.add(member.symbol())) {
                throw new IllegalArgumentException("a symbol must be there once, got " + member.symbol() + " twice");
            }
        }
        Walk walk = new Walk(members, archive);
        List<CompletableFuture<Void>> workers = Stream.generate(() -> CompletableFuture.runAsync(walk::work, executor))
                .limit(Math.clamp(members.size(), 1, threads))
                .toList();
        // All are waited for, also where one threw: nobody writes to the archive after the end.
        CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new))
                .exceptionally(thrown -> null)
                .join();
        Throwable broken = walk.broken.get();
        if (broken != null) {
            // the others were only stopped by it
            TrackedForecaster.ended(CompletableFuture.failedFuture(broken));
        }
        workers.forEach(TrackedForecaster::ended);
        return new Tally(walk.computed.get(), walk.skipped, walk.failed.get());
    }

    /// A member with the units that are still to be computed.
    private record Work(Member member, List<Unit> units) {}

    /// The way of all threads through the members.
    private final class Walk {
        private final Archive archive;
        private final List<Work> works = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger computed = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final int skipped;
        private final long total;
        private long done;
        private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
        private volatile boolean stopped;

        private Walk(List<Member> members, Archive archive) {
            this.archive = archive;
            int there = 0;
            long origins = 0;
            for (Member member : members) {
                List<Unit> all = evaluation.questions().stream()
                        .map(question -> new Unit(member.symbol(), member.version(), question))
                        .toList();
                List<Unit> left =
                        all.stream().filter(unit -> !archive.holds(unit)).toList();
                there += all.size() - left.size();
                origins += left.size() * origins(member);
                if (!left.isEmpty()) {
                    works.add(new Work(member, left));
                }
            }
            skipped = there;
            total = origins;
            advance(0);
        }

        /// The origins of a unit, as far as they are known before its history is read.
        private long origins(Member member) {
            return evaluation.horizons().stream()
                    .mapToLong(h -> evaluation.plan().origins(member.bars(), Horizon.ofBars(h)))
                    .sum();
        }

        /// One thread: takes members until there are none.
        private void work() {
            try {
                for (int i = next.getAndIncrement(); i < works.size(); i = next.getAndIncrement()) {
                    work(works.get(i));
                }
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException | Error e) {
                // the others need not go on
                broken.compareAndSet(null, e);
                stopped = true;
                throw e;
            }
        }

        private void work(Work work) {
            Member member = work.member();
            advance(0);
            switch (member.history().get()) {
                case Outcome.Failure<History> failure -> {
                    failed.addAndGet(work.units().size());
                    work.units().forEach(unit -> archive.failed(unit, failure.message()));
                    advance(work.units().size() * origins(member));
                }
                case Outcome.Success<History> history ->
                    work.units().forEach(unit -> ask(unit, member, history.value()));
            }
        }

        private void ask(Unit unit, Member member, History history) {
            Share share = new Share(origins(member));
            Evaluation alone = evaluation
                    .asking(Set.of(unit.question()))
                    .with(Runnable::run)
                    .with(share);
            Evaluation.Result result;
            try {
                result = (logbooks == null ? alone : alone.logging(logbooks.apply(member))).of(history);
            } catch (CancellationException | UncheckedIOException e) {
                // a ledger that cannot be written to is no fault of a model, and the unit is not told to be one
                throw e;
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                failed.incrementAndGet();
                archive.failed(unit, e instanceof RuntimeException ? String.valueOf(e.getMessage()) : e.toString());
                share.end();
                return;
            }
            archive.keep(unit, result);
            computed.incrementAndGet();
            share.end();
        }

        /// So many origins more; ends this thread's work if the run was stopped.
        private synchronized void advance(long origins) {
            done += origins;
            stopped = stopped || !progress.goOn(done, total);
            if (stopped) {
                throw new CancellationException("cancelled after " + computed + " units");
            }
        }

        /// How far a unit is, as a part of the whole.
        private final class Share implements Progress {
            private final long origins;
            private long told;

            private Share(long origins) {
                this.origins = origins;
            }

            @Override
            public boolean goOn(long unitDone, long unitTotal) {
                // the last one only counts when the unit is kept
                long now = Math.clamp(unitDone, 0, Math.max(0, origins - 1));
                advance(now - told);
                told = now;
                return true;
            }

            /// A unit may have had fewer origins than were reckoned, or none.
            private void end() {
                advance(origins - told);
            }
        }
    }
}
