package io.finwave.source.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.finwave.series.BarBatch;
import io.finwave.series.BarCollector;
import io.finwave.series.BarSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<String> lines(String text) throws IOException {
        LineReader reader =
                new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1, Long.MAX_VALUE);
        List<String> lines = new ArrayList<>();
        while (reader.advance()) {
            lines.add(new String(reader.bytes, reader.from, reader.to - reader.from, StandardCharsets.UTF_8));
            assertThat(reader.number).isEqualTo(lines.size());
        }
        return lines;
    }

    @Test
    void advance_randomTexts_givesTheLinesOfTheJdk() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 400; i++) {
                text.append("x".repeat(random.nextInt(2) * random.nextInt(3000)))
                        .append(random.nextInt(3) == 0 ? "\r\n" : "\n");
            }
            text.append(seed % 2 == 0 ? "last line without a break" : "");
            assertThat(lines(text.toString()))
                    .as("seed %d", seed)
                    .isEqualTo(text.toString().lines().toList());
        }
    }

    @Test
    void advance_lineLongerThanTheBuffer_isCutAndTheNextOneIsWhole() throws IOException {
        for (int length : new int[] {65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 400_000}) {
            List<String> lines = lines("a\n" + "b".repeat(length) + "\nc\n" + "d".repeat(length));
            assertThat(lines).as("length %d", length).hasSize(4);
            assertThat(lines.get(1)).hasSize(Math.min(length, 65_536));
            assertThat(lines.get(2)).isEqualTo("c");
            assertThat(lines.get(3)).hasSize(Math.min(length, 65_536));
        }
    }

    @Test
    void offer_previewBeyondItsTable_comparesNeighboursAndCountsTheRest() {
        PreviewSink sink = new PreviewSink(12, Optional.empty());
        BarBatch batch = new BarBatch(64);
        for (int i = 0; i < 20; i++) {
            batch.add(60_000L * i, 1, 1, 1, 1, 1, 0);
        }
        batch.add(60_000L * 19, 1, 1, 1, 1, 2, 0); // the last one again, with another volume
        batch.add(60_000L * 3, 1, 1, 1, 1, 1, 0); // known
        batch.add(60_000L * 15, 1, 1, 1, 1, 1, 0); // forgotten
        BarSink.Fate[] fates = new BarSink.Fate[64];
        sink.offer(batch, fates);
        assertThat(fates[19]).isEqualTo(BarSink.Fate.ADDED);
        assertThat(fates[20]).isEqualTo(BarSink.Fate.CONFLICTING);
        assertThat(fates[21]).isEqualTo(BarSink.Fate.IDENTICAL);
        assertThat(fates[22]).isEqualTo(BarSink.Fate.ADDED);
        assertThat(sink.unchecked()).isEqualTo(1);
    }

    @Test
    void offer_previewOfManyRowsInAnyOrder_tellsTheFatesOfACollector() {
        Random random = new Random(3);
        PreviewSink preview = new PreviewSink(Optional.empty());
        BarCollector collector = new BarCollector();
        BarBatch batch = new BarBatch(1000);
        BarSink.Fate[] fates = new BarSink.Fate[1000];
        BarSink.Fate[] expected = new BarSink.Fate[1000];
        for (int i = 0; i < 60; i++) {
            batch.clear();
            while (!batch.isFull()) {
                double price = 1 + random.nextInt(2);
                batch.add(60_000L * (random.nextInt(40_000) - 5000), price, price, price, price, Double.NaN, 0);
            }
            preview.offer(batch, fates);
            collector.offer(batch, expected);
            assertThat(fates).as("batch %d", i).isEqualTo(expected);
        }
        assertThat(preview.unchecked()).isZero();
    }
}
