package io.finwave.wavelet;

import io.finwave.kernel.Fft;

/// What a continuous transform takes for the samples beyond the ends of the series. The transform itself is
/// always the circular one of M samples; the rule says what these are.
public sealed interface Padding {
    /// The series repeats, M = N.
    Padding CIRCULAR = new Circular();

    /// The series is mirrored at its ends, M = 2N: `x0 x1 .. xN xN .. x1 x0`.
    Padding REFLECTION = new Reflection();

    /// Zeros follow, as many as there are samples or a few more: M = `Fft.fastLength(2N)`.
    Padding ZEROS = new Zeros(0);

    /// Zeros follow up to a given length, such as the power of two that another program pads to.
    ///
    /// @param transformLength M, at least the number of samples
    static Padding zerosTo(int transformLength) {
        return new Zeros(Checks.inRange("transformLength", transformLength, 1, 1 << 29));
    }

    /// M.
    ///
    /// @param size the number of samples N
    /// @throws IllegalArgumentException if N does not fit into an explicit M
    int transformLength(int size);

    /// See [#CIRCULAR].
    record Circular() implements Padding {
        @Override
        public int transformLength(int size) {
            return size;
        }
    }

    /// See [#REFLECTION].
    record Reflection() implements Padding {
        @Override
        public int transformLength(int size) {
            return Math.multiplyExact(2, size);
        }
    }

    /// See [#ZEROS].
    ///
    /// @param length M, or 0 for the one that is chosen
    record Zeros(int length) implements Padding {
        @Override
        public int transformLength(int size) {
            if (length == 0) {
                return Fft.fastLength(Math.multiplyExact(2, size));
            }
            if (size > length) {
                throw new IllegalArgumentException(
                        "there must be at most " + length + " samples to pad to that length, got " + size);
            }
            return length;
        }
    }
}
