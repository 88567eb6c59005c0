package io.finwave.app;

import java.io.PrintWriter;

/// Something that `evaluate` was asked to measure beside the scorecards.
interface Supplement {
    /// Its name in the JSON document.
    String key();

    /// Prints it for a person.
    void print(PrintWriter out);

    /// Maps, lists, texts and finite numbers.
    Object json();

    /// Adds its section to a report.
    void addTo(ReportPage page);
}
