package io.finwave.series;

import java.util.Locale;
import java.util.regex.Pattern;

/// The name by which an instrument is known everywhere in the product, for example `SPX`, `BRK.B`, `BTC-USD`
/// or `^VIX`.
///
/// @param value 1 to 32 characters out of `A-Z 0-9 . _ ^ = -`, the first one a letter, a digit or `^`
public record InstrumentId(String value) implements Comparable<InstrumentId> {
    private static final Pattern ALLOWED = Pattern.compile("[A-Z0-9^][A-Z0-9._^=-]{0,31}");

    /// @throws IllegalArgumentException if the value is not of the form above
    public InstrumentId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "instrument must be 1 to 32 characters out of A-Z 0-9 . _ ^ = - and start with a letter, a digit or ^, got \""
                            + value + "\"");
        }
    }

    /// The id of a name as a person types it: blanks around it are dropped and letters become upper case.
    ///
    /// @throws IllegalArgumentException if what remains is not an id
    public static InstrumentId of(String name) {
        return new InstrumentId(name.strip().toUpperCase(Locale.ROOT));
    }

    /// Whether [#of] takes a name.
    public static boolean isValid(String name) {
        return ALLOWED.matcher(name.strip().toUpperCase(Locale.ROOT)).matches();
    }

    @Override
    public int compareTo(InstrumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
