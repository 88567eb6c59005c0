package io.finwave.kernel.internal;

/// A number as the unevaluated sum of two doubles, some 31 digits. For tables that are made once: it is slow.
///
/// T. J. Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18
/// (1971), doi:10.1007/BF01397083. No fused multiply-add, so that every machine gives the same digits.
///
/// @param high the double nearest to the number
/// @param low what `high` lacks, at most half a unit of its last place
public record DoublePair(double high, double low) {
    /// 2²⁷ + 1: splits a double into two halves of 26 bits.
    private static final double SPLITTER = 0x1.0p27 + 1;

    static DoublePair of(double value) {
        return new DoublePair(value, 0);
    }

    DoublePair plus(DoublePair other) {
        double sum = high + other.high;
        return normalised(sum, sumError(high, other.high, sum) + (low + other.low));
    }

    DoublePair times(DoublePair other) {
        double product = high * other.high;
        return normalised(product, productError(high, other.high, product) + (high * other.low + low * other.high));
    }

    DoublePair dividedBy(double divisor) {
        double quotient = high / divisor;
        double product = quotient * divisor;
        double rest = (high - product) - productError(quotient, divisor, product) + low;
        return normalised(quotient, rest / divisor);
    }

    /// `a + b - sum`, exactly, where `sum` is the rounded one.
    public static double sumError(double a, double b, double sum) {
        double bRounded = sum - a;
        return (a - (sum - bRounded)) + (b - bRounded);
    }

    /// `a · b - product`, exactly, where `product` is the rounded one and nothing over- or underflows.
    public static double productError(double a, double b, double product) {
        double aHigh = high(a);
        double aLow = a - aHigh;
        double bHigh = high(b);
        double bLow = b - bHigh;
        return ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow;
    }

    private static double high(double value) {
        double shifted = SPLITTER * value;
        return shifted - (shifted - value);
    }

    private static DoublePair normalised(double high, double low) {
        double sum = high + low;
        return new DoublePair(sum, low - (sum - high));
    }
}
