package io.finwave.forecast;

import io.finwave.series.Outcome;
import java.nio.file.Path;
import java.util.List;

/// Makes models of the files in a folder: of a kind of file of which this room knows nothing, such as ONNX. It is
/// found by [java.util.ServiceLoader] where its jar is there.
public interface ForecasterSource extends AutoCloseable {
    /// The kind of file, as its name ends: `onnx`.
    String kind();

    /// What is made of one file.
    ///
    /// @param file its name in the folder
    /// @param model a model that was looked at and tried, or why it is refused; the message begins with the name
    record Found(String file, Outcome<Forecaster> model) {}

    /// The models of a folder, in the order of the names of their files.
    ///
    /// @param folder need not be there
    List<Found> in(Path folder);

    /// Lets go of what its models hold; they are not asked any more.
    @Override
    void close();
}
