package io.finwave.source;

import java.util.Locale;

/// Everything that an import can find in a file, each with the stable word by which reports name it and what
/// happens then. `docs/reference/import-rules.md` is the same list for readers.
public enum ImportRule {
    UNPARSABLE_TIME(Effect.QUARANTINE, "the time is not written as in the other rows, or is no date"),
    UNPARSABLE_NUMBER(Effect.QUARANTINE, "a price or the volume is not a number"),
    MISSING_CELL(Effect.QUARANTINE, "a price is missing"),
    NULL_ROW(Effect.QUARANTINE, "all prices are missing, as in a row of the word null"),
    NOT_FINITE(Effect.QUARANTINE, "a price or the volume is NaN or infinite"),
    WRONG_CELL_COUNT(Effect.QUARANTINE, "the row has more or fewer cells than the others"),
    NOT_A_ROW(Effect.QUARANTINE, "a JSON or HTML message, a repeated header or a remark stands among the rows"),
    LINE_TOO_LONG(Effect.QUARANTINE, "the line is longer than 64 KiB"),
    HIGH_BELOW_LOW(Effect.QUARANTINE, "the high is below the low"),
    OUTSIDE_HIGH_LOW(Effect.QUARANTINE, "the open or the close is not between low and high"),
    NEGATIVE_VOLUME(Effect.QUARANTINE, "the volume is negative"),
    CONFLICTING_DUPLICATE(
            Effect.QUARANTINE, "the time came before in this file with other values; the first row stays"),
    IN_THE_FUTURE(Effect.QUARANTINE, "the bar opens later than now"),
    STILL_FORMING(Effect.QUARANTINE, "the bar is not complete yet: it closes later than now"),
    SCALE_CONTRADICTED(
            Effect.QUARANTINE, "a price is no whole number, although the prices were recognised as scaled integers"),
    OFF_GRID(Effect.QUARANTINE, "the bar of a provider does not open on a whole minute, as unfinished ones do"),
    NONEXISTENT_LOCAL_TIME(Effect.QUARANTINE, "clocks were put forward over this time, so it never was in this zone"),

    JUMP(Effect.WARNING, "the close is more than 1.8 times or less than 0.55 times the one before"),
    GAP(Effect.WARNING, "many bars are missing between two rows"),
    PRICE_NOT_POSITIVE(Effect.WARNING, "a price is zero or negative, so that logarithms are undefined there"),
    FLAT_BARS(Effect.WARNING, "open, high, low and close are equal; named when more than 2 % of the rows are so"),
    ZERO_VOLUME(Effect.WARNING, "the volume is zero; named when more than 2 % of the rows are so"),
    MISSING_VOLUME(Effect.WARNING, "the file has volumes, but not in this row"),
    OUT_OF_ORDER(Effect.WARNING, "rows go against the order of time that the others keep"),
    AMBIGUOUS_LOCAL_TIME(
            Effect.WARNING,
            "clocks were put back over this time, so it was twice in this zone; the order of the rows decides"),
    ZONE_ASSUMED(Effect.WARNING, "times of day without a zone were read as UTC"),
    SCALED_PRICES(Effect.WARNING, "prices are integers in units of a fraction and were divided by the scale"),
    SCALE_SUSPECTED(Effect.WARNING, "all prices are large whole numbers, but nothing says in which unit"),
    SINGLE_PRICE(Effect.WARNING, "there is one price a row: open, high, low and close are all that price"),
    QUOTE_BARS(Effect.WARNING, "rows have bid and ask bars; the bid was taken"),
    IGNORED_COLUMNS(Effect.WARNING, "columns that are no part of a bar were not read"),
    MOSTLY_DIRTY(Effect.WARNING, "more rows were quarantined than taken: the file may have been misread"),
    DUPLICATES_UNCHECKED(
            Effect.WARNING,
            "a preview could not compare these rows, which are out of order, with all rows before them"),

    IDENTICAL_DUPLICATE(Effect.COUNT, "the same bar with the same values is there already");

    /// What happens when a rule applies.
    public enum Effect {
        /// The row is not taken; it stands in the quarantine report.
        QUARANTINE,
        /// The rows are taken; a warning says so.
        WARNING,
        /// It is only counted.
        COUNT
    }

    private final Effect effect;
    private final String meaning;

    ImportRule(Effect effect, String meaning) {
        this.effect = effect;
        this.meaning = meaning;
    }

    /// The stable word, for example `high-below-low`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What happens when it applies.
    public Effect effect() {
        return effect;
    }

    /// When it applies, for a person.
    public String meaning() {
        return meaning;
    }
}
