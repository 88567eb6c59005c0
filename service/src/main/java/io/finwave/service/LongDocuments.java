package io.finwave.service;

import io.finwave.evaluate.Progress;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.store.ResultKey;
import io.finwave.store.StoredSeries;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Documents whose computation takes many seconds: whoever asks waits a moment only, and is told how far it
/// is.
///
/// They are computed on few threads of their own, so that forecasts and decompositions never wait behind
/// them, and kept like any other document.
final class LongDocuments {
    /// How long a request waits: what is quickly there needs no second question.
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final DocumentCache documents;
    private final HeavyWork threads;
    private final Map<ResultKey, LongAnswer.Computing> under = new ConcurrentHashMap<>();

    LongDocuments(DocumentCache documents, HeavyWork threads) {
        this.documents = documents;
        this.threads = threads;
    }

    /// The document of a key, or how far it is.
    ///
    /// @param model what is computed, as a [ComputationListener] hears it
    /// @param compute is handed somebody to tell how far it is
    /// @return it, or a failure: what `compute` answers, and `UNAVAILABLE` if there is too much to do
    Outcome<LongAnswer> get(ResultKey key, String model, Function<Progress, Outcome<byte[]>> compute) {
        Optional<Outcome<ServedDocument>> there = documents.getWithin(MOMENT, key, () -> computed(key, model, compute));
        return there.isPresent()
                ? there.get().map(LongAnswer.Ready::new)
                : Outcome.success(under.getOrDefault(key, new LongAnswer.Computing(0, 0)));
    }

    /// What is computed from a stored series, or how far it is.
    ///
    /// @param key what names it
    /// @param reader where the series is
    /// @param compute from the series that the key names
    <A> Outcome<LongAnswer> get(
            Outcome<ResultKey> key,
            SeriesReader reader,
            BiFunction<StoredSeries, Progress, Outcome<A>> compute,
            Renderer<A> renderer) {
        return key.then(name -> get(
                name,
                name.kind(),
                progress -> Storage.guard(() -> reader.load(name.instrument(), name.interval())
                                .then(stored -> stored.info().dataVersion().equals(name.dataVersion())
                                        ? compute.apply(stored, progress)
                                        : SeriesReader.changing(name.instrument())))
                        .map(renderer::render)));
    }

    private Outcome<byte[]> computed(ResultKey key, String model, Function<Progress, Outcome<byte[]>> compute) {
        Progress progress = (done, total) -> {
            under.put(key, new LongAnswer.Computing(done, total));
            return !Thread.currentThread().isInterrupted();
        };
        try {
            return threads.call(model, () -> compute.apply(progress));
        } catch (RejectedExecutionException e) {
            return HeavyWork.tooMuch();
        } catch (java.util.concurrent.CancellationException e) {
            return Outcome.failure(FailureReason.UNAVAILABLE, "the server is stopping");
        } finally {
            under.remove(key);
        }
    }
}
