package io.finwave.service;

import static io.finwave.service.PlayedProvider.ACME;
import static io.finwave.service.PlayedProvider.ORDER;
import static io.finwave.service.PlayedProvider.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarInterval;
import io.finwave.series.InstrumentId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchKeeperTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);

    @TempDir
    private Path folder;

    private static WatchKeeper keeper(PlayedProvider played, long seed) {
        return new WatchKeeper(played.store, played.services.sources(), played::now, new SplittableRandom(seed));
    }

    @Test
    void round_newWatch_fetchesItOnceUntilANewerBarIsExpected() {
        try (PlayedProvider played = new PlayedProvider(folder, "key", 60)) {
            WatchKeeper keeper = keeper(played, 1);
            value(played.services.sources().watch(ORDER));
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));

            assertThat(keeper.round()).isEqualTo(1);
            for (int minute = 0; minute < 22 * 60; minute += 10) {
                played.move(Duration.ofMinutes(10));
                assertThat(keeper.round()).as("minute " + minute).isZero();
            }
            // 2026-11-26 00:00: the bar of the 25th is complete; half an hour later it is asked for
            played.answersDays(FIRST, LocalDate.of(2026, 11, 25));
            played.move(Duration.ofMinutes(70));
            assertThat(keeper.round()).isEqualTo(1);
            assertThat(played.store
                            .series(ACME, BarInterval.ONE_DAY)
                            .orElseThrow()
                            .lastOpenTime())
                    .isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
            assertThat(played.calls()).isEqualTo(2);
        }
    }

    @Test
    void round_failures_waitLongerEachTime() {
        try (PlayedProvider played = new PlayedProvider(folder, "key", 60)) {
            WatchKeeper keeper = keeper(played, 2);
            value(played.services.sources().watch(ORDER));
            played.answers(404);
            List<Instant> asked = new ArrayList<>();
            Instant end = played.now().plus(Duration.ofHours(30));
            while (played.now().isBefore(end)) {
                if (keeper.round() > 0) {
                    asked.add(played.now());
                }
                played.move(Duration.ofMinutes(1));
            }

            // 2 h, 4 h, then 6 h, each up to a fifth later
            assertThat(asked.size()).isBetween(5, 7);
            for (int i = 2; i < asked.size(); i++) {
                Duration pause = Duration.between(asked.get(i - 1), asked.get(i));
                assertThat(pause)
                        .isBetween(
                                Duration.ofHours(Math.min(6, 2L << (i - 1))),
                                Duration.ofHours(7).plusMinutes(15));
            }
        }
    }

    @Test
    void round_quotaUsedUp_asksWhenTheNextCallMayBeMade() {
        try (PlayedProvider played = new PlayedProvider(folder, "key", 1)) {
            WatchKeeper keeper = keeper(played, 3);
            for (String symbol : List.of("A", "B", "C")) {
                value(played.services
                        .sources()
                        .watch(new FetchOrder("yahoo", ACME, new InstrumentId(symbol), BarInterval.ONE_DAY)));
            }
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            for (int second = 0; second < 600; second += 15) {
                keeper.round();
                assertThat(played.calls()).isLessThanOrEqualTo(1 + second / 60);
                played.move(Duration.ofSeconds(15));
            }

            assertThat(played.calls()).isEqualTo(3);
            assertThat(value(played.services.sources().watches()))
                    .allMatch(watch -> watch.lastSuccessAt() != null && watch.lastFailure() == null);
        }
    }

    @Test
    void round_twoKeepersAtOnce_fetchEachWatchOnce() throws InterruptedException {
        try (PlayedProvider played = new PlayedProvider(folder, "key", 60)) {
            for (int i = 0; i < 8; i++) {
                value(played.services
                        .sources()
                        .watch(new FetchOrder("yahoo", ACME, new InstrumentId("S" + i), BarInterval.ONE_DAY)));
            }
            played.answersDays(FIRST, LocalDate.of(2026, 11, 24));
            AtomicInteger fetched = new AtomicInteger();
            Thread one = Thread.ofVirtual()
                    .start(() -> fetched.addAndGet(keeper(played, 4).round()));
            Thread two = Thread.ofVirtual()
                    .start(() -> fetched.addAndGet(keeper(played, 5).round()));
            one.join();
            two.join();

            assertThat(fetched).hasValue(8);
            assertThat(played.calls()).isEqualTo(8);
        }
    }
}
