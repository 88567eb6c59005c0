package io.finwave.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.finwave.evaluate.Progress;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.StoredSeries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Documents whose computation takes many seconds: whoever asks waits a moment only, and is told how far it
/// is.
///
/// - They are computed on few threads of their own, so that forecasts and decompositions never wait behind
/// them, by turns of the callers ([LongWork]), and kept like any other document.
/// - A computation that nobody asks for any more ([#FORGOTTEN]) ends: before it begins, or at its next step.
/// - One that failed is not begun again for some seconds, so that whoever asks next hears why.
final class LongDocuments {
    /// How long a request waits: what is quickly there needs no second question.
    static final Duration MOMENT = Duration.ofSeconds(1);

    /// How long a computation goes on that nobody asks for: more than twice the minute between two timers of a
    /// page in a hidden tab, which would otherwise have it begun anew at each of them.
    static final Duration FORGOTTEN = Duration.ofSeconds(150);

    /// How long a failure is answered.
    static final Duration FAILURES_KEPT = Duration.ofSeconds(10);

    private static final int MOST_FAILURES = 500;

    private final DocumentCache documents;
    private final LongWork work;
    private final InstantSource clock;
    private final Duration moment;
    private final Map<ResultKey, UnderWay> under = new ConcurrentHashMap<>();
    private final Cache<ResultKey, Failed> failures;

    /// @param moment how long a request waits, as [#MOMENT]
    LongDocuments(DocumentCache documents, LongWork work, InstantSource clock, Duration moment) {
        this.documents = documents;
        this.work = work;
        this.clock = clock;
        this.moment = moment;
        failures = Caffeine.newBuilder()
                .maximumSize(MOST_FAILURES)
                .expireAfterWrite(FAILURES_KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /// Who asks for what.
    ///
    /// @param name of the caller
    /// @param key what names the document
    /// @param model what is computed, as a [ComputationListener] hears it
    record Asked(String name, ResultKey key, String model) {}

    /// How a computation ended without a document.
    private sealed interface Failed {
        record Answered(Outcome.Failure<byte[]> failure) implements Failed {}

        record Thrown(RuntimeException exception) implements Failed {}
    }

    /// A computation.
    private final class UnderWay {
        private volatile long askedAt = clock.millis();
        private volatile boolean lasting;
        private volatile boolean begun;
        private volatile LongAnswer.Computing progress = new LongAnswer.Computing(0, 0);

        private boolean wanted() {
            return lasting || clock.millis() - askedAt <= FORGOTTEN.toMillis();
        }

        private boolean at(long done, long total) {
            progress = new LongAnswer.Computing(done, total);
            return wanted() && !Thread.currentThread().isInterrupted();
        }
    }

    /// The document of a key, or how far it is.
    ///
    /// @param compute is handed somebody to tell how far it is
    /// @return it, or a failure: what `compute` answers, `UNAVAILABLE` if there is too much to do, and
    /// `QUOTA_EXHAUSTED` if the caller has too much under way
    Outcome<LongAnswer> get(Asked asked, Function<Progress, Outcome<byte[]>> compute) {
        UnderWay now = under.get(asked.key());
        if (now != null) {
            now.askedAt = clock.millis();
        }
        UnderWay mine = new UnderWay();
        Optional<Outcome<ServedDocument>> there = within(asked, mine, compute);
        if (!mine.begun && there.filter(LongDocuments::isOfAShare).isPresent()) {
            // whoever asked first has taken his share: that of this caller is another one
            there = within(asked, mine, compute);
        }
        if (there.isPresent()) {
            if (there.get() instanceof Outcome.Success<ServedDocument> served
                    && served.value().from() == ServedDocument.From.STALE) {
                // whoever has the old one does not ask for the new one
                mine.lasting = true;
            }
            return there.get().map(LongAnswer.Ready::new);
        }
        UnderWay going = under.get(asked.key());
        return Outcome.success(going == null ? new LongAnswer.Computing(0, 0) : going.progress);
    }

    /// What is computed from a stored series, or how far it is.
    ///
    /// @param caller who asks
    /// @param key what names it
    /// @param reader where the series is
    /// @param compute from the series that the key names
    <A> Outcome<LongAnswer> get(
            String caller,
            Outcome<ResultKey> key,
            SeriesReader reader,
            BiFunction<StoredSeries, Progress, Outcome<A>> compute,
            Renderer<A> renderer) {
        return key.then(name -> get(
                new Asked(caller, name, name.kind()),
                progress -> Storage.guard(() -> reader.load(name.instrument(), name.interval())
                                .then(stored -> stored.info().dataVersion().equals(name.dataVersion())
                                        ? compute.apply(stored, progress)
                                        : SeriesReader.changing(name.instrument())))
                        .map(renderer::render)));
    }

    private Optional<Outcome<ServedDocument>> within(
            Asked asked, UnderWay mine, Function<Progress, Outcome<byte[]>> compute) {
        return documents.getWithin(moment, asked.key(), () -> computed(asked, mine, compute));
    }

    private static boolean isOfAShare(Outcome<ServedDocument> outcome) {
        return outcome instanceof Outcome.Failure<ServedDocument> failure
                && failure.reason() == FailureReason.QUOTA_EXHAUSTED;
    }

    private Outcome<byte[]> computed(Asked asked, UnderWay mine, Function<Progress, Outcome<byte[]>> compute) {
        ResultKey key = asked.key();
        mine.begun = true;
        switch (failures.getIfPresent(key)) {
            case null -> {}
            case Failed.Answered(var failure) -> {
                return failure;
            }
            case Failed.Thrown(var exception) -> throw exception;
        }
        // another process may have had the turn until now
        mine.askedAt = clock.millis();
        under.put(key, mine);
        try {
            return work.call(asked.name(), asked.model(), mine::wanted, () -> tried(key, mine, compute));
        } catch (CancellationException e) {
            return Outcome.failure(
                    FailureReason.UNAVAILABLE,
                    mine.wanted()
                            ? "the server is stopping"
                            : "nobody asked for it for " + FORGOTTEN.toSeconds() + " s, so it was stopped; ask again");
        } finally {
            under.remove(key, mine);
        }
    }

    private Outcome<byte[]> tried(ResultKey key, UnderWay mine, Function<Progress, Outcome<byte[]>> compute) {
        try {
            Outcome<byte[]> outcome = compute.apply(mine::at);
            if (outcome instanceof Outcome.Failure<byte[]> failure) {
                failures.put(key, new Failed.Answered(failure));
            }
            return outcome;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            failures.put(key, new Failed.Thrown(e));
            throw e;
        }
    }
}
