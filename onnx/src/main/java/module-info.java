/// See the package documentation of `io.finwave.onnx`.
module io.finwave.onnx {
    requires static org.jspecify;
    requires io.finwave.series;
    requires transitive io.finwave.forecast;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.onnxruntime;

    exports io.finwave.onnx;

    provides io.finwave.forecast.ForecasterSource with
            io.finwave.onnx.OnnxModels;
}
