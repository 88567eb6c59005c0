package io.finwave.forecast.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// The [Moments] of any window of rows, fast and to the same bits whoever asks.
///
/// Rows are gathered into blocks of 16 at fixed positions (rows `0..15`, `16..31`, …) and these into blocks of 128.
/// A window is put together from left to right, each time with the largest block that starts there and fits: some
/// 30 pieces for 1000 rows. A running sum that adds the new row and takes away the old one would be cheaper still,
/// but its rounding depends on where it started: then a forecast inside a backtest would differ in the last bits from
/// the same forecast made on its own.
public final class BlockMoments {
    private static final int SMALL = 16;
    private static final int LARGE = 128;

    private final double[][] columns;
    private final AtomicReferenceArray<Moments> small;
    private final AtomicReferenceArray<Moments> large;

    /// @param columns the columns, equally long; shared, never to be written again
    public BlockMoments(double[][] columns) {
        this.columns = columns;
        this.small = new AtomicReferenceArray<>(columns[0].length / SMALL);
        this.large = new AtomicReferenceArray<>(columns[0].length / LARGE);
    }

    /// The moments of the rows from `from` (inclusive) to `to` (exclusive). Nothing outside them is read.
    public Moments window(int from, int to) {
        Moments all = new Moments(columns.length);
        int row = from;
        while (row < to) {
            if (row % LARGE == 0 && row + LARGE <= to) {
                all.add(large(row / LARGE));
                row += LARGE;
            } else if (row % SMALL == 0 && row + SMALL <= to) {
                all.add(small(row / SMALL));
                row += SMALL;
            } else {
                all.add(columns, row++);
            }
        }
        return all;
    }

    private Moments large(int index) {
        Moments found = large.get(index);
        if (found == null) {
            found = new Moments(columns.length);
            for (int i = 0; i < LARGE / SMALL; i++) {
                found.add(small(index * (LARGE / SMALL) + i));
            }
            large.set(index, found);
        }
        return found;
    }

    private Moments small(int index) {
        Moments found = small.get(index);
        if (found == null) {
            found = new Moments(columns.length);
            for (int i = 0; i < SMALL; i++) {
                found.add(columns, index * SMALL + i);
            }
            small.set(index, found);
        }
        return found;
    }
}
