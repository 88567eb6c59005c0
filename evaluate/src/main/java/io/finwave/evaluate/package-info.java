/// Evaluation: how far a forecast can be trusted, measured by going back in time.
@NullMarked
package io.finwave.evaluate;

import org.jspecify.annotations.NullMarked;
