package io.finwave.kernel.internal;

import java.util.Arrays;

/// Finds the k-th smallest number by partitioning (C. A. R. Hoare, Algorithm 65: Find, Communications of the
/// ACM 4 (1961), doi:10.1145/366622.366647): linear time on average. Where the pivots turn out badly, what is
/// left is sorted.
public final class Selection {
    private Selection() {}

    /// Reorders `values[from] .. values[to - 1]`, none of them NaN, so that the one at `index` is the one
    /// that would stand there if they were sorted, no greater one stands before it and no smaller one behind
    /// it.
    public static double select(double[] values, int from, int to, int index) {
        int low = from;
        int high = to - 1;
        // halving would take log2 rounds; twice as many may be bad luck, more is an unlucky order of the input
        int rounds = 2 * (64 - Long.numberOfLeadingZeros(to - from));
        while (low < high) {
            if (rounds-- == 0) {
                Arrays.sort(values, low, high + 1);
                break;
            }
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double kept = values[i];
                    values[i] = values[j];
                    values[j] = kept;
                    i++;
                    j--;
                }
            }
            if (index <= j) {
                high = j;
            } else if (index >= i) {
                low = i;
            } else {
                break;
            }
        }
        return values[index];
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /// The smallest of `values[from] .. values[to - 1]`.
    public static double smallest(double[] values, int from, int to) {
        double smallest = values[from];
        for (int i = from + 1; i < to; i++) {
            smallest = Math.min(smallest, values[i]);
        }
        return smallest;
    }
}
