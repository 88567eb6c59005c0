package io.finwave.service;

import static io.finwave.service.PlayedProvider.ACME;
import static io.finwave.service.PlayedProvider.ORDER;
import static io.finwave.service.PlayedProvider.failure;
import static io.finwave.service.PlayedProvider.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.finwave.series.BarInterval;
import io.finwave.series.BarSeries;
import io.finwave.series.FailureReason;
import io.finwave.series.InstrumentId;
import io.finwave.source.ImportRule;
import io.finwave.store.SeriesInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceServiceTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);

    @TempDir
    private Path folder;

    private PlayedProvider open() {
        return new PlayedProvider(folder, "key", 60);
    }

    private static BarSeries stored(PlayedProvider played) {
        return played.store.load(ACME, BarInterval.ONE_DAY).orElseThrow().bars();
    }

    @Test
    void fetch_newInstrument_storesItsHistoryUnderItsOrigin() {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 25));
            FetchResult result = value(played.services.sources().fetch(ORDER));

            SeriesInfo info = played.store.series(ACME, BarInterval.ONE_DAY).orElseThrow();
            assertThat(info.bars()).isEqualTo(23);
            assertThat(info.origin()).isEqualTo("Yahoo Finance, symbol ACME");
            assertThat(info.continued()).isTrue();
            assertThat(result.whole()).isTrue();
            assertThat(result.report().added()).isEqualTo(23);
            assertThat(result.report().rejected()).containsEntry(ImportRule.STILL_FORMING, 1L);
        }
    }

    @Test
    void fetch_again_asksForWhatIsNewAndAFewBarsBefore() {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            value(played.services.sources().fetch(ORDER));
            played.move(Duration.ofDays(1));
            played.answersDays(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 25), n -> 118 + n, "", 0);
            FetchResult result = value(played.services.sources().fetch(ORDER));

            assertThat(result.whole()).isFalse();
            assertThat(result.report().added()).isEqualTo(1);
            assertThat(result.report().identical()).isEqualTo(5);
            assertThat(played.server.getAllServeEvents().getFirst().getRequest().getUrl())
                    .contains("period1="
                            + LocalDate.of(2026, 11, 19).atStartOfDay().toEpochSecond(ZoneOffset.UTC));
        }
    }

    @Test
    void fetch_afterASplit_putsTheWholeHistoryOnTheNewScale() {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            value(played.services.sources().fetch(ORDER));
            played.move(Duration.ofDays(1));
            long ex = LocalDate.of(2026, 11, 25).atTime(14, 30).toEpochSecond(ZoneOffset.UTC);
            // what the provider gives now begins later than what is stored
            played.answersDays(
                    LocalDate.of(2026, 11, 10),
                    LocalDate.of(2026, 11, 25),
                    n -> (108 + n) / 4,
                    "\"events\":{\"splits\":{\"" + ex + "\":{\"date\":" + ex
                            + ",\"numerator\":4,\"denominator\":1,\"splitRatio\":\"4:1\"}}},",
                    0);
            FetchResult result = value(played.services.sources().fetch(ORDER));

            BarSeries bars = stored(played);
            assertThat(result.whole()).isTrue();
            assertThat(bars.size()).isEqualTo(24);
            for (int i = 0; i < bars.size(); i++) {
                assertThat(bars.close(i)).as("bar " + i).isCloseTo((100 + i) / 4.0, within(1e-4));
            }
            assertThat(bars.volume(0)).isEqualTo(4000);
            assertThat(bars.volume(20)).isEqualTo(1000);
        }
    }

    @Test
    void fetch_historyRescaledWithoutAWord_isSeenByItsCloses() {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            value(played.services.sources().fetch(ORDER));
            played.move(Duration.ofDays(1));
            played.answersDays(FIRST, LocalDate.of(2026, 11, 25), n -> (100 + n) / 2, "", 0);

            assertThat(value(played.services.sources().fetch(ORDER)).whole()).isTrue();
            assertThat(stored(played).close(0)).isCloseTo(50, within(1e-9));
        }
    }

    @Test
    void fetch_intoASeriesOfAnotherOrigin_isRefusedWithoutACall() {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            value(played.services.sources().fetch(ORDER));
            var failed = failure(played.services
                    .sources()
                    .fetch(new FetchOrder("yahoo", new InstrumentId("OTHER"), ACME, BarInterval.ONE_DAY)));

            assertThat(failed.reason()).isEqualTo(FailureReason.CONFLICT);
            assertThat(failed.message()).contains("Yahoo Finance, symbol ACME");
            assertThat(played.calls()).isEqualTo(1);
        }
    }

    @Test
    void fetch_failure_leavesTheStoreAsItWas() {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            value(played.services.sources().fetch(ORDER));
            String version = stored(played).checksum();
            played.answers(500);

            assertThat(failure(played.services.sources().fetch(ORDER)).reason()).isEqualTo(FailureReason.UNAVAILABLE);
            assertThat(stored(played).checksum()).isEqualTo(version);
        }
    }

    @Test
    void fetch_nothingUsable_storesNoInstrument() {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, FIRST.plusDays(2), n -> -5, "", 0);
            var failed = failure(played.services.sources().fetch(ORDER));

            assertThat(failed.reason()).isEqualTo(FailureReason.MALFORMED_ANSWER);
            assertThat(failed.message()).contains("price-not-positive 3");
            assertThat(played.store.instrument(ACME)).isEmpty();
        }
    }

    @Test
    void fetch_slowProvider_keepsNobodyFromReadingOrWriting() throws InterruptedException {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            value(played.services.sources().fetch(ORDER));
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24), n -> 100 + n, "", 10_000);
            Thread fetching =
                    Thread.ofVirtual().start(() -> played.services.sources().fetch(ORDER));
            org.awaitility.Awaitility.await()
                    .until(() -> played.services
                                    .sources()
                                    .providers()
                                    .getFirst()
                                    .state()
                                    .quota()
                                    .getFirst()
                                    .remaining()
                            == 58);

            played.services
                    .bars()
                    .bars(new BarsQuery(
                            ACME, BarInterval.ONE_DAY, null, null, null, new BarsQuery.Shape.Page(100, null)));
            played.store.keepResult(
                    new io.finwave.store.ResultKey("k", ACME, BarInterval.ONE_DAY, "", "v"), "written meanwhile");
            assertThat(fetching.isAlive())
                    .as("the provider has not answered yet")
                    .isTrue();
            fetching.join();
        }
    }

    @Test
    void fetch_thousandAtOnce_askTheProviderOnce() throws InterruptedException {
        try (PlayedProvider played = open()) {
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24), n -> 100 + n, "", 2000);
            ConcurrentLinkedQueue<Long> added = new ConcurrentLinkedQueue<>();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = IntStream.range(0, 1000)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        try {
                            start.await();
                            added.add(value(played.services.sources().fetch(ORDER))
                                    .report()
                                    .added());
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .toList();
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(added).hasSize(1000).containsOnly(23L);
            assertThat(played.calls()).isEqualTo(1);
        }
    }

    @Test
    void watch_providerThatIsNotConfigured_isRefused() {
        try (PlayedProvider played = new PlayedProvider(folder, "", 60)) {
            assertThat(failure(played.services.sources().watch(ORDER)).reason())
                    .isEqualTo(FailureReason.NOT_CONFIGURED);
            assertThat(value(played.services.sources().watches())).isEmpty();
        }
    }

    @Test
    void watch_intervalOrProviderThatIsNone_isRefused() {
        try (PlayedProvider played = open()) {
            assertThat(failure(played.services
                                    .sources()
                                    .watch(new FetchOrder("yahoo", ACME, ACME, BarInterval.parse("7m"))))
                            .reason())
                    .isEqualTo(FailureReason.INVALID_INPUT);
            assertThat(failure(played.services
                                    .sources()
                                    .watch(new FetchOrder("nobody", ACME, ACME, BarInterval.ONE_DAY)))
                            .message())
                    .contains("nobody", "yahoo");
        }
    }

    @Test
    void refresh_seriesThatIsNotWatched_isNotFound() {
        try (PlayedProvider played = open()) {
            assertThat(failure(played.services.sources().refresh(ACME, BarInterval.ONE_DAY))
                            .reason())
                    .isEqualTo(FailureReason.NOT_FOUND);
        }
    }

    @Test
    void refresh_watchedSeries_notesHowItWent() {
        try (PlayedProvider played = open()) {
            value(played.services.sources().watch(ORDER));
            played.answers(404);
            failure(played.services.sources().refresh(ACME, BarInterval.ONE_DAY));
            assertThat(value(played.services.sources().watches()).getFirst().lastFailure())
                    .contains("HTTP 404");

            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            value(played.services.sources().refresh(ACME, BarInterval.ONE_DAY));
            Instant now = played.now();
            assertThat(value(played.services.sources().watches()).getFirst().lastSuccessAt())
                    .isEqualTo(now);
            assertThat(value(played.services.sources().unwatch(ACME, BarInterval.ONE_DAY)))
                    .isTrue();
            assertThat(failure(played.services.sources().unwatch(ACME, BarInterval.ONE_DAY))
                            .reason())
                    .isEqualTo(FailureReason.NOT_FOUND);
        }
    }
}
