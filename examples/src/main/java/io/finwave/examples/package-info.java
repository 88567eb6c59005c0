/// One compact file a question, on bundled data; each ends by printing its result.
///
/// Start with [FirstForecast][io.finwave.examples.FirstForecast].
@NullMarked
package io.finwave.examples;

import org.jspecify.annotations.NullMarked;
