@NullMarked
package io.finwave.kernel;

import org.jspecify.annotations.NullMarked;
