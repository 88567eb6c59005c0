package io.finwave.kernel.internal;

import org.jspecify.annotations.Nullable;

/// What one transform writes to while it runs. Only the plan that made it looks inside.
public final class FftWork {
    final double[] re;
    final double[] im;

    /// For [FftPasses].
    final double[] scratch;

    /// Of the transform that this one is made of, if there is one.
    final @Nullable FftWork inner;

    /// Where the samples are that are not zero, for plans that keep zeros around them.
    int begin;

    int end;

    /// @param size how many samples
    FftWork(int size, int scratchSize, @Nullable FftWork inner) {
        this.re = new double[size];
        this.im = new double[size];
        this.scratch = new double[scratchSize];
        this.inner = inner;
    }

    /// The work space of the inner transform, where there is one.
    FftWork inner() {
        if (inner == null) {
            throw new IllegalStateException("this work space was made by another plan");
        }
        return inner;
    }
}
