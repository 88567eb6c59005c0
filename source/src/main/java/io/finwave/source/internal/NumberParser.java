package io.finwave.source.internal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads one cell as a number, correctly rounded, without making an object in the usual case.
///
/// A decimal with at most 2^53 as its digits and at most 22 places after the point is the quotient of two
/// exactly representable doubles, which division rounds correctly (W. D. Clinger, "How to Read Floating Point
/// Numbers Accurately", PLDI 1990, doi:10.1145/93542.93557); everything else goes through
/// [Double#parseDouble].
///
/// Not thread-safe: the result stands in the fields until the next call.
public final class NumberParser {
    /// What a cell holds.
    public enum Kind {
        NUMBER,
        /// Nothing, or a word for nothing.
        MISSING,
        /// NaN, an infinity, or a number beyond the range of a double.
        NOT_FINITE,
        /// Anything else.
        BAD
    }

    private static final double[] POWER_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final Pattern PLAIN = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");

    private final boolean decimalComma;

    /// The value of the last cell; NaN unless [#kind] is `NUMBER`.
    public double value;

    /// What the last cell holds.
    public Kind kind = Kind.MISSING;

    /// @param decimalComma whether a comma stands before the decimals and a point between thousands
    public NumberParser(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    /// Reads the bytes from one index to another (exclusive).
    public void parse(byte[] bytes, int from, int to) {
        byte mark = (byte) (decimalComma ? ',' : '.');
        int i = from;
        boolean negative = false;
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            negative = bytes[i] == '-';
            i++;
        }
        long digits = 0;
        int significant = 0;
        int places = 0;
        boolean pointSeen = false;
        boolean any = false;
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                if (significant == 18) {
                    break;
                }
                digits = 10 * digits + digit;
                significant += digits == 0 ? 0 : 1;
                places += pointSeen ? 1 : 0;
                any = true;
            } else if (bytes[i] == mark && !pointSeen) {
                pointSeen = true;
            } else {
                break;
            }
        }
        if (i == to && any && digits <= 1L << 53 && places <= 22) {
            double magnitude = places == 0 ? digits : digits / POWER_OF_TEN[places];
            value = negative ? -magnitude : magnitude;
            kind = Kind.NUMBER;
        } else {
            parseText(new String(bytes, from, to - from, StandardCharsets.UTF_8).strip());
        }
    }

    private void parseText(String cell) {
        value = Double.NaN;
        String text = cell;
        switch (text.toLowerCase(Locale.ROOT)) {
            case "", "null", "none", "na", "n/a", "#n/a", "-", "--", "." -> {
                kind = Kind.MISSING;
                return;
            }
            case "nan", "-nan", "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity" -> {
                kind = Kind.NOT_FINITE;
                return;
            }
            default -> {
                // it may be a number
            }
        }
        if ("$€£".indexOf(text.charAt(0)) >= 0) {
            text = text.substring(1);
        }
        if (decimalComma) {
            text = text.replace(".", "\u0000").replace(',', '.').replace('\u0000', ',');
        }
        double unit = 1;
        if (text.length() > 1) {
            switch (text.charAt(text.length() - 1)) {
                case 'K', 'k' -> unit = 1e3;
                case 'M', 'm' -> unit = 1e6;
                case 'B', 'b' -> unit = 1e9;
                default -> {
                    // no unit
                }
            }
            if (unit != 1) {
                text = text.substring(0, text.length() - 1);
            }
        }
        if (GROUPED.matcher(text).matches()) {
            text = text.replace(",", "");
        }
        if (!PLAIN.matcher(text).matches()) {
            kind = Kind.BAD;
            return;
        }
        double parsed = Double.parseDouble(text) * unit;
        if (Double.isInfinite(parsed)) {
            kind = Kind.NOT_FINITE;
            return;
        }
        value = parsed;
        kind = Kind.NUMBER;
    }
}
