package io.finwave.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.Bar;
import io.finwave.series.BarCollector;
import io.finwave.series.BarSeries;
import io.finwave.series.InstrumentId;
import io.finwave.series.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Files damaged at random: whatever happens to the bytes, every row is accounted for, nothing throws, what is
/// taken is a bar, and a preview says the same as the import.
class CsvDamageTest {
    private static final String PIECES = ",,;\t\"'\n\r-.:/0123456789eE{}[]<># nulNaifx\u0000\u00e9";

    private static String whole(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "Date,Open,High,Low,Close,Volume\n" : "");
        LocalDate date = LocalDate.of(2020, 1, 1);
        for (int i = 0; i < 60; i++) {
            date = date.plusDays(1 + random.nextInt(2));
            int low = 90 + random.nextInt(10);
            text.append(date)
                    .append(',')
                    .append(low + 2)
                    .append(',')
                    .append(low + 5.25)
                    .append(',')
                    .append(low);
            text.append(',')
                    .append(low + 3.5)
                    .append(',')
                    .append(random.nextInt(5000))
                    .append('\n');
        }
        return text.toString();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] out = bytes.clone();
        int times = random.nextInt(40);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(4)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out[at] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
                case 2 -> System.arraycopy(out, 0, out, at / 2, out.length - Math.max(at, at / 2) - 1);
                default -> out = java.util.Arrays.copyOf(out, out.length - random.nextInt(Math.min(9, out.length / 4)));
            }
        }
        return out;
    }

    @Test
    void into_damagedFiles_accountsForEveryRow() {
        int taken = 0;
        int refused = 0;
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            byte[] bytes = damaged(whole(random).getBytes(StandardCharsets.UTF_8), random);
            String what = "seed " + seed;
            switch (ImportTesting.open(bytes, "", ImportTesting.AUTO)) {
                case Outcome.Failure<CsvImport> f -> {
                    assertThat(f.message()).as(what).isNotBlank();
                    refused++;
                }
                case Outcome.Success<CsvImport> s -> {
                    check(bytes, s.value(), what);
                    taken++;
                }
            }
        }
        // The damage must leave enough of both kinds for this to mean something.
        assertThat(taken).isGreaterThan(500);
        assertThat(refused).isGreaterThan(10);
    }

    private static void check(byte[] bytes, CsvImport csv, String what) {
        BarCollector bars = new BarCollector();
        ImportReport report = ImportTesting.value(csv.into(bars, rows -> {}));
        assertThat(report.read())
                .as(what)
                .isEqualTo(report.accepted() + report.quarantined() + report.identicalDuplicates());
        assertThat(report.accepted()).as(what).isEqualTo(bars.size());
        assertThat(report.quarantineByRule().values().stream().mapToLong(n -> n).sum())
                .as(what)
                .isEqualTo(report.quarantined());
        assertThat(report.refusal().isPresent()).as(what).isEqualTo(bars.size() == 0);
        Set<Long> lines = new HashSet<>();
        for (ImportReport.Quarantined q : report.quarantine()) {
            assertThat(lines.add(q.line()))
                    .as("%s line %d twice", what, q.line())
                    .isTrue();
            assertThat(q.rule().effect()).as(what).isEqualTo(ImportRule.Effect.QUARANTINE);
            assertThat(q.message()).as(what).isNotBlank();
        }
        BarSeries series = bars.toSeries(new InstrumentId("X"), csv.profile().interval());
        for (int i = 0; i < series.size(); i++) {
            Bar bar = series.bar(i); // its constructor checks every rule of a bar
            assertThat(bar.closeTime()).as(what).isBeforeOrEqualTo(ImportTesting.CLOCK.instant());
        }
        CsvImport again = ImportTesting.value(ImportTesting.open(bytes, "", ImportTesting.AUTO));
        assertThat(ImportTesting.value(again.preview(rows -> {}))).as(what).isEqualTo(report);
    }
}
