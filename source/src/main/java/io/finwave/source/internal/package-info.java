/// Helpers of the source room; nobody else may use them.
@NullMarked
package io.finwave.source.internal;

import org.jspecify.annotations.NullMarked;
