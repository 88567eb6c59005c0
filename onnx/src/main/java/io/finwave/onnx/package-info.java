/// Models that were trained elsewhere and come as ONNX files, as
/// [forecasters][io.finwave.forecast.Forecaster] like any other.
///
/// [OnnxModels][io.finwave.onnx.OnnxModels] takes every `NAME.onnx` of a folder that has a description `NAME.json`
/// beside it: which predictors go in, what comes out, and **until when it was trained**, before which it is silent. It
/// is found by the service loader where this jar is on the class path; whether it is asked at all, is for the
/// application to say.
@NullMarked
package io.finwave.onnx;

import org.jspecify.annotations.NullMarked;
