/// What is behind `io.finwave.onnx`.
@NullMarked
package io.finwave.onnx.internal;

import org.jspecify.annotations.NullMarked;
