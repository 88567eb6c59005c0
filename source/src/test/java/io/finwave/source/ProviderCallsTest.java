package io.finwave.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.finwave.source.Upstream.everything;
import static io.finwave.source.Upstream.failure;
import static io.finwave.source.Upstream.json;
import static io.finwave.source.Upstream.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.finwave.series.FailureReason;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a provider is asked when it is not well.
class ProviderCallsTest {
    @TempDir
    private Path folder;

    private final Upstream upstream = new Upstream();

    @AfterEach
    void stop() {
        upstream.close();
    }

    private YahooSource source(CallPolicy policy, Quota quota) {
        return new YahooSource(upstream.settings(policy, Optional.of(Upstream.KEY), quota));
    }

    /// Answers with these, one after the other, and with the last one from then on.
    private void answersInTurn(ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            String next = i + 1 < answers.length ? "after " + i : state;
            upstream.server.stubFor(any(anyUrl())
                    .inScenario("turn")
                    .whenScenarioStateIs(state)
                    .willReturn(answers[i])
                    .willSetStateTo(i + 1 < answers.length ? next : state));
            state = next;
        }
    }

    private static ResponseDefinitionBuilder status(int status) {
        return aResponse().withStatus(status);
    }

    @Test
    void fetch_twoFailuresThenAnAnswer_takesThreeTries() {
        answersInTurn(status(500), status(503), json(Answers.yahooDays()));
        try (YahooSource source = source(Upstream.quick(), Upstream.plenty())) {
            assertThat(value(source.read(everything("IBM", "1d"))).size()).isEqualTo(3);
            assertThat(upstream.requests()).hasSize(3);
            assertThat(source.state().calls()).containsEntry("ok", 1L).containsEntry("unavailable", 2L);
        }
    }

    @Test
    void fetch_failuresOnly_endsAfterThreeTries() {
        upstream.answers(status(502));
        try (YahooSource source = source(Upstream.quick(), Upstream.plenty())) {
            var failed = failure(source.read(everything("IBM", "1d")));

            assertThat(failed.reason()).isEqualTo(FailureReason.UNAVAILABLE);
            assertThat(failed.message()).contains("HTTP 502");
            assertThat(upstream.requests()).hasSize(3);
            assertThat(source.state().lastTrouble().orElseThrow().message()).isEqualTo(failed.message());
        }
    }

    @Test
    void fetch_shortRetryAfter_isWaitedOut() {
        answersInTurn(status(429).withHeader("Retry-After", "1"), json(Answers.yahooDays()));
        try (YahooSource source = source(Upstream.quick(), Upstream.plenty())) {
            long start = System.nanoTime();
            value(source.read(everything("IBM", "1d")));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(upstream.requests()).hasSize(2);
        }
    }

    @Test
    void fetch_longRetryAfter_isLeftToALaterQuestion() {
        upstream.answers(status(429).withHeader("Retry-After", "600"));
        try (YahooSource source = source(Upstream.quick(), Upstream.plenty())) {
            assertThat(failure(source.read(everything("IBM", "1d"))).reason()).isEqualTo(FailureReason.QUOTA_EXHAUSTED);
            assertThat(source.state().until()).contains(Upstream.NOW.plusSeconds(600));
            upstream.clock.move(Duration.ofSeconds(599));
            failure(source.read(everything("IBM", "1d")));
            assertThat(upstream.requests()).hasSize(1);

            upstream.clock.move(Duration.ofSeconds(2));
            upstream.answersJson(Answers.yahooDays());
            assertThat(value(source.read(everything("IBM", "1d"))).size()).isEqualTo(3);
        }
    }

    @Test
    void fetch_retryAfterOfYears_isCutToADay() {
        upstream.answers(status(503).withHeader("Retry-After", "Thu, 31 Dec 2099 23:59:59 GMT"));
        try (YahooSource source = source(Upstream.quick(), Upstream.plenty())) {
            failure(source.read(everything("IBM", "1d")));

            assertThat(source.state().until()).contains(Upstream.NOW.plus(Duration.ofDays(1)));
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void fetch_everyTry_takesOneOutOfTheQuota() {
        upstream.answers(status(500));
        Quota quota = upstream.quota(folder.resolve("quotas"), List.of(QuotaLimit.aMinute(5)));
        try (YahooSource source = source(Upstream.quick(), quota)) {
            failure(source.read(everything("IBM", "1d")));
            assertThat(quota.left().getFirst().remaining()).isEqualTo(2);
            var failed = failure(source.read(everything("IBM", "1d")));

            assertThat(upstream.requests()).hasSize(5);
            assertThat(failed.reason()).isEqualTo(FailureReason.QUOTA_EXHAUSTED);
            assertThat(failed.message()).contains("5 calls in 1 minute", "until 2026-11-24T12:01:00Z");
            assertThat(source.state().status()).isEqualTo(ProviderState.Status.QUOTA_EXHAUSTED);
            assertThat(source.state().until()).contains(Upstream.NOW.plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void fetch_threeReplicasAndRestarts_neverCallOverTheQuota() {
        upstream.answersJson(Answers.alphaVantageDays());
        for (int run = 0; run < 12; run++) {
            for (int replica = 0; replica < 3; replica++) {
                Quota quota = upstream.quota(folder.resolve("quotas"), AlphaVantageSource.QUOTA);
                try (AlphaVantageSource source = new AlphaVantageSource(
                        upstream.settings(Upstream.quick(), Optional.of(Upstream.KEY), quota), false)) {
                    source.read(everything("IBM", "1d"));
                    source.read(everything("IBM", "1d"));
                }
            }
            assertThat(upstream.requests().size()).isEqualTo(Math.min(25, 5 * (run + 1)));
            upstream.clock.move(Duration.ofMinutes(1));
        }
    }

    @Test
    void fetch_manyFailures_openTheBreakerWhichClosesWhenItIsWell() {
        upstream.answers(status(500));
        CallPolicy policy = Upstream.quick().withBreaker(3, Duration.ofMillis(700));
        try (YahooSource source = source(policy, Upstream.plenty())) {
            failure(source.read(everything("IBM", "1d")));
            assertThat(source.state().status()).isEqualTo(ProviderState.Status.BREAKER_OPEN);
            var failed = failure(source.read(everything("IBM", "1d")));

            assertThat(failed.message()).contains("left alone");
            assertThat(upstream.requests()).hasSize(3);

            upstream.answersJson(Answers.yahooDays());
            await().until(() -> source.state().status() != ProviderState.Status.BREAKER_OPEN);
            assertThat(value(source.read(everything("IBM", "1d"))).size()).isEqualTo(3);
            upstream.answers(status(500));
            failure(source.read(everything("IBM", "1d")));
            assertThat(upstream.requests())
                    .as("closed: three failures are needed again")
                    .hasSize(7);
        }
    }

    @Test
    void fetch_slowAnswer_isGivenUpAfterTheTimeOfATry() {
        upstream.answers(json(Answers.yahooDays()).withFixedDelay(10_000));
        CallPolicy policy = Upstream.quick().withTimeouts(Duration.ofMillis(200), Duration.ofSeconds(60));
        try (YahooSource source = source(policy, Upstream.plenty())) {
            var failed = failure(source.read(everything("IBM", "1d")));

            assertThat(failed.reason()).isEqualTo(FailureReason.UNAVAILABLE);
            assertThat(failed.message()).contains("did not answer within 0.200 s");
        }
    }

    @Test
    void fetch_bodyThatTrickles_isGivenUpAfterTheWholeTime() {
        upstream.answers(json(Answers.yahooDays()).withChunkedDribbleDelay(20, 20_000));
        CallPolicy policy = Upstream.quick().withTimeouts(Duration.ofSeconds(60), Duration.ofMillis(500));
        try (YahooSource source = source(policy, Upstream.plenty())) {
            assertThat(failure(source.read(everything("IBM", "1d"))).message())
                    .contains("did not answer within 0.500 s");
        }
    }

    @Test
    void fetch_thousandAtOnce_makeOneCall() throws InterruptedException {
        upstream.answers(json(Answers.yahooDays()).withFixedDelay(1500));
        ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        try (YahooSource source = source(Upstream.quick(), Upstream.plenty())) {
            List<Thread> threads = java.util.stream.IntStream.range(0, 1000)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        try {
                            start.await();
                            sizes.add(
                                    value(source.read(everything("IBM", "1d"))).size());
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .toList();
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(sizes).hasSize(1000).containsOnly(3);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void settings_addressThatIsNotSafe_isRefused() {
        for (String base :
                List.of("http://finance.example", "ftp://127.0.0.1", "https://u:p@host.example", "https://h?x=1")) {
            Assertions.assertThatThrownBy(() -> new ProviderSettings(
                            URI.create(base),
                            Optional.of(Upstream.KEY),
                            Upstream.plenty(),
                            CallPolicy.USUAL,
                            upstream.clock,
                            new java.util.SplittableRandom(1)))
                    .as(base)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https");
        }
    }
}
