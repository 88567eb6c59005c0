package io.finwave.kernel;

import io.finwave.kernel.internal.Arguments;
import java.util.Arrays;

/// The median of the last w values, in O(log w) a value and without allocation.
///
/// ```
/// median of x(t-w+1) .. x(t)
/// ```
///
/// Until w values have come it is the median of those that have; [#isFull] tells. A NaN takes its place in
/// the window like any value: with [NaNPolicy#PROPAGATE] the median is NaN until it has left, with
/// [NaNPolicy#OMIT] it is that of the others. Without any value the median is NaN. An even number of values
/// has the middle between two.
///
/// The lower half of the window stands in one heap, the upper half in another, and each value knows its place
/// in them (J. W. J. Williams, Algorithm 232: Heapsort, Communications of the ACM 7 (1964),
/// doi:10.1145/512274.512284), so the oldest can be taken out. Results are those of [OrderStatistics#median],
/// bit for bit. Not for two threads at once.
public final class RollingMedian {
    private final NaNPolicy policy;

    /// The window as a ring; `next` is where the next value goes, which is the oldest once it is full.
    private final double[] ring;

    private final Half lower;
    private final Half upper;
    private int next;
    private int count;
    private int missing;

    private RollingMedian(int window, NaNPolicy policy) {
        this.policy = policy;
        this.ring = new double[window];
        this.lower = new Half(ring, -1);
        this.upper = new Half(ring, 1);
    }

    /// A window that propagates NaN.
    ///
    /// @param window w, at least 1
    public static RollingMedian of(int window) {
        Arguments.requireInRange("window", window, 1, Integer.MAX_VALUE - 8L);
        return new RollingMedian(window, NaNPolicy.PROPAGATE);
    }

    /// An empty window of the same size with another policy.
    public RollingMedian with(NaNPolicy other) {
        return new RollingMedian(ring.length, other);
    }

    /// Takes the next value in; the oldest leaves a full window.
    public void add(double value) {
        if (count == ring.length) {
            remove(next);
        } else {
            count++;
        }
        ring[next] = value;
        if (Double.isNaN(value)) {
            missing++;
        } else if (lower.size() > 0 && value > ring[lower.top()]) {
            upper.push(next);
        } else {
            lower.push(next);
        }
        balance();
        next = next + 1 == ring.length ? 0 : next + 1;
    }

    /// Whether w values have come, NaN or not.
    public boolean isFull() {
        return count == ring.length;
    }

    /// The median of the values in the window.
    public double median() {
        if (lower.size() == 0 || (missing > 0 && policy == NaNPolicy.PROPAGATE)) {
            return Double.NaN;
        }
        double low = ring[lower.top()];
        return lower.size() > upper.size() ? low + 0.0 : OrderStatistics.middle(low, ring[upper.top()]);
    }

    private void remove(int slot) {
        if (Double.isNaN(ring[slot])) {
            missing--;
        } else if (lower.holds(slot)) {
            lower.remove(slot);
        } else {
            upper.remove(slot);
        }
        balance();
    }

    /// The lower half has as many values as the upper one, or one more.
    private void balance() {
        if (lower.size() > upper.size() + 1) {
            upper.push(lower.pop());
        } else if (lower.size() < upper.size()) {
            lower.push(upper.pop());
        }
    }

    /// A heap of places in the ring, the largest (sign -1) or the smallest (sign 1) value on top.
    private static final class Half {
        private final double[] ring;
        private final int sign;
        private final int[] heap;

        /// Where in the heap a place of the ring stands; -1 if it does not.
        private final int[] where;

        private int size;

        Half(double[] ring, int sign) {
            this.ring = ring;
            this.sign = sign;
            this.heap = new int[ring.length];
            this.where = new int[ring.length];
            Arrays.fill(where, -1);
        }

        int size() {
            return size;
        }

        int top() {
            return heap[0];
        }

        boolean holds(int slot) {
            return where[slot] >= 0;
        }

        void push(int slot) {
            put(size, slot);
            up(size++);
        }

        int pop() {
            int slot = heap[0];
            remove(slot);
            return slot;
        }

        void remove(int slot) {
            int at = where[slot];
            where[slot] = -1;
            size--;
            if (at < size) {
                put(at, heap[size]);
                down(at);
                up(at);
            }
        }

        private void put(int at, int slot) {
            heap[at] = slot;
            where[slot] = at;
        }

        private boolean before(int a, int b) {
            return sign * ring[a] < sign * ring[b];
        }

        private void up(int from) {
            int at = from;
            while (at > 0 && before(heap[at], heap[(at - 1) / 2])) {
                swap(at, (at - 1) / 2);
                at = (at - 1) / 2;
            }
        }

        private void down(int from) {
            int at = from;
            while (true) {
                int child = 2 * at + 1;
                if (child + 1 < size && before(heap[child + 1], heap[child])) {
                    child++;
                }
                if (child >= size || !before(heap[child], heap[at])) {
                    return;
                }
                swap(at, child);
                at = child;
            }
        }

        private void swap(int a, int b) {
            int slot = heap[a];
            put(a, heap[b]);
            put(b, slot);
        }
    }
}
