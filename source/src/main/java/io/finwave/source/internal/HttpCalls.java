package io.finwave.source.internal;

import dev.failsafe.Bulkhead;
import dev.failsafe.BulkheadFullException;
import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.finwave.series.FailureReason;
import io.finwave.source.CallPolicy;
import io.finwave.source.ProviderSettings;
import io.finwave.source.Quota;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Asks one provider over HTTP: a few at the same time, each question within a time, tried again with pauses while
/// that may help, not at all while the provider is down or the quota is used up.
///
/// No message has an address in it, because one provider wants its key there.
final class HttpCalls implements AutoCloseable {
    private static final Set<Integer> EXPLAINED = Set.of(400, 404, 422);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final String title;
    private final ProviderSettings settings;
    private final CallPolicy policy;
    private final CallCounts counts;
    private final HttpClient client;
    private final CircuitBreaker<RawAnswer> breaker;
    private final FailsafeExecutor<RawAnswer> question;
    private final FailsafeExecutor<RawAnswer> oneTry;

    HttpCalls(String title, ProviderSettings settings, CallCounts counts) {
        this.title = title;
        this.settings = settings;
        this.policy = settings.policy();
        this.counts = counts;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(policy.connectTimeout())
                .build();
        breaker = CircuitBreaker.<RawAnswer>builder()
                .handleIf((RawAnswer answer, Throwable problem) -> problem instanceof TimeoutExceededException
                        || (problem instanceof CallProblem p && p.kind() == CallProblem.Kind.PASSING))
                .withFailureThreshold(policy.breakerFailures())
                .withDelay(policy.breakerPause())
                .build();
        oneTry = Failsafe.with(breaker)
                .compose(Timeout.<RawAnswer>builder(policy.tryTimeout())
                        .withInterrupt()
                        .build());
        question = Failsafe.with(Bulkhead.<RawAnswer>builder(policy.concurrentCalls())
                        .withMaxWaitTime(policy.wholeTimeout())
                        .build())
                .compose(Timeout.<RawAnswer>builder(policy.wholeTimeout())
                        .withInterrupt()
                        .build())
                .compose(RetryPolicy.<RawAnswer>builder()
                        .handleIf((RawAnswer answer, Throwable problem) ->
                                problem instanceof CallProblem p && p.worthAnotherTry(policy.longestPause()))
                        .withMaxAttempts(policy.tries())
                        .withDelayFn(context -> pause(context.getLastException(), context.getAttemptCount()))
                        .build());
    }

    /// Full jitter: anything from nothing to a pause that doubles each time, so that many who failed together do
    /// not come back together. What the provider asks for is kept to.
    private Duration pause(Throwable problem, int attempt) {
        if (problem instanceof CallProblem p && p.comeBackIn().isPresent()) {
            return p.comeBackIn().get();
        }
        long longest =
                Math.min(policy.longestPause().toMillis(), policy.firstPause().toMillis() << Math.max(0, attempt - 1));
        return Duration.ofMillis(settings.random().nextLong(longest + 1));
    }

    /// Asks.
    ///
    /// @throws CallProblem if there is no answer
    RawAnswer ask(HttpRequest request) {
        try {
            return question.get(() -> attempt(request));
        } catch (TimeoutExceededException e) {
            throw counted(CallProblem.passing(
                    title + " did not answer within " + seconds(policy.wholeTimeout()), Optional.empty()));
        } catch (BulkheadFullException e) {
            throw counted(CallProblem.turnedAway(
                    FailureReason.UNAVAILABLE,
                    "too many questions to " + title + " are under way; try again in a moment"));
        } catch (FailsafeException e) {
            throw counted(
                    CallProblem.turnedAway(FailureReason.UNAVAILABLE, "the question to " + title + " was given up"));
        }
    }

    private RawAnswer attempt(HttpRequest request) {
        Duration left = breakerOpenFor();
        if (!left.isZero()) {
            throw counted(leftAlone(left));
        }
        switch (settings.quota().take()) {
            case Quota.Grant.Granted granted -> {}
            case Quota.Grant.UsedUp used ->
                throw counted(CallProblem.turnedAway(
                        FailureReason.QUOTA_EXHAUSTED,
                        "the quota of " + title + ", " + used.limit() + ", is used up until "
                                + DeskClock.second(used.until())));
            case Quota.Grant.Unknown unknown ->
                throw counted(CallProblem.turnedAway(
                        FailureReason.UNAVAILABLE, title + " is not asked, because " + unknown.why()));
        }
        try {
            return oneTry.get(() -> exchange(request));
        } catch (TimeoutExceededException e) {
            throw counted(CallProblem.passing(
                    title + " did not answer within " + seconds(policy.tryTimeout()), Optional.empty()));
        } catch (CircuitBreakerOpenException e) {
            throw counted(leftAlone(policy.breakerPause()));
        } catch (CallProblem e) {
            throw counted(e);
        }
    }

    private CallProblem leftAlone(Duration left) {
        return CallProblem.turnedAway(
                FailureReason.UNAVAILABLE,
                title + " failed " + policy.breakerFailures() + " times in a row and is left alone for " + seconds(left)
                        + " more");
    }

    private CallProblem counted(CallProblem problem) {
        counts.failed(problem);
        return problem;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3g s", time.toMillis() / 1000.0);
    }

    private RawAnswer exchange(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return taken(response.statusCode(), response.headers(), in);
            }
        } catch (IOException e) {
            // Its message may hold the address.
            throw CallProblem.passing(
                    "no answer from " + title + " (" + e.getClass().getSimpleName() + ")", Optional.empty());
        }
    }

    private RawAnswer taken(int status, HttpHeaders headers, InputStream in) throws IOException {
        if (status == 429) {
            throw CallProblem.limited(title + " wants to be asked less often (HTTP 429)", retryAfter(headers));
        }
        if (status >= 500 || status == 408) {
            throw CallProblem.passing(title + " is not well (HTTP " + status + ")", retryAfter(headers));
        }
        if (status == 401 || status == 403) {
            throw CallProblem.of(FailureReason.NOT_CONFIGURED, title + " refused the key (HTTP " + status + ")");
        }
        if (status >= 300 && status < 400) {
            throw CallProblem.malformed(title + " sent us elsewhere (HTTP " + status + "), which is not followed");
        }
        boolean json = isJson(headers.firstValue("Content-Type").orElse(""));
        if (status != 200 && !(EXPLAINED.contains(status) && json)) {
            throw status == 404
                    ? CallProblem.of(FailureReason.NOT_FOUND, title + " has nothing there (HTTP 404)")
                    : CallProblem.malformed(title + " answered with HTTP " + status);
        }
        if (!json) {
            throw CallProblem.malformed("an answer of " + title + " must be JSON, got "
                    + Texts.shortened(headers.firstValue("Content-Type").orElse("no type")));
        }
        String encoding =
                headers.firstValue("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        if (!encoding.equals("identity") && !encoding.equals("gzip")) {
            throw CallProblem.malformed("an answer of " + title + " must be packed with gzip or not at all, got "
                    + Texts.shortened(encoding));
        }
        byte[] bytes = in.readNBytes(policy.packedBytes() + 1);
        if (bytes.length > policy.packedBytes()) {
            throw CallProblem.of(
                    FailureReason.TOO_LARGE,
                    "an answer of " + title + " must not be longer than " + policy.packedBytes() + " bytes");
        }
        return new RawAnswer(status, bytes, encoding.equals("gzip"), policy.unpackedBytes());
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.equals("text/json");
    }

    /// How long to wait, in seconds or until a date; at most a day, and nothing where it is neither.
    private Optional<Duration> retryAfter(HttpHeaders headers) {
        String text = headers.firstValue("Retry-After").orElse("").strip();
        Duration wait;
        if (text.matches("[0-9]{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                wait = Duration.between(settings.clock().instant(), until);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        if (wait.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait);
    }

    /// How long the provider is still left alone; zero if it is not.
    Duration breakerOpenFor() {
        return breaker.isOpen() ? breaker.getRemainingDelay() : Duration.ZERO;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
