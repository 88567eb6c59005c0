package io.finwave.forecast.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;

/// The [Moments] of any window of rows, fast and to the same bits whoever asks.
///
/// Rows are gathered into blocks at fixed positions (rows `0..31`, `32..63`, …) and a window is put together
/// from the rows before its first whole block, its whole blocks in order, and the rows after the last. So a
/// window of 1000 rows costs some 30 blocks and at most 62 rows. A running sum that adds the new row and takes
/// away the old one would be cheaper still, but its rounding depends on where it started: then a forecast inside
/// a backtest would differ in the last bits from the same forecast made on its own.
public final class BlockMoments {
    private static final int BLOCK = 32;

    private final double[][] columns;
    private final AtomicReferenceArray<Moments> blocks;

    /// @param columns the columns, equally long; shared, never to be written again
    public BlockMoments(double[][] columns) {
        this.columns = columns;
        this.blocks = new AtomicReferenceArray<>(columns[0].length / BLOCK);
    }

    /// The moments of the rows from `from` (inclusive) to `to` (exclusive). Nothing outside them is read.
    public Moments window(int from, int to) {
        Moments all = new Moments(columns.length);
        int row = from;
        while (row < to) {
            if (row % BLOCK == 0 && row + BLOCK <= to) {
                all.add(block(row / BLOCK));
                row += BLOCK;
            } else {
                all.add(columns, row++);
            }
        }
        return all;
    }

    private Moments block(int index) {
        Moments found = blocks.get(index);
        if (found == null) {
            found = new Moments(columns.length);
            for (int row = index * BLOCK; row < (index + 1) * BLOCK; row++) {
                found.add(columns, row);
            }
            blocks.set(index, found);
        }
        return found;
    }
}
