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

    /// A section of the report.
    String html();
}
