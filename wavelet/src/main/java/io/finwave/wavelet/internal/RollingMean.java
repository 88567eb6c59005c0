package io.finwave.wavelet.internal;

/// The mean of the terms in a window of M bars, without ever subtracting: what has left the window leaves no
/// trace, not even a rounding error.
///
/// Time is cut into blocks of H = ⌈M/2⌉ bars. A window then is the end of one block, all of the next one, and
/// the beginning of the newest:
///
/// ```
/// sum(t) = suffix(b-2) + total(b-1) + prefix(b)         b: the block of bar t
/// ```
///
/// The prefix grows by one addition a bar. The suffix sums of a block are made one a bar while the next block
/// fills, in place, and are complete when they are first needed. So every bar costs three or four additions,
/// never a pass over the window. What the newest pushes have overwritten is kept, so that they can be undone.
///
/// Accuracy: within (H + 2) · 2⁻⁵³ · Σ|terms in the window| of the exact sum, after any number of bars.
public final class RollingMean implements TrailingMean {
    private static final int NOTES = 7;

    private final int window;
    private final int half;

    /// The terms of the newest block, missing ones as 0.
    private double[] filling;

    /// The block before: suffix sums from its end down to where the newest block has got, terms below.
    private double[] turning;

    /// The block before that: suffix sums.
    private double[] turned;

    private final boolean[] present;
    private int presentAt;
    private int count;

    /// How many terms the newest block has.
    private int filled;

    private double prefix;
    private double total;
    private double sum;

    /// What each of the newest pushes has overwritten, [#NOTES] numbers a push, in a ring.
    private final double[] notes;

    private int noteAt;

    /// @param window M, at least 1
    /// @param undoable how many of the newest terms can be taken back, at least 1
    public RollingMean(int window, int undoable) {
        this.window = window;
        this.half = (window + 1) / 2;
        this.filling = new double[half];
        this.turning = new double[half];
        this.turned = new double[half];
        this.present = new boolean[window];
        this.notes = new double[Math.multiplyExact(NOTES, undoable)];
    }

    @Override
    public void push(double term) {
        boolean rotate = filled == half;
        int r = rotate ? 0 : filled;
        int turn = half - 1 - r;
        note(rotate);
        boolean isPresent = !Double.isNaN(term);
        count += (isPresent ? 1 : 0) - (present[presentAt] ? 1 : 0);
        present[presentAt] = isPresent;
        presentAt = presentAt + 1 == window ? 0 : presentAt + 1;
        if (rotate) {
            double[] free = turned;
            turned = turning;
            turning = filling;
            filling = free;
            total = prefix;
            prefix = 0;
        }
        filled = r + 1;
        filling[r] = isPresent ? term : 0;
        prefix += filling[r];
        if (r > 0) {
            turning[turn] += turning[turn + 1];
        }
        // where the window begins, counted from the beginning of the newest block
        int left = r + 1 - window;
        if (left >= 0) {
            sum = prefix;
        } else if (left == -half) {
            sum = total + prefix;
        } else if (left > -half) {
            sum = turning[left + half] + prefix;
        } else {
            sum = turned[left + 2 * half] + total + prefix;
        }
    }

    /// Notes what the coming push overwrites.
    private void note(boolean rotate) {
        int at = noteAt * NOTES;
        int r = rotate ? 0 : filled;
        notes[at] = rotate ? 1 : 0;
        notes[at + 1] = present[presentAt] ? 1 : 0;
        notes[at + 2] = (rotate ? turned : filling)[r];
        // nothing is turned at the beginning of a block
        notes[at + 3] = turning[half - 1 - r];
        notes[at + 4] = prefix;
        notes[at + 5] = total;
        notes[at + 6] = sum;
        noteAt = noteAt + 1 == notes.length / NOTES ? 0 : noteAt + 1;
    }

    @Override
    public void undo(int terms) {
        for (int i = 0; i < terms; i++) {
            noteAt = noteAt == 0 ? notes.length / NOTES - 1 : noteAt - 1;
            int at = noteAt * NOTES;
            int r = filled - 1;
            presentAt = presentAt == 0 ? window - 1 : presentAt - 1;
            boolean before = notes[at + 1] != 0;
            count += (before ? 1 : 0) - (present[presentAt] ? 1 : 0);
            present[presentAt] = before;
            filling[r] = notes[at + 2];
            if (r > 0) {
                turning[half - 1 - r] = notes[at + 3];
            }
            filled = r;
            if (notes[at] != 0) {
                double[] free = filling;
                filling = turning;
                turning = turned;
                turned = free;
                filled = half;
            }
            prefix = notes[at + 4];
            total = notes[at + 5];
            sum = notes[at + 6];
        }
    }

    @Override
    public double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public void save(StateWriter out) {
        out.putDoubles(filling);
        out.putDoubles(turning);
        out.putDoubles(turned);
        for (boolean is : present) {
            out.putByte(is ? 1 : 0);
        }
        out.putInt(presentAt);
        out.putInt(filled);
        out.putDouble(prefix);
        out.putDouble(total);
        out.putDouble(sum);
        out.putDoubles(notes);
        out.putInt(noteAt);
    }

    @Override
    public void load(StateReader in) {
        in.getDoublesInto(filling);
        in.getDoublesInto(turning);
        in.getDoublesInto(turned);
        for (int i = 0; i < window; i++) {
            present[i] = in.getByte() != 0;
            count += present[i] ? 1 : 0;
        }
        presentAt = in.getInt("place", 0, window - 1);
        filled = in.getInt("place", 0, half);
        prefix = in.getDouble();
        total = in.getDouble();
        sum = in.getDouble();
        in.getDoublesInto(notes);
        noteAt = in.getInt("place", 0, notes.length / NOTES - 1);
    }
}
