package io.finwave.source.internal;

import io.finwave.source.CsvProfile;
import io.finwave.source.ImportReport;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// How to read every row of a file: what recognition decided, in the form that the reader of rows needs.
///
/// @param profile the same for a person
/// @param headerLine the line of the header, 0 if there is none; nothing above it is data
/// @param headerText the header's line
/// @param width how many cells a row has
/// @param cells the cell of each [Role] that there is; for a single price the four prices have the same
/// @param decimalComma whether a comma stands before the decimals
/// @param scaleRecognised whether nobody gave the scale, so that prices must bear it out
/// @param timeFormat how times are written
/// @param baseDayMillis the day from which [TimeFormat#MILLIS_OF_DAY] counts
/// @param zone the zone of times that carry none
/// @param dateLabels whether times stand for whole dates, which are kept as they are in every zone
/// @param continuous whether there are bars on Saturdays
/// @param warnings what recognition has to say
public record ImportPlan(
        CsvProfile profile,
        long headerLine,
        String headerText,
        int width,
        Map<Role, Integer> cells,
        boolean decimalComma,
        boolean scaleRecognised,
        TimeFormat timeFormat,
        long baseDayMillis,
        ZoneId zone,
        boolean dateLabels,
        boolean continuous,
        List<ImportReport.Warning> warnings) {
    /// The cell of a role, or -1.
    int cell(Role role) {
        return cells.getOrDefault(role, -1);
    }
}
