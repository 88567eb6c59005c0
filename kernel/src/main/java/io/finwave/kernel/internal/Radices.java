package io.finwave.kernel.internal;

import java.util.ArrayList;
import java.util.List;

/// Splits a length into the radices of its passes.
final class Radices {
    /// Up to this prime factor a pass sums directly; Bluestein's method is faster beyond.
    static final int LARGEST_PRIME = 61;

    private Radices() {}

    /// The largest prime factor; 1 of 1.
    static int largestPrime(int n) {
        int largest = 1;
        int rest = n;
        for (int p = 2; (long) p * p <= rest; p++) {
            while (rest % p == 0) {
                largest = p;
                rest /= p;
            }
        }
        return Math.max(largest, rest);
    }

    /// The radices, in the order of the passes: powers of two first, as eights as far as possible, then the
    /// odd primes upwards. An eight comes first where it can: from the second pass on a whole vector of
    /// neighbours then has the same root. After it a two and a five are one pass, but for the last five: every pass
    /// goes through all samples.
    static int[] of(int n) {
        List<Integer> radices = new ArrayList<>();
        int twos = Integer.numberOfTrailingZeros(n);
        int rest = n >> twos;
        if (twos > 3) {
            radices.add(8);
            twos -= 3;
            while (twos % 3 != 0 && rest % 25 == 0) {
                radices.add(10);
                twos--;
                rest /= 5;
            }
        }
        while (twos >= 3) {
            if (twos == 4 && !radices.isEmpty()) {
                break;
            }
            radices.add(8);
            twos -= 3;
        }
        while (twos >= 2) {
            radices.add(4);
            twos -= 2;
        }
        if (twos == 1) {
            radices.add(2);
        }
        for (int p = 3; rest > 1; p += 2) {
            while (rest % p == 0) {
                radices.add(p);
                rest /= p;
            }
        }
        return radices.stream().mapToInt(Integer::intValue).toArray();
    }

    /// About what the passes of a length cost a sample, in those of radix two; infinite where there is no
    /// such pass.
    static double cost(int n) {
        if (largestPrime(n) > LARGEST_PRIME) {
            return Double.POSITIVE_INFINITY;
        }
        double cost = 0;
        for (int radix : of(n)) {
            cost += switch (radix) {
                case 2 -> 1;
                case 3 -> 1.3;
                case 4 -> 1.2;
                case 5 -> 1.7;
                case 8 -> 1.7;
                case 10 -> 2;
                default -> radix;
            };
        }
        return cost;
    }
}
