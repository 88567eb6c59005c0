package io.finwave.forecast.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The [Moments] of any window of rows, fast and to the same bits whoever asks.
///
/// ```
/// rows     0 ..... 127 | 128 ..... 255 | 256 ..... 383 | 384 ..... 511
/// window       [ head  |           middle              |  tail ]
/// ```
///
/// Rows are cut into blocks of 128 at fixed places, and a window is put together of three pieces: the end of
/// the block in which it begins, summed from its last row backwards; whole blocks, from left to right; the
/// beginning of the block in which it ends, from left to right. Each piece is a function of its own rows
/// alone. What was summed for the window before is kept, so that a window one bar on costs two rows and two
/// sums of pieces, whatever its length; windows of several lengths may take turns. A window within one block
/// is summed from left to right.
///
/// A running sum that adds the new row and takes away the old one would be cheaper still, but its rounding
/// depends on where it started: then a forecast inside a backtest would differ in the last bits from the same
/// forecast made on its own.
public final class BlockMoments {
    private static final int BLOCK = 128;
    /// How many heads are kept: a prime, so that windows of usual lengths do not share one.
    private static final int HEADS = 7;

    private final double[][] columns;
    private final double[] exp;
    private final AtomicReferenceArray<Moments> blocks;
    private final @Nullable Head[] heads = new Head[HEADS];
    private int tailBlock = -1;
    private int tailEnd;
    private Moments tail = new Moments(0);

    /// @param columns the columns, equally long; shared, never to be written again
    public BlockMoments(double[][] columns) {
        this.columns = columns;
        double[] last = columns[columns.length - 1];
        exp = new double[last.length];
        Arrays.setAll(exp, row -> Math.exp(last[row]));
        blocks = new AtomicReferenceArray<>(last.length / BLOCK);
    }

    /// The moments of the rows from `from` (inclusive) to `to` (exclusive). Nothing outside them is read.
    public synchronized Moments window(int from, int to) {
        int first = Math.ceilDiv(from, BLOCK);
        int last = to / BLOCK;
        if (first > last) {
            return added(new Moments(columns.length), from, to);
        }
        Head head = head(first);
        Moments all = new Moments(head.from(from));
        if (first < last) {
            all.add(head.whole(last));
        }
        if (last * BLOCK < to) {
            all.add(tail(last, to));
        }
        return all;
    }

    private Moments added(Moments to, int from, int end) {
        for (int row = from; row < end; row++) {
            to.add(columns, exp[row], row);
        }
        return to;
    }

    private Head head(int first) {
        Head head = heads[first % HEADS];
        if (head == null || head.first != first) {
            head = new Head(first);
            heads[first % HEADS] = head;
        }
        return head;
    }

    private Moments tail(int block, int to) {
        if (block != tailBlock || to < tailEnd) {
            tailBlock = block;
            tailEnd = block * BLOCK;
            tail = new Moments(columns.length);
        }
        added(tail, tailEnd, to);
        tailEnd = to;
        return tail;
    }

    private Moments block(int index) {
        Moments found = blocks.get(index);
        if (found == null) {
            found = added(new Moments(columns.length), index * BLOCK, (index + 1) * BLOCK);
            blocks.set(index, found);
        }
        return found;
    }

    /// The pieces of windows that begin before a block, and reach at least to it.
    private final class Head {
        private final int first;
        private final Moments[] ends = new Moments[BLOCK];
        private int begun;
        private Moments middle = new Moments(columns.length);
        private int middleEnd;

        /// @param first the first whole block
        private Head(int first) {
            this.first = first;
            begun = first * BLOCK;
            middleEnd = first;
        }

        /// The rows from one to the whole blocks.
        private Moments from(int from) {
            Moments end = begun == first * BLOCK ? new Moments(columns.length) : ends[begun % BLOCK];
            while (begun > from) {
                end = new Moments(end);
                begun--;
                end.add(columns, exp[begun], begun);
                ends[begun % BLOCK] = end;
            }
            return from == first * BLOCK ? new Moments(columns.length) : ends[from % BLOCK];
        }

        /// The whole blocks before one.
        private Moments whole(int last) {
            if (last < middleEnd) {
                middle = new Moments(columns.length);
                middleEnd = first;
            }
            while (middleEnd < last) {
                middle.add(block(middleEnd++));
            }
            return middle;
        }
    }
}
