package io.finwave.kernel.internal;

/// Checks of what a caller hands over, with the rule and the value.
public final class Arguments {
    private Arguments() {}

    /// An array of exactly so many values.
    public static void requireLength(String name, double[] array, int length) {
        if (array.length != length) {
            throw new IllegalArgumentException(name + " must have " + length + " values, got " + array.length);
        }
    }

    /// An array of at least so many values.
    public static void requireAtLeast(String name, double[] array, int length) {
        if (array.length < length) {
            throw new IllegalArgumentException(name + " must have at least " + length + " values, got " + array.length);
        }
    }

    /// A number of a range.
    public static void requireInRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be in " + least + ".." + most + ", got " + value);
        }
    }

    /// Two arrays that must not be the same one.
    @SuppressWarnings("ReferenceEquality") // two arrays of the same values are fine, one array twice is not
    public static void requireDistinct(String name, double[] array, String otherName, double[] other) {
        if (array == other) {
            throw new IllegalArgumentException(name + " and " + otherName + " must be different arrays");
        }
    }
}
