package io.finwave.source.internal;

import io.finwave.series.BarSink;
import io.finwave.series.FailureReason;
import io.finwave.series.Outcome;
import io.finwave.source.FetchReport;
import io.finwave.source.FetchRequest;
import io.finwave.source.ProviderSettings;
import io.finwave.source.ProviderState;
import io.finwave.source.ProviderState.Status;
import io.finwave.source.ProviderState.Trouble;
import io.finwave.source.Quota;
import io.finwave.source.SingleFlight;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What all providers have in common: a key, one flight for all who want the same, what is known of how the
/// provider is, and the way from an answer to a sink.
public final class ProviderDesk implements AutoCloseable {
    private static final Duration PAUSE_AFTER_429 = Duration.ofMinutes(1);

    private final String title;
    private final Optional<ApiKey> key;
    private final Quota quota;
    private final InstantSource clock;
    private final CallCounts counts = new CallCounts();
    private final HttpCalls calls;
    private final SingleFlight<FetchRequest, Outcome<ProviderRows>> flights = new SingleFlight<>();
    private final AtomicReference<Optional<Instant>> pausedUntil = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Instant>> lastSuccess = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Trouble>> lastTrouble = new AtomicReference<>(Optional.empty());

    public ProviderDesk(String title, ProviderSettings settings) {
        this.title = title;
        this.key = settings.key().map(ApiKey::new);
        this.quota = settings.quota();
        this.clock = settings.clock();
        this.calls = new HttpCalls(title, settings, counts);
    }

    /// Asks the provider what a request is about, with one call or several.
    @FunctionalInterface
    public interface Conversation {
        /// @throws CallProblem if it gives no bars
        ProviderRows about(FetchRequest request, ApiKey key);
    }

    /// Answers a request: asks, checks, and gives the bars to the sink.
    public Outcome<FetchReport> fetch(FetchRequest request, BarSink sink, Conversation conversation) {
        return flights.get(request, () -> rows(request, conversation)).map(rows -> rows.give(request, sink));
    }

    private Outcome<ProviderRows> rows(FetchRequest request, Conversation conversation) {
        if (key.isEmpty()) {
            return Outcome.failure(FailureReason.NOT_CONFIGURED, title + " has no key: it is not configured");
        }
        Optional<Instant> paused = pause();
        if (paused.isPresent()) {
            CallProblem problem = CallProblem.turnedAway(
                    FailureReason.QUOTA_EXHAUSTED,
                    title + " said that its limit is reached, and is asked again after "
                            + DeskClock.second(paused.get()));
            counts.failed(problem);
            return Outcome.failure(problem.reason(), problem.text());
        }
        try {
            ProviderRows rows = conversation.about(request, key.get());
            counts.rejected(rows.rejected());
            lastSuccess.set(Optional.of(clock.instant()));
            return Outcome.success(rows);
        } catch (CallProblem problem) {
            return failure(problem, key.get());
        }
    }

    private Outcome<ProviderRows> failure(CallProblem problem, ApiKey secret) {
        Instant now = clock.instant();
        String message = secret.mask(problem.text());
        boolean limited =
                problem.reason() == FailureReason.QUOTA_EXHAUSTED && problem.kind() != CallProblem.Kind.TURNED_AWAY;
        if (limited || problem.comeBackIn().isPresent()) {
            pausedUntil.set(Optional.of(now.plus(problem.comeBackIn().orElse(PAUSE_AFTER_429))));
        }
        lastTrouble.set(Optional.of(new Trouble(now, problem.reason(), message)));
        return Outcome.failure(problem.reason(), message);
    }

    /// One call, and what its answer is read as.
    <T> T ask(HttpRequest request, AnswerReader<T> reader) {
        RawAnswer answer = calls.ask(request);
        try {
            T read = reader.read(answer);
            counts.good();
            return read;
        } catch (CallProblem problem) {
            counts.failed(problem);
            throw problem;
        }
    }

    /// Makes something of an answer.
    @FunctionalInterface
    interface AnswerReader<T> {
        /// @throws CallProblem if the answer is not what was promised
        T read(RawAnswer answer);
    }

    private Optional<Instant> pause() {
        return pausedUntil.get().filter(until -> until.isAfter(clock.instant()));
    }

    /// How the provider is.
    public ProviderState state() {
        List<Quota.Left> left = key.isEmpty() ? List.of() : quota.left();
        Duration breaker = calls.breakerOpenFor();
        Status status = Status.READY;
        @Nullable Instant until = null;
        if (key.isEmpty()) {
            status = Status.NOT_CONFIGURED;
        } else if (pause().isPresent()) {
            status = Status.QUOTA_EXHAUSTED;
            until = pause().orElse(null);
        } else if (left.stream().anyMatch(l -> l.remaining() == 0)) {
            status = Status.QUOTA_EXHAUSTED;
            until = left.stream()
                    .flatMap(l -> l.nextAt().stream())
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        } else if (!breaker.isZero()) {
            status = Status.BREAKER_OPEN;
            until = clock.instant().plus(breaker);
        }
        return new ProviderState(
                status,
                Optional.ofNullable(until),
                left,
                lastSuccess.get(),
                lastTrouble.get(),
                counts.calls(),
                counts.rejected());
    }

    @Override
    public void close() {
        calls.close();
    }
}
